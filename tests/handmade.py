"""A page with all that it says, made by hand: one fact, one denied, one author, one observation."""

from __future__ import annotations

import re

from kg.model import (
    Annotation,
    Article,
    Author,
    Entity,
    Evidence,
    Extraction,
    Fact,
    Kind,
    Linking,
    Mention,
    Observation,
    Page,
    Paragraph,
    Sentence,
)

TITLE = "山西印发节水方案"
BODY = "省水利厅印发《节水方案》，在平遥县节水34.5万立方米。"
# The source as it is laid out; what the brackets ⟦ ⟧ hold is the layout's and not of the view.
LAID_OUT = f"⟦# ⟧{TITLE}\n⟦\n  ⟧{BODY[:8]}⟦\n⟧{BODY[8:]}\n王小川⟦\n⟧"
SOURCE = re.sub("[⟦⟧]", "", LAID_OUT)
TEXT = re.sub("⟦.*?⟧", "", LAID_OUT, flags=re.DOTALL)
START = len(TITLE) + 1


def source_offsets() -> list[int]:
    """Return the place in SOURCE of each character of TEXT, and of its end."""
    offsets, place, layout = [], 0, False
    for character in LAID_OUT:
        if character in "⟦⟧":
            layout = character == "⟦"
            continue
        if not layout:
            offsets.append(place)
        place += 1
    return [*offsets, place]


def place_of(text: str) -> tuple[int, int]:
    """Return where a text of the body stands in TEXT."""
    start = TEXT.index(text, START)
    return start, start + len(text)


def a_mention(text: str, type_: str, entity: str, kind: Kind = "name") -> Mention:
    """Return the mention of an entity where the text stands in the body."""
    return Mention(*place_of(text), type_, kind, "a1", "grammar", entity, "exact")


def an_extraction() -> Extraction:
    """A page with one fact, one denied fact, one author and one observation."""
    end = START + len(BODY)
    evidence = Evidence(
        "agency-issues-policy",
        "a1",
        START,
        end,
        (("subject", *place_of("省水利厅")), ("object", *place_of("《节水方案》"))),
        0.9,
    )
    article = Article(
        "a1",
        TITLE,
        0,
        len(TEXT),
        (
            Paragraph(0, len(TITLE), "title", ()),
            Paragraph(START, end, "text", (Sentence(START, end),)),
            Paragraph(end + 1, len(TEXT), "byline", ()),
        ),
        (Author("王小川", *place_of("王小川")),),
        "2024-10-30",
    )
    page = Page(
        "报纸/第一版.txt",
        SOURCE,
        TEXT,
        source_offsets(),
        (article,),
        "2024-10",
        "inferred",
        "测试报",
        "area/140000",
        "ab" * 32,
    )
    mentions = (
        a_mention("省水利厅", "Agency", "agency/山西省水利厅", "short"),
        a_mention("《节水方案》", "Policy", "policy/《节水方案》"),
        a_mention("平遥县", "AdministrativeArea", "area/140728"),
        a_mention("王小川", "Person", "person/王小川"),
    )
    entities = {
        entity.key: entity
        for entity in (
            Entity("agency/山西省水利厅", "Agency", "山西省水利厅", area="area/140000"),
            Entity("policy/《节水方案》", "Policy", "《节水方案》"),
            Entity("person/王小川", "Person", "王小川"),
            Entity(
                "area/140728",
                "AdministrativeArea",
                "平遥县",
                ("平遥",),
                parent="area/140700",
                code="140728",
                longitude=112.18,
                latitude=37.2,
                known=True,
            ),
            Entity("area/140700", "AdministrativeArea", "晋中市", parent="area/140000", known=True),
            Entity("area/140000", "AdministrativeArea", "山西省", parent="area/100000", known=True),
            Entity("area/100000", "AdministrativeArea", "中国", known=True),
            Entity("area/370000", "AdministrativeArea", "山东省", known=True),
        )
    }
    facts = (
        Fact("agency/山西省水利厅", "issues", "policy/《节水方案》", "stated", evidence),
        Fact("policy/《节水方案》", "appliesTo", "area/140728", "negated", evidence),
        Fact(
            "article/a1",
            "author",
            "person/王小川",
            "stated",
            Evidence("byline", "a1", *place_of("王小川")),
        ),
    )
    observation = Observation(
        "area/140728", "节水", 345000.0, "立方米", "", *place_of("34.5万立方米"), "stated", evidence
    )
    linking = Linking(Annotation(page, mentions), mentions, entities, {"a1": "area/140000"})
    return Extraction(linking, facts, (observation,))
