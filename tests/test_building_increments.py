"""Builds upon builds: only what changed is done again, and the graph is that of a clean build."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import replace
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.building import BuildOptions, BuildReport, Knowledge, build
from kg.building.inputs import Inputs
from kg.corrections import Corrections, References
from kg.mapping import RuleQuality
from kg.reading import CorpusSettings, find_beside
from kg.relations import Rules
from kg.store import GraphStore
from kg.vocabulary import BASE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

TEXTS = (
    "甘肃省水利厅印发《黑河流域治理规划》。张掖市甘州区实施湿地修复工程，投资3200万元。",
    "张掖市甘州区实施湿地修复工程，投资3200万元。今年1月至8月，全区造林面积4.2万亩。",
    "青海省林业和草原局副局长李海青到玛多县调研。玛多县位于黄河源头。",
    "甘肃省水利厅没有印发《黑河流域治理规划》。",
)
NAMES = ("a.txt", "b.txt", "folder/c.md")

# A thousand stores that bring each file to a disk wait for it six times as long as they work.
MEMORY = Path("/dev/shm")  # noqa: S108

SIGNED = 'who = "李工"\nwhen = 2026-11-20\nwhy = "核对原文"\n'
CORRECTED = tuple(
    "\n".join(table + SIGNED for table in tables)
    for tables in (
        (),
        ('[[rename]]\nentity = "water/黄河"\nname = "大河"\n',),
        (
            '[[merge]]\nfrom = "agency/甘肃省水利厅"\ninto = "agency/甘肃省水务厅"\n',
            """[[reject]]
subject = "agency/甘肃省水务厅"
relation = "issues"
object = "policy/黑河流域治理规划"
""",
        ),
        (
            '[[merge]]\nfrom = "agency/甘肃省水利厅"\ninto = "agency/甘肃省水务厅"\n',
            '[[rename]]\nentity = "agency/甘肃省水务厅"\nname = "水务厅"\n',
            '[[reject]]\nsubject = "area/620702"\nindicator = "造林面积"\ndocument = "a.txt"\n',
        ),
        (
            '[[split]]\nentity = "area/620702"\ninto = "area/620700"\ndocument = "b.txt"\n',
            '[[rename]]\nentity = "area/620000"\nname = "陇"\n',
            '[[reject]]\nsubject = "area/620700"\nindicator = "造林面积"\n',
        ),
        (
            '[[merge]]\nfrom = "water/黄河"\ninto = "area/620702"\n',
            '[[rename]]\nentity = "area/620700"\nname = "甘州"\n',
            '[[assert]]\nsubject = "water/黄河"\nindicator = "长度"\nvalue = 5464\n',
        ),
    )
)
SETTINGS = (
    "",
    'area = "青海省"\n',
    '[[documents]]\npath = "a.txt"\npublished = 2024-05-02\n',
    """[[documents]]
path = "folder/*"
published = 2023-01-02
area = "甘肃省"

[[documents]]
path = "*.txt"
publisher = "某报"
""",
)

Step = tuple[str, str, int]
put = st.tuples(st.just("put"), st.sampled_from(NAMES), st.sampled_from(range(len(TEXTS))))
drop = st.tuples(st.just("drop"), st.sampled_from(NAMES), st.just(0))
edit = st.tuples(st.just("rules"), st.just(""), st.sampled_from(range(2)))
correct = st.tuples(st.just("corrections"), st.just(""), st.sampled_from(range(len(CORRECTED))))
describe = st.tuples(st.just("corpus"), st.just(""), st.sampled_from(range(len(SETTINGS))))
build_now = st.tuples(st.just("build"), st.just(""), st.just(0))


class Workshop:
    """A folder of documents, with corrections and settings, and the rules that it is built with.

    One of the rules may be taken away.
    """

    def __init__(self, folder: Path, knowledge: Sequence[Knowledge]) -> None:
        self.docs, self.store = folder / "docs", folder / "store"
        self.docs.mkdir()
        self.knowledge, self.version = knowledge, 0
        (self.docs / "always.txt").write_text(TEXTS[2], encoding="utf-8")

    def do(self, step: Step) -> None:
        kind, name, which = step
        path = self.docs / name
        if kind == "put":
            path.parent.mkdir(exist_ok=True)
            path.write_text(TEXTS[which], encoding="utf-8")
        elif kind == "drop":
            path.unlink(missing_ok=True)
        elif kind == "rules":
            self.version = which
        elif kind == "corrections":
            (self.docs / "corrections.toml").write_text(CORRECTED[which], encoding="utf-8")
        elif kind == "corpus":
            (self.docs / "corpus.toml").write_text(SETTINGS[which], encoding="utf-8")
        else:
            self.build(self.store)

    def known(self) -> Knowledge:
        """Return what a build would load."""
        knowledge = self.knowledge[self.version]
        references = References(knowledge.vocabulary, knowledge.annotator.knowledge.gazetteer, BASE)
        corrections = find_beside([self.docs], "corrections.toml")
        return replace(
            knowledge,
            settings=CorpusSettings.load(CorpusSettings.find([self.docs])),
            corrections=Corrections.load(corrections, knowledge.vocabulary, references),
        )

    def build(self, store: Path) -> BuildReport:
        with pytest.MonkeyPatch.context() as patch:
            # Loading takes a second each time; what is loaded is the same.
            patch.setattr(Knowledge, "for_build", lambda *_: self.known())
            return build([self.docs], store)


@pytest.fixture(scope="module")
def knowledge() -> tuple[Knowledge, Knowledge]:
    whole = Knowledge.load()
    fewer = [each.rule for each in whole.rules.compiled if each.rule.relation != "issues"]
    assert len(fewer) < len(whole.rules.compiled)
    inputs = Inputs(whole.inputs.parts, "another digest")
    return whole, replace(whole, rules=Rules.of(fewer, whole.vocabulary), inputs=inputs)


@pytest.fixture
def workshop(tmp_path: Path, knowledge: tuple[Knowledge, Knowledge]) -> Workshop:
    return Workshop(tmp_path, knowledge)


def quads(store: Path) -> set[ox.Quad]:
    return set(GraphStore(store).open())


@settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(put | drop | edit | correct | describe | build_now, min_size=1, max_size=9))
def test_after_any_history_the_graph_is_that_of_a_clean_build(
    knowledge: tuple[Knowledge, Knowledge], history: list[Step]
) -> None:
    with tempfile.TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None) as name:
        workshop = Workshop(Path(name), knowledge)
        for step in history:
            workshop.do(step)
        state = workshop.build(workshop.store).state
        clean = workshop.build(Path(name) / "clean")

        assert quads(workshop.store) == quads(Path(name) / "clean")
        assert state == clean.state


def test_only_new_and_changed_documents_are_annotated(workshop: Workshop) -> None:
    def annotated() -> tuple[int, int]:
        report = workshop.build(workshop.store)
        return report.documents, report.annotated

    assert annotated() == (1, 1)
    assert annotated() == (1, 0)
    workshop.do(("put", "a.txt", 0))
    assert annotated() == (2, 1)
    workshop.do(("put", "a.txt", 1))
    assert annotated() == (2, 1)
    workshop.do(("drop", "a.txt", 0))
    assert annotated() == (1, 0)


def test_a_correction_makes_those_documents_anew_that_it_can_touch(workshop: Workshop) -> None:
    def annotated(which: int) -> int:
        workshop.do(("corrections", "", which))
        return workshop.build(workshop.store).annotated

    workshop.do(("put", "a.txt", 0))
    workshop.do(("put", "b.txt", 3))
    assert annotated(0) == 3
    assert annotated(1) == 1  # 黄河
    assert annotated(2) == 3  # not 黄河, but 甘肃省水利厅
    assert annotated(3) == 2  # 甘肃省水利厅 otherwise
    assert annotated(3) == 0


def test_who_and_why_of_a_correction_make_no_document_anew(workshop: Workshop) -> None:
    workshop.do(("corrections", "", 1))
    before = workshop.build(workshop.store)
    path = workshop.docs / "corrections.toml"
    path.write_text("# 更正\n" + path.read_text(encoding="utf-8").replace("李工", "王工"), encoding="utf-8")
    after = workshop.build(workshop.store)

    assert (after.annotated, after.changed, after.documents) == (0, True, before.documents)


def test_an_entry_of_the_corpus_makes_those_documents_anew_that_it_matches(workshop: Workshop) -> None:
    def annotated(which: int) -> int:
        workshop.do(("corpus", "", which))
        return workshop.build(workshop.store).annotated

    workshop.do(("put", "a.txt", 0))
    workshop.do(("put", "folder/c.md", 0))
    assert annotated(0) == 3
    assert annotated(2) == 1
    assert annotated(1) == 3  # an area for all
    assert annotated(0) == 3
    assert annotated(3) == 3
    path = workshop.docs / "corpus.toml"
    path.write_text(SETTINGS[3].replace("*.txt", "[a-z]*.txt"), encoding="utf-8")
    assert workshop.build(workshop.store).annotated == 0


def test_a_changed_rule_makes_all_documents_anew(workshop: Workshop) -> None:
    workshop.do(("put", "a.txt", 0))
    issued = ox.NamedNode("https://kg.example/ontology#issues")

    def issues() -> int:
        report = workshop.build(workshop.store)
        assert report.annotated == 2
        graph = GraphStore(workshop.store).open()
        return len(list(graph.quads_for_pattern(None, issued, None, ox.DefaultGraph())))

    assert issues() == 1
    workshop.version = 1
    assert issues() == 0


def test_counts_do_not_depend_on_what_was_annotated(workshop: Workshop) -> None:
    workshop.do(("put", "a.txt", 0))
    first, again = workshop.build(workshop.store), workshop.build(workshop.store)

    assert again == replace(first, annotated=0, changed=False, seconds=again.seconds)


def test_several_processes_make_the_same_graph(tmp_path: Path, documents: Path) -> None:
    alone = build([documents], tmp_path / "alone")
    shared = build([documents], tmp_path / "shared", BuildOptions(jobs=2))

    assert shared.state == alone.state
    assert quads(tmp_path / "shared") == quads(tmp_path / "alone")


def test_the_graph_tells_what_it_holds_and_what_it_was_made_from(tmp_path: Path, documents: Path) -> None:
    (documents / "corpus.toml").write_text('licence = "https://example.org/licence"\n', encoding="utf-8")
    report = build([documents], tmp_path / "store")
    graph = GraphStore(tmp_path / "store").open()
    found = graph.query(
        """PREFIX void: <http://rdfs.org/ns/void#> PREFIX prov: <http://www.w3.org/ns/prov#>
        PREFIX dcterms: <http://purl.org/dc/terms/> PREFIX kg: <https://kg.example/ontology#>
        SELECT ?state ?documents ?triples ?licence ?software (COUNT(?file) AS ?files) {
          GRAPH <https://kg.example/graph> {
            <https://kg.example/graph> a void:Dataset ; kg:digest ?state ; void:documents ?documents ;
              void:triples ?triples ; dcterms:license ?licence ; prov:wasGeneratedBy ?build .
            ?build prov:used/dcterms:title ?file ; prov:wasAssociatedWith/dcterms:title ?software }
        } GROUP BY ?state ?documents ?triples ?licence ?software"""
    )
    assert isinstance(found, ox.QuerySolutions)
    (row,) = [[str(term.value) for term in solution] for solution in found]

    assert row[:5] == [report.state, "2", str(in_default_graph(graph)), "https://example.org/licence", "kg"]
    assert int(row[5]) > 20


def test_the_graph_tells_how_precise_the_rules_were_on_a_gold_set(tmp_path: Path, documents: Path) -> None:
    quality = (RuleQuality("agency-issues-policy", 3, 1),)
    plain = build([documents], tmp_path / "store")
    report = build([documents], tmp_path / "store", BuildOptions(quality=quality))
    found = (
        GraphStore(tmp_path / "store")
        .open()
        .query(
            """PREFIX dqv: <http://www.w3.org/ns/dqv#> PREFIX dcterms: <http://purl.org/dc/terms/>
        PREFIX kg: <https://kg.example/ontology#>
        SELECT ?rule ?value ?size { GRAPH ?g { ?r dcterms:identifier ?rule ; dqv:hasQualityMeasurement
          [ dqv:isMeasurementOf kg:precision ; dqv:value ?value ; kg:sampleSize ?size ] } }"""
        )
    )
    assert isinstance(found, ox.QuerySolutions)

    assert [[str(term.value) for term in row] for row in found] == [["agency-issues-policy", "0.75", "4"]]
    assert (report.annotated, report.changed) == (0, True)
    assert report.state != plain.state


def in_default_graph(graph: ox.Store) -> int:
    return sum(1 for _ in graph.quads_for_pattern(None, None, None, ox.DefaultGraph()))


def test_an_edited_table_of_the_user_is_another_input(tmp_path: Path) -> None:
    table = tmp_path / "seeds" / "gazetteer" / "sites.csv"
    table.parent.mkdir(parents=True)

    def digests() -> Iterator[str]:
        for text in ("name\n", "name\n甲山\n", "name\n"):
            table.write_text(text, encoding="utf-8")
            yield Inputs.of([tmp_path]).digest

    one, other, again = digests()
    assert one == again != other


def test_edited_shapes_are_no_input(tmp_path: Path) -> None:
    shapes = tmp_path / "ontology" / "shapes.ttl"
    shapes.parent.mkdir(parents=True)
    before = Inputs.of([tmp_path])
    shapes.write_text("# none", encoding="utf-8")

    assert Inputs.of([tmp_path]) == before


def test_a_copy_elsewhere_is_the_same_input(tmp_path: Path) -> None:
    table = tmp_path / "one" / "seeds" / "gazetteer" / "sites.csv"
    table.parent.mkdir(parents=True)
    table.write_text("name\n", encoding="utf-8")
    shutil.copytree(tmp_path / "one", tmp_path / "two")

    assert Inputs.of([tmp_path / "one"]) == Inputs.of([tmp_path / "two"])


def test_another_version_of_a_library_is_another_input(monkeypatch: pytest.MonkeyPatch) -> None:
    before = Inputs.of()
    version = metadata.version
    monkeypatch.setattr(metadata, "version", lambda name: "9.9" if name == "resiliparse" else version(name))

    assert {part.name for part in set(Inputs.of().parts) - set(before.parts)} == {"resiliparse"}
    assert Inputs.of().digest != before.digest


@pytest.mark.parametrize("licence", ["https://example.org/{year}", "https://example.org/a#b#c", "CC BY 4.0"])
def test_a_licence_that_is_no_iri_is_text(tmp_path: Path, documents: Path, licence: str) -> None:
    (documents / "corpus.toml").write_text(f'licence = "{licence}"\n', encoding="utf-8")
    build([documents], tmp_path / "store")

    predicate = ox.NamedNode("http://purl.org/dc/terms/license")
    (quad,) = GraphStore(tmp_path / "store").open().quads_for_pattern(None, predicate, None)
    assert quad.object == ox.Literal(licence)
