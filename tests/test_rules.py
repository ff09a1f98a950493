from __future__ import annotations

import shutil
import time
from typing import TYPE_CHECKING

import pytest

from kg.errors import FaultyFilesError
from kg.relations import Rules, check, read_marked, trace
from kg.relations.compilation import to_regex, triggers
from kg.relations.encoding import Alphabet, encode
from kg.relations.extraction import find_facts
from kg.relations.pattern import PatternError, parse
from kg.vocabulary import Vocabulary

if TYPE_CHECKING:
    from pathlib import Path

VOCABULARY = Vocabulary.load()
RULES = Rules.load(None, VOCABULARY)

GOOD = """
[[rule]]
id = "agency-issues-policy"
relation = "issues"
why = "Active voice."
pattern = "{subject:Agency+} … 印发 ~ {object:Policy}"
matches = [{ text = "[省厅|Agency]近日印发[《规划》|Policy]。", facts = ["省厅 issues 《规划》"] }]
rejects = ["[省厅|Agency]学习[《规划》|Policy]。"]
"""


def load(tmp_path: Path, *texts: str) -> Rules:
    folder = tmp_path / "ontology"
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "rules").mkdir(parents=True)
    for number, text in enumerate(texts):
        (folder / "rules" / f"{number}.toml").write_text(text, encoding="utf8")
    return Rules.load([folder], VOCABULARY)


def faults(tmp_path: Path, *texts: str) -> list[str]:
    with pytest.raises(FaultyFilesError) as caught:
        load(tmp_path, *texts)
    return [str(fault) for fault in caught.value.faults]


FAULTS = [
    (
        'relation = "issues"',
        'relation = "isues"',
        "names a relation that the ontology does not have: 'isues'",
    ),
    ("{object:Policy}", "{object:Polcy}", "has a slot with a class that the ontology does not have: 'Polcy'"),
    ("{object:Policy}", "{object:Person}", "has a object that issues does not take: 'Person'"),
    ("{object:Policy}", "{Policy}", "has no slot object and no object_from"),
    ("{object:Policy}", "{object:Policy", "'{' is never closed at character 26"),
    ("印发", "(印发", "'(' is never closed at character 21"),
    ("印发", "<verbs>", "there is no word list 'verbs' at character 21"),
    ("… 印发", "… ~ … …印发", "more than 3 gaps"),
    ('why = "Active voice."', "", "has no why"),
    ('why = "Active voice."', "why = 3", "has a why of the wrong type: '3'"),
    ('why = "Active voice."', 'why = "x"\ncolour = "red"', "has a key that no rule has: 'colour'"),
    ('"省厅 issues 《规划》"', "", "has a match that is not { text = …, facts = [ … ] }"),
    (
        'rejects = ["[省厅|Agency]学习[《规划》|Policy]。"]',
        "rejects = []",
        "has no rejects: it needs at least one",
    ),
    (
        "[省厅|Agency]学习",
        "[省厅|Agensy]学习",
        "has an example with a mark of no class of entities: '[省厅|Agensy]'",
    ),
    ("[省厅|Agency]学习", "[省厅]学习", "has an example with a broken mark"),
    ('why = "Active voice."', 'why = "x"\nsubject_from = "page"', "has a subject_from that is none of"),
    (
        'why = "Active voice."',
        'why = "x"\nconfidence = 3',
        "has a confidence that is not between 0 and 1: '3.0'",
    ),
    ("agency-issues-policy", "Agency issues", "has an id that is not of lower-case words"),
]


@pytest.mark.parametrize(("old", "new", "problem"), FAULTS)
def test_faulty_rule_is_told_with_file_item_and_value(
    tmp_path: Path, old: str, new: str, problem: str
) -> None:
    assert old in GOOD
    found = faults(tmp_path, GOOD.replace(old, new, 1))
    assert any(problem in fault for fault in found), found
    assert all("0.toml" in fault for fault in found)


def test_faults_of_all_files_are_told_at_once(tmp_path: Path) -> None:
    broken = GOOD.replace("agency-issues-policy", "other").replace("issues", "isues", 1)
    found = faults(tmp_path, GOOD.replace("{object:Policy}", "{object:Person}"), broken, "[[rule]\n")
    assert {fault.split("/")[-1][:6] for fault in found} == {"0.toml", "1.toml", "2.toml"}


def test_id_used_in_two_files_is_told(tmp_path: Path) -> None:
    assert any("has an id that a rule of" in fault for fault in faults(tmp_path, GOOD, GOOD))


def test_fault_carries_the_line_of_its_rule(tmp_path: Path) -> None:
    assert (
        ":6 [agency-issues-policy]" in faults(tmp_path, GOOD.replace("{object:Policy}", "{object:Polcy}"))[0]
    )


def test_missing_key_hides_no_other_fault_and_each_has_its_line(tmp_path: Path) -> None:
    broken = GOOD.replace('why = "Active voice."\n', "").replace("{object:Policy}", "{object:Polcy}")
    broken = broken.replace("[省厅|Agency]学习", "[省厅]学习")
    assert [
        fault.split(" ", 2)[0].rsplit("/")[-1] + " " + fault.split("] ")[1][:22]
        for fault in faults(tmp_path, broken)
    ] == [
        "0.toml:2 has no why",
        "0.toml:5 has a slot with a clas",
        "0.toml:7 has an example with a ",
    ]


AFTER = GOOD.replace("agency-issues-policy", "second") + 'after = ["agency-issues-policy"]\n'


def test_rule_that_comes_after_another_leaves_the_wording_to_it(tmp_path: Path) -> None:
    rules = load(tmp_path, AFTER, GOOD)
    traces = trace(rules, "[省厅|Agency]印发[《规划》|Policy]。")
    assert [(each.rule.id, each.outcome) for each in traces] == [
        ("agency-issues-policy", "fired"),
        ("second", "after"),
    ]


def test_rule_that_comes_after_another_fires_where_that_is_silent(tmp_path: Path) -> None:
    first = GOOD.replace("印发 ~", "学习 ~").replace("近日印发", "近日学习").replace("]学习[", "]印发[")
    rules = load(tmp_path, AFTER, first)
    traces = trace(rules, "[省厅|Agency]印发[《规划》|Policy]。")
    assert [each.rule.id for each in traces if each.outcome == "fired"] == ["second"]


def test_order_that_cannot_be_kept_is_told(tmp_path: Path) -> None:
    circle = GOOD + 'after = ["second"]\n'
    assert any("comes after itself: 'second'" in fault for fault in faults(tmp_path, AFTER, circle))
    assert any("comes after a rule that is not there" in fault for fault in faults(tmp_path, AFTER))


WORDS = '[words]\nsay = ["说"]\nissue = ["<say>", "印发"]\n'


def test_word_list_takes_in_another(tmp_path: Path) -> None:
    rules = load(tmp_path, WORDS + GOOD.replace("印发 ~", "<issue> ~"))
    assert rules.compiled[0].triggers == {"说", "印发"}


@pytest.mark.parametrize(
    ("word", "problem"), [("<issue>", "is a word list inside itself"), ("<speak>", "is not there")]
)
def test_word_list_that_cannot_be_put_in_is_told(tmp_path: Path, word: str, problem: str) -> None:
    found = faults(tmp_path, WORDS.replace("说", word) + GOOD)
    assert any(problem in fault and ".toml:" in fault for fault in found)


def test_folder_without_rules_is_a_fault(tmp_path: Path) -> None:
    assert "holds no rules" in faults(tmp_path)[0]


def test_check_tells_the_example_that_fails(tmp_path: Path) -> None:
    rules = load(tmp_path, GOOD.replace("学习[《规划》|Policy]", "印发[《规划》|Policy]"))
    (failure,) = check(rules)
    assert (failure.rule, failure.expected, failure.found) == (
        "agency-issues-policy",
        (),
        ("省厅 issues 《规划》",),
    )


def test_shipped_rules_do_what_their_examples_promise() -> None:
    assert len(RULES) > 50
    assert [str(failure) for failure in check(RULES)] == []


def test_shipped_rules_cover_every_relation() -> None:
    assert {rule.relation for rule in RULES} == set(VOCABULARY.relations)


def test_shipped_rules_keep_to_the_classes_of_their_relation() -> None:
    for rule in RULES:
        relation = VOCABULARY.relations[rule.relation]
        assert rule.subject <= relation.domain
        assert rule.object <= relation.range


@pytest.mark.parametrize(
    "pattern", ["…印发", "印发~", "", "印发)", "?", "印发??", "{actor:Agency}", "!(<x>)", "{}"]
)
def test_faulty_pattern_is_refused(pattern: str) -> None:
    with pytest.raises(PatternError):
        parse(pattern, {"x": ["甲"]})


def test_triggers_are_the_most_telling_words_that_must_occur() -> None:
    sequence = parse("{subject:Agency}…(联合)?(印发|发布)了?~{object:Policy}", {})
    assert triggers(sequence) == {"印发", "发布"}


def test_pattern_without_words_has_no_triggers() -> None:
    assert triggers(parse("{object:AdministrativeArea}{subject:Site}", {})) == frozenset()


def test_encoding_writes_a_mention_as_one_character_and_translates_places() -> None:
    linking = read_marked("近日[省厅|Agency]印发[《规划》|Policy]。")
    text = linking.annotation.page.text
    encoded = encode(text, 0, len(text), linking.mentions, Alphabet(VOCABULARY))
    assert len(encoded.text) == len("近日A印发B。")
    assert [text[encoded.view(i)] for i in range(len(encoded.text))] == list(
        "近省印发《。"[:1] + "日省印发《。"
    )
    assert encoded.place(text.index("印")) == encoded.text.index("印")


def test_private_characters_of_the_text_are_no_mentions() -> None:
    text = "\ue000\ue001印发\ue008。"
    assert "\ue000" not in encode(text, 0, len(text), (), Alphabet(VOCABULARY)).text


HOSTILE = [
    "[甲|Agency]" * 300 + "印发",
    "[甲|Agency]、" * 300 + "印发",
    "由[甲|Agency]主办，" * 100,
    "[甲|Person]，" * 300,
    "[甲市|AdministrativeArea]的" * 300,
    "位于" * 500 + "[甲市|AdministrativeArea]",
    "在[甲市|AdministrativeArea]召开" * 100,
    "[甲项目|Project]、治理、" * 100,
    "出席会议的有：" + "[甲|Person]（乙）、" * 60 + "。",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_sentence_is_done_in_bounded_time(text: str) -> None:
    linking = read_marked(text)
    begin = time.perf_counter()
    find_facts(RULES, linking)
    assert time.perf_counter() - begin < 2


def test_rules_without_their_words_in_a_sentence_are_not_tried(tmp_path: Path) -> None:
    more = "".join(
        GOOD.replace("agency-issues-policy", f"rule-{i}").replace("印发", chr(0x6000 + i) + chr(0x7000 + i))
        for i in range(200)
    )
    folder = tmp_path / "more"
    (folder / "rules").mkdir(parents=True)
    (folder / "rules" / "more.toml").write_text(more, encoding="utf8")
    larger = Rules.of((*RULES.all, *Rules.load([folder], VOCABULARY).all), VOCABULARY)
    linking = read_marked("".join(rule.matches[0].text for rule in RULES if rule.pattern))
    page = linking.annotation.page
    sentences = [
        (
            sentence.start,
            sentence.end,
            [m for m in linking.mentions if sentence.start <= m.start < sentence.end],
        )
        for paragraph in page.articles[0].paragraphs
        for sentence in paragraph.sentences
    ]
    assert len(sentences) > 50

    def tried(rules: Rules) -> list[str]:
        encoded = [encode(page.text, start, end, inside, rules.alphabet) for start, end, inside in sentences]
        return [candidate.rule.id for sentence in encoded for candidate in rules.candidates(sentence)]

    # None is tried where its word does not stand: the work is that of the rules there were.
    assert tried(larger) == tried(RULES)


def test_trace_tells_the_slots_of_a_rule_that_fired(tmp_path: Path) -> None:
    (only,) = trace(load(tmp_path, GOOD), "[省厅|Agency]近日印发[《规划》|Policy]。")
    assert (only.outcome, only.slots) == ("fired", (("subject", "省厅"), ("object", "《规划》")))


STOPS = [
    ("[省厅|Agency]学习[《规划》|Policy]。", "words", "印发"),
    ("[省厅|Agency]近日印发通知。", "classes", "Policy"),
    ("印发[《规划》|Policy]的[省厅|Agency]。", "pattern", "{subject:Agency+}… ▸ 印发"),
]


@pytest.mark.parametrize(("text", "outcome", "detail"), STOPS)
def test_trace_tells_the_first_condition_that_failed(
    tmp_path: Path, text: str, outcome: str, detail: str
) -> None:
    (only,) = trace(load(tmp_path, GOOD), text)
    assert (only.outcome, only.detail) == (outcome, detail)


def test_regex_of_a_pattern_has_only_bounded_repetition() -> None:
    alphabet = Alphabet(VOCABULARY)
    for rule in RULES:
        regex = to_regex(rule.sequence, alphabet.letters).replace(r"\A\s*", "")
        assert "*" not in regex.replace("[*]", "").replace(r"\*", ""), rule.id
        assert "+" not in regex.replace(r"\+", ""), rule.id
