"""What must not be in a graph is found, with the sentence behind it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest
from click.testing import CliRunner

from kg import resources
from kg.building import BuildOptions, build
from kg.checking import OF_DOCUMENTS, DocumentChecks, Finding, check, check_shapes, check_sources, load_checks
from kg.cli import main
from kg.errors import FaultyFilesError, UnreadableError
from kg.reading import CorpusSettings, read
from kg.store import GraphStore
from kg.vocabulary import PREFIXES, Vocabulary

if TYPE_CHECKING:
    from pathlib import Path

VOCABULARY = Vocabulary.load()
CHECKS = {query.name: query for query in load_checks(VOCABULARY)}
PROLOGUE = "BASE <https://kg.example/>\n" + "".join(
    f"PREFIX {name}: <{iri}>\n" for name, iri in PREFIXES.items()
)
AGENCY, AREA, RIVER = "<agency/山西省水利厅>", "<area/140925>", "<water/汾河>"
FACT = "?s a kg:Statement ; rdf:predicate kg:issues ; rdf:subject ?subject ; rdf:object ?object"
# For each check an update of a sound graph that it must find.
FAULTS = {
    "area-with-two-parents": f"INSERT DATA {{ {AREA} kg:within <area/370000> }}",
    "area-within-itself": f"INSERT DATA {{ <area/140000> kg:within {AREA} }}",
    "blank-node": f"INSERT DATA {{ {AREA} rdfs:seeAlso [] }}",
    "date-that-is-no-iso-date": (
        "INSERT { GRAPH ?g { ?d dcterms:issued '2024年5月' } } WHERE { GRAPH ?g { ?d a kg:Document } }"
    ),
    "entity-with-two-classes": f"INSERT DATA {{ {RIVER} a kg:Site }}",
    "entity-with-two-labels": f"INSERT DATA {{ {RIVER} rdfs:label '汾水'@zh }}",
    "fact-of-an-entity-without-class-or-label": f"DELETE DATA {{ {AGENCY} a kg:Agency }}",
    "fact-outside-domain-and-range": f"INSERT DATA {{ {RIVER} kg:issues {AREA} }}",
    "fact-that-is-denied-everywhere": (
        "DELETE { GRAPH ?g { ?s kg:status 'stated' } } INSERT { GRAPH ?g { ?s kg:status 'negated' } }"
        f" WHERE {{ GRAPH ?g {{ {FACT} }} }}"
    ),
    "fact-without-evidence": f"INSERT DATA {{ {AGENCY} kg:cooperatesWith {AREA} }}",
    "mention-of-an-entity-without-class-or-label": f"DELETE WHERE {{ {RIVER} rdfs:label ?label }}",
    "mention-outside-its-article": (
        "DELETE { GRAPH ?g { ?m nif:endIndex ?e } } INSERT { GRAPH ?g { ?m nif:endIndex 100000 } }"
        " WHERE { GRAPH ?g { ?m a kg:Mention ; nif:endIndex ?e } }"
    ),
    "mention-without-its-parts": "DELETE { GRAPH ?g { ?m kg:kind ?k } } WHERE { GRAPH ?g { ?m kg:kind ?k } }",
    "observation-without-evidence": (
        "DELETE { GRAPH ?g { ?s kg:observation ?o } } WHERE { GRAPH ?g { ?s kg:observation ?o } }"
    ),
    "observation-without-its-parts": "DELETE WHERE { ?o kg:indicator ?i }",
    "statement-without-its-fact": "DELETE WHERE { ?subject kg:issues ?object }",
    "statement-without-sentence-rule-or-status": (
        "DELETE { GRAPH ?g { ?s kg:rule ?r } } WHERE { GRAPH ?g { ?s kg:rule ?r } }"
    ),
    "status-that-is-unknown": (
        "INSERT { GRAPH ?g { ?s kg:status 'hoped' } } WHERE { GRAPH ?g { ?s kg:rule ?r } }"
    ),
}


@pytest.fixture
def graph(built: Path) -> ox.Store:
    """Return a copy of a sound graph, to be broken."""
    store = ox.Store()
    store.bulk_extend(GraphStore(built).open())
    return store


def names(found: list[Finding]) -> set[str]:
    return {finding.check for finding in found}


def test_sound_graph_has_no_findings(sample: Path) -> None:
    assert check(GraphStore(sample).open(), VOCABULARY) == []


def test_every_check_has_its_fault() -> None:
    assert FAULTS.keys() == CHECKS.keys() | {"fact-outside-domain-and-range"}


@pytest.mark.parametrize("name", FAULTS)
def test_check_finds_its_fault(graph: ox.Store, name: str) -> None:
    graph.update(PROLOGUE + FAULTS[name])
    assert name in names(check(graph, VOCABULARY))


@pytest.mark.parametrize("name", CHECKS)
def test_check_is_explained_and_ordered(name: str) -> None:
    query = CHECKS[name]
    ox.Store().query(query.text)  # also where nobody adds the prefixes
    assert query.header.group in {OF_DOCUMENTS, "of the graph"}
    assert [str(expected) for expected in query.header.expectations] == ["rows == 0"]
    assert "ORDER BY" in query.text
    assert "SELECT ?node" in query.text or "SELECT (" in query.text


def test_checks_of_the_whole_leave_those_of_documents_out(graph: ox.Store) -> None:
    graph.update(PROLOGUE + FAULTS["blank-node"])
    graph.update(PROLOGUE + FAULTS["entity-with-two-labels"])
    assert names(check(graph, VOCABULARY, whole=True)) == {"entity-with-two-labels"}


def test_finding_names_rule_and_sentence(graph: ox.Store) -> None:
    graph.update(PROLOGUE + FAULTS["statement-without-its-fact"])
    found, *_ = (f for f in check(graph, VOCABULARY) if "山西省水利厅" in f.value)
    assert (found.check, found.rule) == ("statement-without-its-fact", "actor-issues-policy")
    assert "印发《山西省节水行动实施方案》" in found.sentence
    assert found.place.startswith("2024-05-13-notice.md:")


def test_fact_outside_the_ontology_is_told_with_its_classes(graph: ox.Store) -> None:
    graph.update(PROLOGUE + FAULTS["fact-outside-domain-and-range"])
    (found,) = (f for f in check(graph, VOCABULARY) if f.check == "fact-outside-domain-and-range")
    assert found.problem.endswith("WaterBody issues AdministrativeArea.")
    assert (found.node, found.value) == ("water/汾河", "issues area/140925")


def test_users_checks_are_run_too(built: Path, tmp_path: Path) -> None:
    folder = tmp_path / "queries" / "checks"
    folder.mkdir(parents=True)
    (folder / "river.rq").write_text(
        "#+ summary: A river.\n#+ description: None may be there.\n#+ expect: rows == 0\n"
        "PREFIX kg: <https://kg.example/ontology#>\nSELECT ?node { ?node a kg:WaterBody } ORDER BY ?node\n",
        encoding="utf-8",
    )
    found = check(GraphStore(built).open(), VOCABULARY, load_checks(VOCABULARY, [tmp_path]))
    assert {(finding.check, finding.node) for finding in found} == {("river", "water/汾河")}


def test_check_that_is_no_select_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "queries" / "checks" / "river.rq"
    path.parent.mkdir(parents=True)
    path.write_text(
        "#+ summary: A river.\n#+ description: None may be there.\n#+ expect: rows == 0\n"
        "ASK { ?node a <https://kg.example/ontology#WaterBody> }\n",
        encoding="utf-8",
    )
    with pytest.raises(FaultyFilesError, match="is no SELECT"):
        load_checks(VOCABULARY, [tmp_path])


# ---- builds

OWN_CHECK = """#+ summary: A river.
#+ description: None may be there.
#+ group: {group}
#+ expect: rows == 0
PREFIX kg: <https://kg.example/ontology#>
SELECT ?node {{ ?node a kg:WaterBody }} ORDER BY ?node
"""


def own_checks(folder: Path, group: str) -> BuildOptions:
    """Return options of a build with a check that finds rivers, of which both documents have one."""
    path = folder / "own" / "queries" / "checks" / "river.rq"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(OWN_CHECK.format(group=group), encoding="utf-8")
    return BuildOptions(extra=(folder / "own",))


@pytest.mark.parametrize(("group", "number"), [(OF_DOCUMENTS, 2), ("of the graph", 1), ("rivers", 1)])
def test_build_counts_what_its_checks_find(documents: Path, tmp_path: Path, group: str, number: int) -> None:
    (documents / "third.txt").write_text("汾河流经太原市。\n", encoding="utf-8")
    options = own_checks(tmp_path, group)
    assert build([documents], tmp_path / "store", options).findings == number
    assert build([documents], tmp_path / "store", options).findings == number  # nothing was made
    (documents / "third.txt").unlink()
    assert build([documents], tmp_path / "store", options).findings == 1


def test_new_check_is_run_on_documents_that_were_made_before(documents: Path, tmp_path: Path) -> None:
    assert build([documents], tmp_path / "store").findings == 0
    report = build([documents], tmp_path / "store", own_checks(tmp_path, OF_DOCUMENTS))
    assert (report.annotated, report.findings) == (0, 1)
    assert build([documents], tmp_path / "store").findings == 0


def test_documents_of_a_build_that_did_not_end_are_checked_by_the_next(
    documents: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    options = own_checks(tmp_path, OF_DOCUMENTS)
    with monkeypatch.context() as patch:
        patch.setattr(DocumentChecks, "finish", interrupt)
        with pytest.raises(KeyboardInterrupt):
            build([documents], tmp_path / "store", options)
    report = build([documents], tmp_path / "store", options)
    assert (report.annotated, report.changed, report.findings) == (0, False, 1)


def interrupt(_self: DocumentChecks) -> dict[str, int]:
    raise KeyboardInterrupt


@pytest.mark.parametrize("damage", ["{", "[]", '"documents": 3', '"documents": {"a": []}'])
def test_what_was_found_is_found_again_when_its_file_is_damaged(
    documents: Path, tmp_path: Path, damage: str
) -> None:
    options = own_checks(tmp_path, OF_DOCUMENTS)
    build([documents], tmp_path / "store", options)
    path = tmp_path / "store" / "checked"
    kept = path.read_text(encoding="utf-8")
    damaged = re.sub(r'"documents": \{.*?\}', damage, kept) if damage.startswith('"') else damage
    path.write_text(damaged, encoding="utf-8")
    assert build([documents], tmp_path / "store", options).findings == 1
    assert path.read_text(encoding="utf-8") == kept


def test_sound_build_has_no_findings(documents: Path, tmp_path: Path) -> None:
    assert build([documents], tmp_path / "store", BuildOptions()).findings == 0


@pytest.mark.parametrize("name", [name for name in CHECKS if CHECKS[name].header.group == OF_DOCUMENTS])
def test_fault_of_one_document_among_others_is_found(built: Path, sample: Path, name: str) -> None:
    broken = ox.Store()
    for _, body in GraphStore(built).records.bodies(skipped=()):
        broken.bulk_load(body, ox.RdfFormat.TRIG)
    broken.update(PROLOGUE + FAULTS[name])
    checks = DocumentChecks(CHECKS.values())
    try:
        for record, body in GraphStore(sample).records.bodies(skipped=()):
            # Else one of them could say what the broken one leaves out.
            if not any(iri[1:] in body.decode() for iri in (AGENCY, RIVER)):
                checks.add(record.doc, body, record.quads)
        checks.add("broken", ox.serialize(broken, format=ox.RdfFormat.TRIG) or b"", len(broken))
        assert checks.finish().keys() == {"broken"}
    finally:
        checks.close()


# ---- sources


@pytest.mark.parametrize("folder", ["wrapped", "bare", "provinces", "notices", "pages"])
def test_texts_of_a_graph_are_those_of_its_sources(tmp_path: Path, folder: str) -> None:
    articles = resources.folder("seeds") / "articles" / folder
    build([articles], tmp_path / "store", BuildOptions())
    assert check_sources(GraphStore(tmp_path / "store").open(), read([articles], CorpusSettings())) == []


def test_mention_with_wrong_offsets_is_found(graph: ox.Store, documents: Path) -> None:
    shifted = (
        "DELETE { GRAPH ?g { ?m nif:beginIndex ?b ; nif:endIndex ?e } }"
        " INSERT { GRAPH ?g { ?m nif:beginIndex ?c ; nif:endIndex ?f } }"
        " WHERE { GRAPH ?g { ?m a kg:Mention ; nif:anchorOf '汾河'@zh ; nif:beginIndex ?b ; nif:endIndex ?e }"
        " BIND (?b + 1 AS ?c) BIND (?e + 1 AS ?f) }"
    )
    graph.update(PROLOGUE + shifted)
    found = check_sources(graph, read([documents], CorpusSettings()))
    assert names(found) == {"mention-that-is-not-in-the-source"}
    assert found[0].sentence == "汾河"


def test_source_that_changed_or_is_gone_is_found(graph: ox.Store, documents: Path) -> None:
    (documents / "2024-05-13-notice.md").write_text("# 别的\n\n山西省水利厅今日开会。\n", encoding="utf-8")
    pages = [p for p in read([documents], CorpusSettings()) if not isinstance(p, UnreadableError)]
    found = check_sources(graph, [page for page in pages if page.doc.endswith(".md")])
    assert [(f.check, f.node) for f in found] == [
        ("source-that-has-changed", "2024-05-13-notice.md"),
        ("document-without-source", "2024-06-01-meeting.txt"),
    ]


# ---- shapes


def test_sound_graph_has_its_shapes(graph: ox.Store) -> None:
    pytest.importorskip("pyshacl")
    assert check_shapes(graph, VOCABULARY) == []


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("entity-with-two-labels", "label"),
        ("area-with-two-parents", "within"),
        ("fact-outside-domain-and-range", "the node"),
        ("mention-without-its-parts", "kind"),
        ("statement-without-sentence-rule-or-status", "rule"),
        ("observation-without-its-parts", "indicator"),
        ("status-that-is-unknown", "status"),
    ],
)
def test_shapes_find_the_fault(graph: ox.Store, name: str, told: str) -> None:
    pytest.importorskip("pyshacl")
    graph.update(PROLOGUE + FAULTS[name])
    assert any(told in finding.problem for finding in check_shapes(graph, VOCABULARY))


@pytest.mark.parametrize("relation", sorted(VOCABULARY.relations))
def test_shapes_have_the_domain_and_range_of_the_ontology(relation: str) -> None:
    rdflib = pytest.importorskip("rdflib")
    shapes = rdflib.Graph().parse(resources.folder("ontology") / "shapes.ttl")
    ask = f"""PREFIX kg: <{PREFIXES["kg"]}> PREFIX sh: <http://www.w3.org/ns/shacl#>
      SELECT ?class {{ ?shape sh:targetSubjectsOf kg:{relation} .
        {{path}} (sh:class|sh:or/<{PREFIXES["rdf"]}rest>*/<{PREFIXES["rdf"]}first>/sh:class) ?class }}"""
    property_ = f"?shape sh:property ?end . ?end sh:path kg:{relation} . ?end"
    known = VOCABULARY.relations[relation]
    for path, classes in (("?shape", known.domain), (property_, known.range)):
        rows = shapes.query(ask.replace("{path}", path))
        assert {str(row[0]).removeprefix(PREFIXES["kg"]) for row in rows} == classes


# ---- command


def test_check_of_a_sound_graph_exits_with_zero(built: Path, documents: Path) -> None:
    done = CliRunner().invoke(main, ["check", "--store", str(built), "--sources", str(documents)])
    assert (done.exit_code, done.output) == (0, "findings: 0\n")


def test_check_exits_with_an_error_when_something_is_found(built: Path, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("山西省水利厅今日开会。", encoding="utf-8")
    done = CliRunner().invoke(main, ["check", "--store", str(built), "--sources", str(tmp_path)])
    assert done.exit_code == 1
    assert "document-without-source: A document whose source is not there to compare. (2)" in done.output
    assert "findings: 2" in done.output
