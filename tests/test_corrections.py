"""Corrections: each kind with its effect on the graph, and what is said of a faulty file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kg.building import BuildOptions, annotate, build
from kg.corrections import Corrections, References, add_to
from kg.errors import FaultyFilesError
from kg.gazetteer import Gazetteer
from kg.graph import Graph
from kg.model import CORRECTIONS
from kg.queries import sparql
from kg.store import GraphStore
from kg.vocabulary import BASE, Vocabulary

if TYPE_CHECKING:
    from pathlib import Path

    from kg.building import BuildReport

SIGNED = 'who = "李工"\nwhen = 2026-11-20\nwhy = "核对原文"\n'
VOCABULARY = Vocabulary.load()
REFERENCES = References(VOCABULARY, Gazetteer.load(), BASE)


def write(folder: Path, *tables: str, signed: str = SIGNED) -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / CORRECTIONS
    path.write_text("# 本库的更正\n\n" + "\n".join(table + signed for table in tables), encoding="utf-8")
    return path


def rebuilt(documents: Path, *tables: str) -> BuildReport:
    """Build with the corrections beside the documents."""
    write(documents, *tables)
    return build([documents], documents.parent / "store")


def rows(documents: Path, query: str) -> list[tuple[str, ...]]:
    return sparql(GraphStore(documents.parent / "store").open(), query).result().texts()


def facts(documents: Path, subject: str) -> set[tuple[str, str]]:
    """Return relation and object of the facts of an entity, by key."""
    found = rows(documents, f"SELECT ?p ?o {{ <{BASE}{subject}> ?p ?o FILTER isIRI(?o) }}")
    return {(p.rpartition("#")[2], o.removeprefix(BASE)) for p, o in found if "kg.example/ontology" in p}


def names(documents: Path, entity: str) -> tuple[set[str], set[str]]:
    """Return the labels and the aliases of an entity."""
    labels, aliases = (
        {name for (name,) in rows(documents, f"SELECT ?n {{ <{BASE}{entity}> {predicate} ?n }}")}
        for predicate in ("rdfs:label", "skos:altLabel")
    )
    return labels, aliases


def mentions(documents: Path, entity: str) -> set[tuple[str, str]]:
    """Return document and text of the mentions of an entity."""
    query = "GRAPH ?d {{ ?m itsrdf:taIdentRef <{}> ; nif:anchorOf ?text . ?d kg:path ?path }}"
    return {(p, t) for p, t in rows(documents, f"SELECT ?path ?text {{ {query.format(BASE + entity)} }}")}


def faults(folder: Path, *tables: str, signed: str = SIGNED) -> list[str]:
    with pytest.raises(FaultyFilesError) as caught:
        Corrections.load(write(folder, *tables, signed=signed), VOCABULARY, REFERENCES)
    return [f"{fault.line} {fault.item}: {fault.problem} {fault.value}" for fault in caught.value.faults]


MERGE = '[[merge]]\nfrom = "agency/山西省水利厅"\ninto = "agency/山西省水务厅"\n'
REJECT = '[[reject]]\nsubject = "water/汾河"\nrelation = "flowsThrough"\nobject = "area/140100"\n'
ASSERT = '[[assert]]\nsubject = "area/140925"\nrelation = "undertakes"\nobject = "project/恢河治理工程"\n'


def test_a_build_without_corrections_has_no_graph_of_them(documents: Path) -> None:
    build([documents], documents.parent / "store")

    assert not rows(documents, "SELECT ?c { GRAPH ?g { ?c a kg:Correction } }")


def test_the_file_is_no_document(documents: Path) -> None:
    report = rebuilt(documents, MERGE)

    assert (report.documents, report.unreadable) == (2, ())


def test_the_file_is_no_document_whose_source_is_gone(documents: Path) -> None:
    rebuilt(documents, MERGE, ASSERT)

    assert not Graph.open(documents.parent / "store").check([documents])


def test_merge_brings_mentions_facts_and_names_together(documents: Path) -> None:
    build([documents], documents.parent / "store")
    before = facts(documents, "agency/山西省水利厅")

    rebuilt(documents, MERGE)

    assert before
    assert facts(documents, "agency/山西省水务厅") == before
    assert names(documents, "agency/山西省水务厅") == ({"山西省水务厅"}, {"山西省水利厅"})
    assert mentions(documents, "agency/山西省水务厅") == {("2024-05-13-notice.md", "山西省水利厅")}
    assert not rows(documents, f"SELECT ?p {{ <{BASE}agency/山西省水利厅> ?p ?o }}")


def test_merge_into_an_entity_of_the_page_keeps_what_is_known_of_it(documents: Path) -> None:
    rebuilt(
        documents,
        '[[merge]]\nfrom = "太原市人民政府 (Agency)"\ninto = "area/140100"\n',
    )

    assert ("flowsThrough", "area/140100") in facts(documents, "water/汾河")
    assert names(documents, "area/140100")[0] == {"太原市"}
    assert ("2024-06-01-meeting.txt", "太原市人民政府") in mentions(documents, "area/140100")
    classes = rows(documents, f"SELECT ?c {{ <{BASE}area/140100> a ?c }}")
    assert [c.rpartition("#")[2] for (c,) in classes] == ["AdministrativeArea"]


def test_merge_is_described_with_who_when_and_why(documents: Path) -> None:
    rebuilt(documents, MERGE)

    found = rows(
        documents,
        "SELECT ?kind ?from ?into ?who ?when ?why { GRAPH ?file { ?c a kg:Correction ;"
        " kg:correctionKind ?kind ; kg:corrects ?from ; kg:correctsTo ?into ;"
        " prov:wasAttributedTo/rdfs:label ?who ; dcterms:created ?when ; dcterms:description ?why } }",
    )
    assert found == [
        (
            "merge",
            f"{BASE}agency/山西省水利厅",
            f"{BASE}agency/山西省水务厅",
            "李工",
            "2026-11-20",
            "核对原文",
        )
    ]


def test_what_was_corrected_leads_to_its_correction(documents: Path) -> None:
    rebuilt(documents, MERGE)

    found = rows(
        documents,
        "SELECT ?text ?link { GRAPH ?d { ?m a kg:Mention ; nif:anchorOf ?text ; kg:linkedBy ?link ;"
        " kg:correctedBy ?c } GRAPH ?file { ?c kg:correctionKind 'merge' } }",
    )
    assert found == [("山西省水利厅", "correction")]


def test_split_takes_the_mentions_of_one_document_alone(documents: Path) -> None:
    meeting = '[[split]]\nentity = "汾河 (WaterBody)"\ninto = "water/太原市/汾河"\n'
    meeting += 'document = "2024-06-01-meeting.txt"\n'
    (documents / "other.txt").write_text("汾河流经平遥县。\n", encoding="utf-8")

    rebuilt(documents, meeting)

    assert mentions(documents, "water/太原市/汾河") == {("2024-06-01-meeting.txt", "汾河")}
    assert mentions(documents, "water/汾河") == {("other.txt", "汾河")}
    assert facts(documents, "water/太原市/汾河") == {("flowsThrough", "area/140100")}
    assert facts(documents, "water/汾河") == {("flowsThrough", "area/140728")}


def test_split_by_text_leaves_other_texts(documents: Path) -> None:
    rebuilt(documents, '[[split]]\nentity = "area/140925"\ninto = "area/140900"\ntext = "全县"\n')

    assert ("2024-05-13-notice.md", "全县") in mentions(documents, "area/140900")
    assert ("2024-05-13-notice.md", "宁武县") in mentions(documents, "area/140925")


def test_split_by_sentence_leaves_other_sentences(documents: Path) -> None:
    page = documents / "two.txt"
    page.write_text("汾河流经平遥县。汾河流经介休市。\n", encoding="utf-8")

    rebuilt(
        documents,
        '[[split]]\nentity = "water/汾河"\ninto = "water/介休市/汾河"\ndocument = "two.txt"\nsentence = 10\n',
    )

    assert facts(documents, "water/介休市/汾河") == {("flowsThrough", "area/140781")}
    assert ("flowsThrough", "area/140728") in facts(documents, "water/汾河")


def test_rename_keeps_the_iri_and_the_old_name(documents: Path) -> None:
    rebuilt(documents, '[[rename]]\nentity = "agency/山西省水利厅"\nname = "山西省水务厅"\n')

    assert names(documents, "agency/山西省水利厅") == ({"山西省水务厅"}, {"山西省水利厅"})


def test_rename_leaves_the_facts_as_they_were(documents: Path) -> None:
    build([documents], documents.parent / "store")
    before = rows(documents, "SELECT ?s ?p ?o { ?s ?p ?o FILTER isIRI(?o) } ORDER BY ?s ?p ?o")

    rebuilt(documents, '[[rename]]\nentity = "water/汾河"\nname = "汾水"\n')

    assert f"{BASE}water/汾河" in {o for _, _, o in before}
    assert rows(documents, "SELECT ?s ?p ?o { ?s ?p ?o FILTER isIRI(?o) } ORDER BY ?s ?p ?o") == before


def test_rename_holds_for_what_the_gazetteer_has(documents: Path) -> None:
    asserted = '[[assert]]\nsubject = "water/汾河"\nrelation = "partOf"\nobject = "water/黄河"\n'
    rebuilt(documents, '[[rename]]\nentity = "water/汾河"\nname = "汾水"\n', asserted)

    assert names(documents, "water/汾河") == ({"汾水"}, {"汾河"})
    assert rows(documents, f"SELECT ?known {{ <{BASE}water/汾河> kg:known ?known }}") == [("true",)]


def test_rename_keeps_the_iri_of_a_name_with_a_stroke(documents: Path) -> None:
    (documents / "2024-06-02-power.txt").write_text(
        "山西省水利厅印发《10/20千伏电网改造办法》。\n", encoding="utf-8"
    )
    build([documents], documents.parent / "store")
    query = "SELECT DISTINCT ?e { ?e a kg:Policy ; rdfs:label|skos:altLabel ?n FILTER CONTAINS(?n, '千伏') }"
    ((iri,),) = rows(documents, query)
    assert "%2F" in iri

    rebuilt(documents, f'[[rename]]\nentity = "{iri}"\nname = "农网改造办法"\n')

    assert rows(documents, query) == [(iri,)]


def test_retype_lets_the_rules_read_the_facts_of_the_other_class(documents: Path) -> None:
    build([documents], documents.parent / "store")
    before = facts(documents, "area/140925")

    rebuilt(documents, '[[retype]]\nentity = "project/汾河治理工程"\ntype = "Facility"\n')

    assert ("undertakes", "project/汾河治理工程") in before
    assert ("undertakes", "project/汾河治理工程") not in facts(documents, "area/140925")
    assert ("undertakes", "facility/汾河治理工程") not in facts(documents, "area/140925")
    assert names(documents, "facility/汾河治理工程")[0] == {"汾河治理工程"}
    assert not rows(documents, f"SELECT ?p {{ <{BASE}project/汾河治理工程> ?p ?o }}")


def test_reject_takes_a_fact_out_and_keeps_its_statement(documents: Path) -> None:
    rebuilt(documents, REJECT)

    assert ("flowsThrough", "area/140100") not in facts(documents, "water/汾河")
    statement = rows(
        documents,
        "SELECT ?status ?kind { GRAPH ?d { ?s rdf:predicate kg:flowsThrough ; kg:status ?status ;"
        " kg:correctedBy ?c } GRAPH ?file { ?c kg:correctionKind ?kind } }",
    )
    assert statement == [("rejected", "reject")]


def test_reject_in_another_document_leaves_the_fact(documents: Path) -> None:
    report = rebuilt(documents, REJECT + 'document = "2024-05-13-notice.md"\n')

    assert ("flowsThrough", "area/140100") in facts(documents, "water/汾河")
    assert len(report.stale_corrections) == 1


def test_reject_of_a_mention_takes_it_and_its_facts_out(documents: Path) -> None:
    rebuilt(documents, '[[reject]]\nentity = "project/汾河治理工程"\ntext = "汾河治理工程"\n')

    assert not mentions(documents, "project/汾河治理工程")
    assert not rows(documents, f"SELECT ?p {{ <{BASE}project/汾河治理工程> ?p ?o }}")


def test_rejected_facts_are_not_annotated(documents: Path) -> None:
    write(documents, REJECT)

    annotate([documents], documents.parent / "annotations")

    text = (documents.parent / "annotations" / "2024-06-01-meeting.json").read_text(encoding="utf-8")
    assert "organizes" in text
    assert "flowsThrough" not in text


def test_assert_states_a_fact_with_its_evidence_and_date(documents: Path) -> None:
    rebuilt(documents, ASSERT + 'date = "2025-03"\nstatus = "planned"\n')

    assert ("undertakes", "project/恢河治理工程") in facts(documents, "area/140925")
    found = rows(
        documents,
        "SELECT ?status ?date ?path ?source ?start ?end { GRAPH ?d { ?s rdf:object"
        f" <{BASE}project/恢河治理工程> ; kg:status ?status ; dcterms:date ?date ; prov:wasDerivedFrom ?x ."
        " ?x nif:anchorOf ?source ; nif:beginIndex ?start ; nif:endIndex ?end . ?d kg:path ?path } }",
    )
    [(status, date, path, source, start, end)] = found
    assert (status, date, path) == ("planned", "2025-03", CORRECTIONS)
    assert (documents / CORRECTIONS).read_text(encoding="utf-8")[int(start) : int(end)] == source
    assert source.startswith("[[assert]]")


# ---- observations

AREA_FIGURE = '[[{}]]\nsubject = "area/140925"\nindicator = "灌溉面积"\n'
REJECT_FIGURE = AREA_FIGURE.format("reject")
ASSERT_FIGURE = AREA_FIGURE.format("assert")


def figures(documents: Path, subject: str = "area/140925") -> set[tuple[str, ...]]:
    """Return indicator, value, unit and status of the observations of an entity."""
    query = "?o sosa:hasFeatureOfInterest <{}> ; kg:indicator ?i ; kg:value ?v ; kg:unit ?u ; kg:status ?s"
    return set(rows(documents, f"SELECT ?i ?v ?u ?s {{ {query.format(BASE + subject)} }}"))


@pytest.mark.parametrize(
    "narrower", ["", "value = 32000\n", 'unit = "亩"\nvalue = 32000.0\ndocument = "2024-05-13-notice.md"\n']
)
def test_reject_takes_an_observation_out_and_keeps_its_statement(documents: Path, narrower: str) -> None:
    build([documents], documents.parent / "store")
    assert {figure[1:] for figure in figures(documents)} == {("32000", "亩", "stated")}

    report = rebuilt(documents, REJECT_FIGURE + narrower)

    assert figures(documents) == set()
    statement = rows(
        documents,
        "SELECT ?status ?kind ?who ?indicator { GRAPH ?d { ?s kg:observation ?o ; kg:status ?status ;"
        " kg:correctedBy ?c } GRAPH ?file { ?c kg:correctionKind ?kind ; kg:indicator ?indicator ;"
        " prov:wasAttributedTo/rdfs:label ?who } }",
    )
    assert statement == [("rejected", "reject", "李工", "灌溉面积")]
    assert (report.observations, report.stale_corrections, report.findings) == (0, (), 0)


@pytest.mark.parametrize(
    "other",
    ["value = 3.2\n", 'unit = "公顷"\n', 'period = "2020"\n', 'document = "2024-06-01-meeting.txt"\n'],
)
def test_reject_of_another_observation_leaves_it_and_is_stale(documents: Path, other: str) -> None:
    report = rebuilt(documents, REJECT_FIGURE + other)

    assert len(figures(documents)) == 1
    assert len(report.stale_corrections) == 1


def test_rejected_observations_are_not_annotated(documents: Path) -> None:
    write(documents, REJECT_FIGURE)

    annotate([documents], documents.parent / "annotations")

    text = (documents.parent / "annotations" / "2024-05-13-notice.json").read_text(encoding="utf-8")
    assert '"observations": []' in text


def test_reject_of_an_observation_follows_a_merge(documents: Path) -> None:
    rebuilt(documents, '[[merge]]\nfrom = "area/140925"\ninto = "area/140900"\n', REJECT_FIGURE)

    assert figures(documents, "area/140900") == set()


def test_assert_states_an_observation_as_it_stands_in_the_file(documents: Path) -> None:
    told = 'value = 31000 # 年鉴\nunit = "亩"\nperiod = "2023"\nstatus = "reported"\n'
    report = rebuilt(documents, REJECT_FIGURE, ASSERT_FIGURE + told)

    assert figures(documents) == {("灌溉面积", "31000", "亩", "reported")}
    found = rows(
        documents,
        "SELECT ?path ?text ?period ?kind { ?o kg:text ?text ; kg:period ?period GRAPH ?d {"
        " ?s kg:observation ?o ; kg:correctedBy ?c . ?d kg:path ?path . ?c kg:correctionKind ?kind } }",
    )
    assert found == [(CORRECTIONS, "31000", "2023", "assert")]
    assert (report.findings, report.stale_corrections) == (0, ())


def test_faults_of_observations_are_told_with_their_lines(tmp_path: Path) -> None:
    found = faults(
        tmp_path,
        REJECT_FIGURE + 'value = "many"\n',
        ASSERT_FIGURE,
        ASSERT_FIGURE + 'value = 0\nperiod = "last year"\n',
        REJECT_FIGURE + 'text = "3.2万亩"\n',
    )

    assert [line.partition(":")[0] for line in found] == [
        "6 reject 1",
        "11 assert 1",
        "22 assert 2",
        "30 reject 2",
    ]
    assert "has a `value` that is no number many" in found[0]
    assert "has no `value`" in found[1]
    assert "has a period that is none" in found[2]
    assert "has a key that is none of" in found[3]


def test_other_corrections_follow_a_merge(documents: Path) -> None:
    rebuilt(
        documents,
        '[[merge]]\nfrom = "water/汾河"\ninto = "water/汾水"\n',
        '[[rename]]\nentity = "water/汾水"\nname = "汾水河"\n',
        REJECT,
    )

    assert names(documents, "water/汾水") == ({"汾水河"}, {"汾水", "汾河"})
    assert not facts(documents, "water/汾水")


def test_taking_the_corrections_away_gives_the_graph_without_them(documents: Path) -> None:
    everything = "SELECT ?g ?s ?p ?o { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } } ORDER BY ?g ?s ?p ?o"
    build([documents], documents.parent / "store")
    before = rows(documents, everything)
    rebuilt(documents, MERGE, REJECT, ASSERT)
    between = rows(documents, everything)
    (documents / CORRECTIONS).unlink()

    build([documents], documents.parent / "store")

    assert between != before
    assert rows(documents, everything) == before


def test_the_same_corrections_give_the_same_graph(documents: Path) -> None:
    first = rebuilt(documents, MERGE, REJECT, ASSERT)

    again = build([documents], documents.parent / "store")

    assert first.changed
    assert not again.changed


def test_a_file_elsewhere_is_taken_when_it_is_named(tmp_path: Path, documents: Path) -> None:
    path = write(tmp_path / "elsewhere", MERGE)

    build([documents], tmp_path / "store", BuildOptions(corrections=path))

    assert mentions(documents, "agency/山西省水务厅")


def test_corrections_that_apply_to_nothing_are_reported(documents: Path) -> None:
    report = rebuilt(
        documents,
        MERGE,
        '[[merge]]\nfrom = "water/不存在河"\ninto = "water/汾河"\n',
        '[[rename]]\nentity = "water/不存在江"\nname = "某江"\n',
        '[[assert]]\nsubject = "water/也不存在河"\nrelation = "flowsThrough"\nobject = "area/650000"\n',
        ASSERT,
    )

    assert report.stale_corrections == (
        "line 10: merge water/不存在河 into water/汾河",
        "line 17: rename water/不存在江 to 某江",
        "line 24: assert water/也不存在河 flowsThrough area/650000",
    )


def test_faults_of_a_file_are_all_told_with_their_lines(tmp_path: Path) -> None:
    found = faults(
        tmp_path,
        '[[merge]]\nfrom = "agency/甲厅"\ninto = "rivers/乙"\n',
        '[[retype]]\nentity = "project/丙"\ntype = "Plan"\n',
        '[[assert]]\nsubject = "area/140100"\nrelation = "holdsPost"\nobject = "water/汾河"\n'
        'status = "sure"\n',
        '[[reject]]\nsubject = "area/140100"\nrelation = "knows"\nobject = "area/149999"\n',
        '[[rename]]\nentity = "汾河 (WaterBody)"\ncolour = "blue"\n',
        "[[unmerge]]\n",
    )

    assert [line.split(" ", 1)[0] for line in found] == ["5", "12", "19", "21", "28", "29", "34", "36", "41"]
    for part in (
        "is no kind of correction",
        "is no key",
        "is no entity class of the ontology Plan",
        "does not lead from AdministrativeArea to WaterBody holdsPost",
        "none of stated, planned, reported sure",
        "is no relation of the ontology knows",
        "has a code that no area of the gazetteer has area/149999",
        "has no `name`",
        "colour",
    ):
        assert any(part in line for line in found), part


@pytest.mark.parametrize("missing", ["who", "when", "why"])
def test_who_when_and_why_are_needed(tmp_path: Path, missing: str) -> None:
    signed = "".join(line + "\n" for line in SIGNED.splitlines() if not line.startswith(missing))

    assert faults(tmp_path, MERGE, signed=signed) == [f"3 merge 1: has no `{missing}` "]


@pytest.mark.parametrize(
    ("tables", "problem"),
    [
        (('[[merge]]\nfrom = "water/甲"\ninto = "water/甲"\n',), "stands for itself"),
        (
            (
                '[[merge]]\nfrom = "water/甲"\ninto = "water/乙"\n',
                '[[merge]]\nfrom = "water/甲"\ninto = "water/丙"\n',
            ),
            "says again or otherwise what line 3",
        ),
        (
            (
                '[[merge]]\nfrom = "water/甲"\ninto = "water/乙"\n',
                '[[merge]]\nfrom = "water/乙"\ninto = "water/丙"\n',
            ),
            "leads to what line 10 merges; name water/丙",
        ),
        (
            (
                '[[merge]]\nfrom = "water/甲"\ninto = "water/乙"\n',
                '[[merge]]\nfrom = "water/乙"\ninto = "water/甲"\n',
            ),
            "in a circle",
        ),
        (
            (
                '[[merge]]\nfrom = "water/甲"\ninto = "water/乙"\n',
                '[[rename]]\nentity = "water/甲"\nname = "丁"\n',
            ),
            "is about what line 3 does away with",
        ),
        (
            (
                '[[merge]]\nfrom = "water/甲"\ninto = "water/乙"\n',
                '[[split]]\nentity = "water/乙"\ninto = "water/甲"\ndocument = "a.txt"\n',
            ),
            "parts what a merge puts together",
        ),
        (
            (ASSERT, ASSERT.replace("assert", "reject")),
            "asserts what line",
        ),
        (
            (REJECT_FIGURE + "value = 5\n", ASSERT_FIGURE + 'value = 5.0\nunit = "亩"\n'),
            "asserts what line 3 rejects",
        ),
        ((REJECT_FIGURE, REJECT_FIGURE), "says again or otherwise what line 3"),
        (('[[split]]\nentity = "water/甲"\ninto = "water/乙"\n',), "neither in which document"),
        (('[[reject]]\nentity = "water/甲"\nsentence = 4\ntext = "甲"\n',), "has a sentence but no document"),
        (('[[merge]]\nfrom = "鼓楼区 (AdministrativeArea)"\ninto = "area/140100"\n',), "say which one"),
        (('[[merge]]\nfrom = "https://example.org/x"\ninto = "area/140100"\n',), "is no IRI of this graph"),
        (('[[retype]]\nentity = "area/140100"\ntype = "Site"\n',), "is an area of the gazetteer"),
    ],
)
def test_contradictions_are_faults(tmp_path: Path, tables: tuple[str, ...], problem: str) -> None:
    found = faults(tmp_path, *tables)

    assert any(problem in line for line in found), found


def test_a_file_that_is_no_toml_is_told_with_its_line(tmp_path: Path) -> None:
    assert faults(tmp_path, "[[merge]\n")[0].startswith("3 : is no TOML")


@pytest.mark.parametrize("text", ["", "# 暂无\n"])
def test_a_file_without_corrections_is_none_at_fault(tmp_path: Path, text: str) -> None:
    path = tmp_path / CORRECTIONS
    path.write_text(text, encoding="utf-8")

    assert Corrections.load(path, VOCABULARY, REFERENCES).all == ()


def test_a_faulty_file_stops_the_build_before_anything_is_done(documents: Path) -> None:
    write(documents, '[[merge]]\nfrom = "water/甲"\n')

    with pytest.raises(FaultyFilesError, match="has no `into`"):
        build([documents], documents.parent / "store")

    assert not (documents.parent / "store").exists()


def test_a_file_that_is_not_utf_8_is_not_added_to(tmp_path: Path) -> None:
    (tmp_path / CORRECTIONS).write_bytes("# 更正\n".encode("gb18030"))

    with pytest.raises(FaultyFilesError, match="is not UTF-8: byte 2"):
        add_to(tmp_path / CORRECTIONS, MERGE)
