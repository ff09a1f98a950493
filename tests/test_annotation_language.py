"""The pipeline: each component in a pipeline of a user's own, offsets, and pages that nobody expects."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

import pytest
import spacy
from annotated import annotator, mentions, page
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.lang.zh import Chinese
from spacy.tokens import Doc, Span

from kg.annotation import COMPONENTS, language
from kg.annotation.language import CharacterTokenizer
from kg.model import Article, Page

if TYPE_CHECKING:
    from pathlib import Path

    from spacy.language import Language

TEXT = (
    "浙江省水利厅印发《浙江省节水行动方案》，全省推进“千村示范”工程。厅长钱伟民说，安吉县要带头。钱伟民到会。"
)
CONFIG: dict[str, Any] = {"nlp": {"tokenizer": {"@tokenizers": "kg.CharacterTokenizer.v1"}}}
# What each component finds in the text by itself.
ALONE = {
    "kg_gazetteer": "安吉县",
    "kg_marks": "《浙江省节水行动方案》",
    "kg_grammar": "浙江省水利厅",
    "kg_people": "钱伟民",
    "kg_anaphors": "全省",
}
NEED_WORDS = ("kg_gazetteer", "kg_grammar", "kg_people", "kg_repeats")


def pipeline(*components: str) -> Language:
    """Return a user's own pipeline of the components."""
    nlp = spacy.blank("zh", config=CONFIG)
    for component in components:
        nlp.add_pipe(component)
    return nlp


def candidates(nlp: Language, text: str) -> list[str]:
    doc = nlp(text)
    return [span.text for span in doc.spans["candidates"]]


@pytest.mark.parametrize("component", NEED_WORDS)
def test_a_component_says_that_it_needs_words(component: str) -> None:
    with pytest.raises(ValueError, match="needs the component 'kg_words' before it"):
        pipeline(component)(TEXT)


def test_words_refuse_a_tokenizer_that_joins_characters() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("kg_words")

    with pytest.raises(ValueError, match=r"kg\.CharacterTokenizer\.v1"):
        nlp("two words")


@pytest.mark.parametrize("component", COMPONENTS)
def test_a_component_finds_nothing_in_an_empty_text(component: str) -> None:
    doc = pipeline("kg_words", *([component] if component != "kg_words" else []))("")

    assert [span.text for group in doc.spans.values() for span in group] == []


def test_words_propose_nothing() -> None:
    assert dict(pipeline("kg_words")(TEXT).spans) == {}


@pytest.mark.parametrize(("component", "name"), ALONE.items())
def test_a_component_works_behind_words_alone(component: str, name: str) -> None:
    assert name in candidates(pipeline("kg_words", component), TEXT)


@pytest.mark.parametrize("component", ["kg_marks", "kg_anaphors"])
def test_a_component_without_need_of_words_works_alone(component: str) -> None:
    assert ALONE[component] in candidates(pipeline(component), TEXT)


def test_repeats_work_behind_one_other_component() -> None:
    assert candidates(pipeline("kg_words", "kg_people", "kg_repeats"), TEXT) == ["钱伟民", "钱伟民"]


def test_resolution_keeps_what_does_not_overlap() -> None:
    doc = pipeline("kg_resolution").make_doc("浙江省水利厅")
    doc.spans["candidates"] = [Span(doc, 0, 3, "AdministrativeArea"), Span(doc, 0, 6, "Agency")]

    doc = pipeline("kg_resolution").get_pipe("kg_resolution")(doc)

    assert [(span.text, span.label_) for span in doc.spans["mentions"]] == [("浙江省水利厅", "Agency")]


def test_spans_of_a_users_component_count_as_candidates() -> None:
    nlp = pipeline("kg_words", "kg_gazetteer")
    doc = nlp("安吉县的扬子鳄")
    doc.spans["candidates"].append(Span(doc, 4, 7, "Species"))

    doc = pipeline("kg_resolution").get_pipe("kg_resolution")(doc)

    assert [(span.text, span.label_) for span in doc.spans["mentions"]] == [
        ("安吉县", "AdministrativeArea"),
        ("扬子鳄", "Species"),
    ]


@pytest.mark.parametrize("component", COMPONENTS)
def test_a_component_is_built_from_a_configuration(component: str) -> None:
    before = [] if component == "kg_words" else ["kg_words"]
    config = {
        "nlp": {"lang": "zh", "pipeline": [*before, component], **CONFIG["nlp"]},
        "components": {name: {"factory": name} for name in (*before, component)},
    }

    nlp = Chinese.from_config(config)

    assert nlp.pipe_names == [*before, component]
    assert len(nlp(TEXT)) == len(TEXT)


def test_components_stand_behind_the_ordinary_tokenizer_where_there_are_no_spaces() -> None:
    nlp = spacy.blank("zh")
    nlp.add_pipe("kg_words")
    nlp.add_pipe("kg_gazetteer")

    assert "安吉县" in candidates(nlp, TEXT)


def test_a_component_stands_beside_components_of_spacy() -> None:
    nlp = pipeline("kg_words", "kg_gazetteer", "kg_resolution")
    nlp.add_pipe("sentencizer", first=True, config={"punct_chars": ["。"]})

    doc = nlp(TEXT)

    assert len(list(doc.sents)) == 3
    assert "安吉县" in [span.text for span in doc.spans["mentions"]]


def test_a_pipeline_is_saved_and_loaded(tmp_path: Path) -> None:
    nlp = pipeline("kg_words", "kg_gazetteer")

    nlp.to_disk(tmp_path / "pipeline")

    assert candidates(spacy.load(tmp_path / "pipeline"), TEXT) == candidates(nlp, TEXT)


def test_a_document_is_saved_and_loaded() -> None:
    nlp = language()
    doc = nlp(TEXT)

    again = Doc(nlp.vocab).from_bytes(doc.to_bytes())

    assert [(span.text, span.label_, span._.kind) for span in again.spans["mentions"]] == [
        (span.text, span.label_, span._.kind) for span in doc.spans["mentions"]
    ]


def test_an_edited_table_of_a_user_is_read_again(tmp_path: Path) -> None:
    table = tmp_path / "seeds" / "lexicon" / "heads.csv"
    table.parent.mkdir(parents=True)
    table.write_text("head,class,area,need\n观测塔,Facility,short,proper\n", encoding="utf-8")
    language([tmp_path])
    table.write_text("head,class,area,need\n观测塔,Institution,short,proper\n", encoding="utf-8")

    doc = language([tmp_path])("安吉观测塔建成。")

    assert [span.label_ for span in doc.spans["mentions"]] == ["Institution"]


def test_folders_of_a_user_add_heads_and_names(tmp_path: Path) -> None:
    (tmp_path / "seeds" / "lexicon").mkdir(parents=True)
    (tmp_path / "seeds" / "lexicon" / "heads.csv").write_text(
        "head,class,area,need\n观测塔,Facility,short,proper\n", encoding="utf-8"
    )

    doc = language([tmp_path])("安吉观测塔建成。")

    assert [(span.text, span.label_) for span in doc.spans["mentions"]] == [("安吉观测塔", "Facility")]


def test_the_tokenizer_makes_a_token_of_every_character() -> None:
    text = "安 吉\n县🌊𠮷\x00"

    assert [token.text for token in CharacterTokenizer(spacy.blank("zh").vocab)(text)] == list(text)


def test_mentions_are_in_the_article_that_they_stand_in() -> None:
    text = "安吉县\n德清县\n"
    articles = (Article("a1", "", 0, 4, ()), Article("a2", "", 4, 8, ()))

    annotation = annotator().annotate(Page("page.txt", text, text, range(len(text) + 1), articles))

    assert [mention.article for mention in annotation.mentions] == ["a1", "a2"]


def test_a_mention_before_the_first_article_is_in_none() -> None:
    text = "安吉县\n德清县\n"
    annotation = annotator().annotate(
        Page("page.txt", text, text, range(len(text) + 1), (Article("a1", "", 4, 8, ()),))
    )

    assert [mention.article for mention in annotation.mentions] == ["", "a1"]


def test_dates_and_quantities_are_part_of_the_annotation() -> None:
    text = "5月12日，灌溉面积达3.2万亩。"

    annotation = annotator().annotate(page(text))

    assert [text[date.start : date.end] for date in annotation.dates] == ["5月12日"]
    assert [(quantity.value, quantity.unit) for quantity in annotation.quantities] == [(32000.0, "亩")]


def test_the_outcome_does_not_depend_on_what_was_annotated_before() -> None:
    first = mentions(TEXT)
    mentions("甘肃省武威市石羊河流域综合治理项目由兰州大学教授李明主持。")

    assert mentions(TEXT) == first


def is_sound(text: str) -> bool:
    """Annotate a text and tell whether its mentions are in order, apart, within it, and not empty."""
    end = 0
    for mention in mentions(text):
        if (
            not (end <= mention.start < mention.end <= len(text))
            or text[mention.start : mention.end].isspace()
        ):
            return False
        end = mention.end
    return True


PIECES = (
    "浙江省水利厅 省委 中共 汾河 村 河 工程 项目 《 》 “ ” （ ） · 、 ， 。 和 由 的 说 "
    "书记 王 建军 第三届 论坛 3.5 亿元 A 全省 该 市 🌊 𠮷 \x00 \u200b"
).split(" ")


@given(st.lists(st.sampled_from([*PIECES, " ", "\n"]), max_size=25).map("".join))
@settings(max_examples=150, deadline=None)
def test_mentions_of_any_text_are_in_order_and_apart(text: str) -> None:
    assert is_sound(text)


@given(st.text(max_size=60))
@settings(max_examples=80, deadline=None)
def test_any_characters_can_be_annotated(text: str) -> None:
    assert is_sound(text)


STRANGE = {
    "empty": "",
    "white space": " \n\t　" * 50,
    "one character": "省",
    "emoji": "🌊安吉县🏞️水利局👩‍🔬说",
    "four-byte Han": "𠮷林省𡈽地局𪚥村",
    "control characters": "安吉\x00县\x07水利\x1b局\x7f。\x85浙江\u2028省",
    "opening brackets": "（“《‘【" * 400,
    "closing brackets": "）”》’】" * 400,
    "brackets around heads": "（“工程”）《方案》" * 300,
    "unclosed quotation": "“" + "水利工程项目" * 200,
}


@pytest.mark.parametrize("text", STRANGE.values(), ids=STRANGE)
def test_a_strange_page_is_annotated(text: str) -> None:
    assert is_sound(text)


LONG = {
    "one word": "水" * 100_000,
    "one head": "工程" * 50_000,
    "names without marks": "浙江省水利厅与兰州大学联合实施石羊河流域综合治理项目" * 4_000,
    "joined": "水利和" * 33_000,
    "brackets": "（“" * 25_000 + "”）" * 25_000,
    "quotation marks": '"' * 100_000,
    "title marks": "《" * 50_000 + "》" * 50_000,
    "dots": "约翰·" * 33_000,
    "numbers": "3.5亿元" * 20_000,
    "lists": "王小明、" * 25_000,
    "letters": "A" * 100_000,
    "provinces": "川" * 100_000,
    "villages": "王家村" * 33_000,
    "spaces": " " * 100_000,
}


@pytest.mark.parametrize("text", LONG.values(), ids=LONG)
def test_a_line_of_hundred_thousand_characters_takes_no_more_than_seconds(text: str) -> None:
    start = time.process_time()

    assert is_sound(text)
    assert time.process_time() - start < 20
