"""Trained spaCy pipelines that propose mentions: what becomes of their entities beside those of kg."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest
import spacy
from annotated import page
from spacy.training import Example
from thinc.util import fix_random_seed

from kg.annotation import Annotator
from kg.annotation.proposals import load
from kg.building import BuildOptions, extractions
from kg.errors import KGError, UnreadableError
from kg.mapping import annotation_json

if TYPE_CHECKING:
    from pathlib import Path

# What the component learns: tea gardens and workshops of made-up names, which no table and no head knows.
TRAINED = [
    ("村民在{}采茶。", "FAC"),
    ("游客来到{}参观。", "FAC"),
    ("{}今年开门迎客。", "FAC"),
]
NAMES = [f"{first}{second}茶寮" for first in "云松竹梅荷兰桂柳" for second in "雾涛影坞风亭"]


def ruled(folder: Path, *patterns: tuple[str, str], name: str = "shaped") -> str:
    """Save a pipeline that finds the strings given, as classes given, and return its path."""
    nlp = spacy.blank("zh")
    nlp.meta.update({"name": name, "version": "1.2.0"})
    ruler = nlp.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": label, "pattern": text} for text, label in patterns])  # type: ignore[attr-defined]
    nlp.to_disk(folder / name)
    return str(folder / name)


def found(text: str, *pipelines: str) -> list[tuple[str, str, str]]:
    """Return text, class and evidence of the mentions."""
    mentions = Annotator((), pipelines).annotate(page(text)).mentions
    return [(text[mention.start : mention.end], mention.type, mention.evidence) for mention in mentions]


def trained(folder: Path) -> str:
    """Train a small component on a few sentences, save it, and return its path."""
    nlp = spacy.blank("zh")
    nlp.meta.update({"name": "teahouses", "version": "0.1.0"})
    nlp.add_pipe("ner", config={"model": {"tok2vec": {"width": 64, "embed_size": 500}}}).add_label("FAC")  # type: ignore[attr-defined]
    examples = []
    for number, name in enumerate(NAMES[1:]):
        for sentence, label in TRAINED[number % 2 :]:
            text = sentence.format(name)
            start = text.index(name)
            entities = {"entities": [(start, start + len(name), label)]}
            examples.append(Example.from_dict(nlp.make_doc(text), entities))
    fix_random_seed(1)
    random.seed(1)
    optimizer = nlp.initialize(lambda: examples)
    for _ in range(12):
        random.shuffle(examples)
        for start in range(0, len(examples), 16):
            nlp.update(examples[start : start + 16], sgd=optimizer, drop=0.2)
    nlp.to_disk(folder / "teahouses")
    return str(folder / "teahouses")


def test_a_pipeline_that_is_not_there_is_refused_by_name() -> None:
    with pytest.raises(KGError, match=r"'no_such_pipeline' cannot be loaded.*E050"):
        load("no_such_pipeline")


def test_a_folder_that_is_no_pipeline_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(KGError, match="cannot be loaded"):
        load(str(tmp_path))


def test_a_pipeline_without_entities_is_refused_with_its_components(tmp_path: Path) -> None:
    nlp = spacy.blank("zh")
    nlp.add_pipe("sentencizer")
    nlp.to_disk(tmp_path / "cutter")

    with pytest.raises(KGError, match=r"finds no entities: its components are sentencizer"):
        load(str(tmp_path / "cutter"))


def test_a_model_fills_gaps(tmp_path: Path) -> None:
    text = "他们在竹影茶寮歇脚。"
    pipeline = ruled(tmp_path, ("竹影茶寮", "FAC"))

    assert found(text) == []
    assert found(text, pipeline) == [("竹影茶寮", "Facility", "model:zh_shaped-1.2.0")]


def test_a_label_that_kg_has_not_got_is_left_out(tmp_path: Path) -> None:
    assert found("他们在竹影茶寮歇脚。", ruled(tmp_path, ("竹影茶寮", "PRODUCT"))) == []


def test_a_label_may_be_one_of_our_classes(tmp_path: Path) -> None:
    names = found("他们在竹影茶寮歇脚。", ruled(tmp_path, ("竹影茶寮", "Project")))

    assert [type_ for _, type_, _ in names] == ["Project"]


def test_an_organisation_gets_its_class_by_its_head(tmp_path: Path) -> None:
    text = "昨天，竹影局、竹影公司、竹影会在此相聚。"
    pipeline = ruled(tmp_path, *((name, "ORG") for name in ("竹影局", "竹影公司", "竹影会")))

    types = {name: type_ for name, type_, _ in found(text, pipeline)}

    assert types["竹影局"] == "Agency"
    assert types["竹影公司"] == "Company"
    assert types["竹影会"] == "Institution"


def test_a_model_does_not_split_a_longer_name(tmp_path: Path) -> None:
    text = "福建省农业农村厅印发《福建省茶园改造方案》。"

    pipeline = ruled(tmp_path, ("福建省", "GPE"), ("茶园改造", "EVENT"), ("农业农村", "ORG"))

    assert found(text, pipeline) == found(text)


def test_a_model_does_not_change_what_grammar_found(tmp_path: Path) -> None:
    text = "福建省农业农村厅召开会议。"

    pipeline = ruled(tmp_path, ("福建省农业农村厅召开会议", "EVENT"), ("福建省农业农村厅", "FAC"))

    assert found(text, pipeline) == found(text)


def test_a_model_does_not_change_the_class_of_a_known_name(tmp_path: Path) -> None:
    text = "他们从泉州来。"

    assert found(text)
    assert found(text, ruled(tmp_path, ("泉州", "PERSON"))) == found(text)


def test_a_model_takes_a_known_area_into_a_longer_name(tmp_path: Path) -> None:
    text = "他们在泉州市竹影茶寮歇脚。"

    names = found(text, ruled(tmp_path, ("泉州市竹影茶寮", "FAC")))

    assert ("泉州市", "AdministrativeArea", "gazetteer-official") in found(text)
    assert names == [("泉州市竹影茶寮", "Facility", "model:zh_shaped-1.2.0")]


def test_areas_of_a_model_begin_behind_those_of_kg(tmp_path: Path) -> None:
    text = "他们来自福建省泉州市竹影坞。"

    names = found(text, ruled(tmp_path, ("福建省泉州市竹影坞", "GPE")))

    assert [name for name, _, _ in names] == ["福建省", "泉州市", "竹影坞"]


def test_a_model_of_an_area_chain_leaves_each_area_alone(tmp_path: Path) -> None:
    text = "他们来自福建省泉州市。"

    assert found(text, ruled(tmp_path, ("福建省泉州市", "GPE"))) == found(text)


def test_what_a_model_finds_once_is_found_again(tmp_path: Path) -> None:
    text = "他们在竹影茶寮歇脚。竹影茶寮很小。"
    nlp = spacy.blank("zh")
    ruler = nlp.add_pipe("entity_ruler")
    pattern = [{"ORTH": character} for character in "在竹影茶寮"]
    ruler.add_patterns([{"label": "FAC", "pattern": pattern[1:]}])  # type: ignore[attr-defined]
    nlp.to_disk(tmp_path / "one")

    assert [name for name, _, _ in found(text, str(tmp_path / "one"))] == ["竹影茶寮", "竹影茶寮"]


def test_of_two_pipelines_the_first_goes_first(tmp_path: Path) -> None:
    first = ruled(tmp_path, ("竹影茶寮", "FAC"), name="first")
    second = ruled(tmp_path, ("竹影茶寮", "EVENT"), ("荷风茶寮", "EVENT"), name="second")

    names = found("他们在竹影茶寮和荷风茶寮歇脚。", first, second)

    assert names == [
        ("竹影茶寮", "Facility", "model:zh_first-1.2.0"),
        ("荷风茶寮", "Event", "model:zh_second-1.2.0"),
    ]


def test_marks_around_a_model_s_name_stay_outside_and_those_of_policies_inside(tmp_path: Path) -> None:
    text = "竹影歌舞《荷风曲》在“竹影茶寮”上演。"

    names = found(text, ruled(tmp_path, ("荷风曲", "LAW"), ("“竹影茶寮”", "FAC")))

    assert [name for name, _, _ in names] == ["《荷风曲》", "竹影茶寮"]


def test_a_long_text_is_read_in_pieces_with_right_offsets(tmp_path: Path) -> None:
    text = "天气很好。" * 1000 + "他们在竹影茶寮歇脚。"

    assert [name for name, _, _ in found(text, ruled(tmp_path, ("竹影茶寮", "FAC")))] == ["竹影茶寮"]


def test_a_trained_component_proposes_names_that_kg_does_not_find(tmp_path: Path) -> None:
    pipeline = trained(tmp_path)
    document = tmp_path / "page.txt"
    document.write_text(f"村民在{NAMES[0]}采茶。\n", encoding="utf-8")

    (without,) = extractions([document])
    (extraction,) = extractions([document], BuildOptions(pipelines=(pipeline,)))

    assert not isinstance(without, UnreadableError)
    assert not isinstance(extraction, UnreadableError)
    assert without.linking.mentions == ()
    (mention,) = annotation_json(extraction, explain=True)["mentions"]
    assert (mention["text"], mention["type"]) == (NAMES[0], "Facility")
    assert (mention["evidence"], mention["link"]) == ("model:zh_teahouses-0.1.0", "own-name")
