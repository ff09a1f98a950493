"""Figures that contradict each other, and those that only look as if they did."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest
from click.testing import CliRunner

from kg.cli import main
from kg.queries import CITED, Citation, Conflict, Figure, conflicts_answer, find_conflicts
from kg.queries.conflicts import contradict
from kg.vocabulary import PREFIXES, Vocabulary

if TYPE_CHECKING:
    from pathlib import Path

PREFIX_LINES = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in PREFIXES.items())
AREA = """<area/140123> a kg:AdministrativeArea ; rdfs:label "娄烦县"@zh ."""


def figure(value: float, unit: str, text: str, sentence: str = "", place: str = "a.txt:0-9") -> Figure:
    source = Citation("", sentence or f"造林{text}。", "题", "2024-01-01", place, "rule")
    return Figure(f"observation/{value}{unit}{place}", value, unit, text, "stated", (source,))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (figure(345000, "亩", "34.5万亩"), figure(345120, "亩", "345,120亩")),
        (figure(345000, "亩", "34.5万亩"), figure(345000, "亩", "34万5千亩")),
        (figure(1000, "公顷", "1000公顷"), figure(15000, "亩", "1.5万亩")),
        (figure(2, "吉瓦", "2吉瓦"), figure(2000, "兆瓦", "2000兆瓦")),
        (figure(200, "个", "200余个"), figure(253, "个", "253个")),
        (figure(300, "户", "300户", "惠及超过300户。"), figure(331, "户", "331户")),
        (figure(30000, "亩", "3至5万亩"), figure(42000, "亩", "4.2万亩")),
        (figure(97, "%", "97%"), figure(97.4, "%", "97.4%")),
        (figure(12, "个", "12个"), figure(40, "座", "40座")),
    ],
)
def test_figures_that_can_both_be_right_do_not_contradict(one: Figure, other: Figure) -> None:
    elsewhere = Figure(
        other.observation,
        other.value,
        other.unit,
        other.text,
        other.status,
        (other.sources[0]._replace(place="b.txt:0-9"),),
    )
    assert not contradict(one, elsewhere)
    assert not contradict(elsewhere, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (figure(345000, "亩", "34.5万亩"), figure(346500, "亩", "346,500亩", place="b.txt:0-9")),
        (figure(12, "个", "12个"), figure(13, "个", "13个", place="b.txt:0-9")),
        (figure(1000, "公顷", "1000公顷"), figure(17000, "亩", "1.7万亩", place="b.txt:0-9")),
        (figure(30000, "亩", "3至5万亩"), figure(82000, "亩", "8.2万亩", place="b.txt:0-9")),
        (figure(200, "个", "200余个"), figure(412, "个", "412个", place="b.txt:0-9")),
    ],
)
def test_figures_that_cannot_both_be_right_contradict(one: Figure, other: Figure) -> None:
    assert contradict(one, other)
    assert contradict(other, one)


def test_figures_of_one_sentence_do_not_contradict() -> None:
    assert not contradict(figure(5, "天", "5天"), figure(3, "天", "3天"))


def graph_of(*figures: tuple[str, str, str, str]) -> ox.Store:
    """Return a graph of 娄烦县's 造林面积: value, period, status and document of each figure."""
    parts = [PREFIX_LINES, "@base <https://kg.example/> .\n", AREA]
    for number, (value, period, status, doc) in enumerate(figures):
        when = f'kg:period "{period}" ;' if period else ""
        parts.append(
            f"""<observation/{number}> a kg:Observation ; sosa:hasFeatureOfInterest <area/140123> ;
            kg:indicator "造林面积"@zh ; kg:value {value}e0 ; kg:unit "亩" ; {when} kg:text "{value}亩"@zh ;
            kg:status "{status}" .
            GRAPH <document/{doc}> {{ <document/{doc}> kg:path "{doc}" .
            <document/{doc}#a1> dcterms:title "{doc}"@zh .
            <document/{doc}#sentence=0,9> nif:anchorOf "造林面积{value}亩。"@zh ; nif:beginIndex 0 ;
              nif:endIndex 9 ; dcterms:isPartOf <document/{doc}#a1> .
            <document/{doc}#statement={number}> kg:observation <observation/{number}> ; kg:rule "r" ;
              kg:status "{status}" ; dcterms:date "2024-0{number + 1}" ;
              prov:wasDerivedFrom <document/{doc}#sentence=0,9> }}"""
        )
    store = ox.Store()
    store.load("\n".join(parts), format=ox.RdfFormat.TRIG)
    return store


def conflicts(*figures: tuple[str, str, str, str]) -> list[Conflict]:
    return find_conflicts(graph_of(*figures), Vocabulary.load())


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("120", "2023", "stated", "a"), ("150", "2024", "stated", "b")),
        (("120", "", "stated", "a"), ("150", "", "stated", "b")),
        (("120", "2023", "stated", "a"), ("150", "2023", "planned", "b")),
    ],
)
def test_figures_of_other_periods_or_plans_are_no_conflict(
    one: tuple[str, str, str, str], other: tuple[str, str, str, str]
) -> None:
    assert conflicts(one, other) == []


def test_conflict_names_both_sources() -> None:
    (found,) = conflicts(("120", "2023", "stated", "a.txt"), ("150", "2023", "stated", "b.txt"))
    assert (found.label, found.indicator, found.period) == ("娄烦县", "造林面积", "2023")
    assert [(f.text, f.sources[0].place, f.sources[0].sentence) for f in found.figures] == [
        ("120亩", "a.txt:0-9", "造林面积120亩。"),
        ("150亩", "b.txt:0-9", "造林面积150亩。"),
    ]


def test_conflicts_are_rows_with_their_sentences() -> None:
    answer = conflicts_answer(conflicts(("120", "2023", "stated", "a"), ("150", "2023", "stated", "b")))
    assert answer.columns[-5:] == CITED[1:]
    rows = answer.result().texts()
    assert [(row[0], row[2], row[5], row[-2]) for row in rows] == [
        ("1", "娄烦县", "120亩", "a:0-9"),
        ("1", "娄烦县", "150亩", "b:0-9"),
    ]


def test_conflicts_are_as_many_rows_as_are_asked_for() -> None:
    found = conflicts(("120", "2023", "stated", "a"), ("150", "2023", "stated", "b"))
    assert len(conflicts_answer(found, 1).result()) == 1


def test_graph_without_a_conflict_has_no_rows_on_the_command_line(built: Path) -> None:
    done = CliRunner().invoke(main, ["conflicts", "--store", str(built), "--format", "csv"])
    assert done.exit_code == 0
    columns = "conflict,subject,subjectLabel,indicator,period,text,value,unit,status".split(",")
    assert done.output.strip().split(",") == [*columns, *CITED[1:]]
