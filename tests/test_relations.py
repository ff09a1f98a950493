from __future__ import annotations

from dataclasses import replace

import pytest

from kg.chinese.dates import find_dates
from kg.relations import Extractor, Rules, read_marked
from kg.relations.examples import describe
from kg.relations.wording import status
from kg.vocabulary import Vocabulary

VOCABULARY = Vocabulary.load()
RULES = Rules.load(None, VOCABULARY)
EXTRACTOR = Extractor(RULES, VOCABULARY)


def facts(text: str, topic: str = "") -> tuple[str, ...]:
    linking = read_marked(text, topic)
    found = EXTRACTOR.extract(linking).facts
    return describe(linking, ((f.subject, f.predicate, f.object, f.status) for f in found))


SILENT = [
    "[省水利厅|Agency]提到[《规划》|Policy]。",
    "原[省水利厅|Agency]厅长[张河|Person]回忆往事。",
    "[甲县|AdministrativeArea]、[乙县|AdministrativeArea]迎来降雨。",
    "[张河|Person]和[李川|Person]谈到[论坛|Event]。",
    "从[省水利厅|Agency]获悉，[御河补水工程|Project]受到关注。",
]


@pytest.mark.parametrize("text", SILENT)
def test_names_side_by_side_state_nothing(text: str) -> None:
    assert facts(text) == ()


def test_negated_fact_says_so() -> None:
    assert facts("[大同市|AdministrativeArea]尚未实施[御河补水工程|Project]。") == (
        "大同市 undertakes 御河补水工程 (negated)",
    )


@pytest.mark.parametrize("word", ["将", "计划", "力争", "拟"])
def test_plan_says_so(word: str) -> None:
    text = f"[大同市|AdministrativeArea]{word}实施[御河补水工程|Project]。"
    assert facts(text) == ("大同市 undertakes 御河补水工程 (planned)",)


def test_sentence_that_opens_with_a_plan_is_one_to_its_end() -> None:
    text = "下一步，[大同市|AdministrativeArea]实施[御河补水工程|Project]。"
    assert facts(text) == ("大同市 undertakes 御河补水工程 (planned)",)


@pytest.mark.parametrize("word", ["建议尽快", "呼吁", "建议，", "希望"])
def test_proposal_is_no_fact(word: str) -> None:
    assert facts(f"[甲大学|Institution]{word}修订[《湖区条例》|Policy]。") == ()


def test_proposal_that_is_a_noun_does_not_stop_a_fact() -> None:
    text = "[甲大学|Institution]听取建议后，修订[《湖区条例》|Policy]。"
    assert facts(text) == ("甲大学 issues 《湖区条例》",)


def test_part_behind_a_semicolon_has_its_own_subject() -> None:
    text = "[甲集团|Company]改造旧窑；[乙集团|Company]盯住末端，实施[固碳项目|Project]。"
    assert facts(text) == ("乙集团 undertakes 固碳项目",)


def test_place_of_a_dateline_does_not_act() -> None:
    dateline = "[甲报|Institution][十堰|AdministrativeArea]6月3日电"
    text = f"{dateline} [丹江口市|AdministrativeArea]开展[清漂行动|Project]。"
    assert facts(text) == ("丹江口市 undertakes 清漂行动",)


def test_body_in_the_title_of_a_person_does_not_act() -> None:
    text = "[甲部|Agency]副部长、[乙局|Agency]局长[张河|Person]赴[丙县|AdministrativeArea]调研。"
    assert "张河 visits 丙县" in facts(text)
    assert not any("局 visits" in fact or "部 visits" in fact for fact in facts(text))


def test_object_fronted_by_jiang_is_no_plan() -> None:
    text = "[省林草局|Agency]将[芦芽山|Site]划定为[重要栖息地|Designation]。"
    assert "芦芽山 designatedAs 重要栖息地" in facts(text)


def test_missing_subject_is_the_topic_of_the_paragraph() -> None:
    text = "[省自然资源厅|Agency]聚焦主业。去年，开展[净山行动|Project]。"
    assert facts(text) == ("省自然资源厅 undertakes 净山行动",)


def test_missing_area_is_that_of_the_article() -> None:
    text = "[武乡县|AdministrativeArea]。"
    assert "浊漳河 flowsThrough 武乡县" in facts("[浊漳河|WaterBody]穿城而过。" + text, "武乡县")


def test_article_about_an_area_does_not_make_it_the_doer() -> None:
    assert facts("会议要求，推进[御河补水工程|Project]。[大同市|AdministrativeArea]。", "大同市") == ()


def test_holder_of_a_post_acts_and_not_the_body() -> None:
    text = "[市水务局|Agency]副局长来到[汾河二坝|Facility]。"
    assert not [each for each in facts(text) if " visits " in each]


def test_what_others_are_told_to_do_is_not_done_by_the_topic() -> None:
    text = "[省水利厅|Agency]召开会议。会议强调，要压实责任，推进[御河补水工程|Project]。"
    assert not [each for each in facts(text) if " undertakes " in each]


def test_what_the_clause_says_it_must_do_is_planned_by_no_other() -> None:
    text = "[大同市|AdministrativeArea]要实施[御河补水工程|Project]。"
    assert "大同市 undertakes 御河补水工程" in facts(text)


def test_press_office_has_not_done_what_is_told_at_its_conference() -> None:
    text = "[省政府新闻办|Agency]举行发布会，今年将实施[御河补水工程|Project]。"
    assert not [each for each in facts(text) if " undertakes " in each]


def test_list_of_places_ends_at_a_comma() -> None:
    text = "在[湖北省|AdministrativeArea][武汉市|AdministrativeArea]，[中华路|Facility]亮起彩灯。"
    assert [each for each in facts(text) if "中华路" in each] == ["中华路 locatedIn 武汉市"]


def test_subject_of_the_clause_is_not_looked_past() -> None:
    assert facts("[大同市|AdministrativeArea]开会，[《方案》|Policy]提出实施[御河工程|Project]。") == ()


def test_village_in_township_in_county_is_a_chain() -> None:
    text = "走进[祁县|AdministrativeArea][古县镇|AdministrativeArea][王村|AdministrativeArea]。"
    assert facts(text) == ("古县镇 locatedIn 祁县", "王村 locatedIn 古县镇")


def test_symmetric_relation_is_written_once() -> None:
    text = "[甲大学|Institution]与[乙大学|Institution]合作。[乙大学|Institution]与[甲大学|Institution]合作。"
    assert len([fact for fact in facts(text) if "cooperatesWith" in fact]) == 1


def test_fact_is_kept_once_a_sentence() -> None:
    text = (
        "[汾河|WaterBody]流经[太原市|AdministrativeArea]。[汾河|WaterBody]流经[太原市|AdministrativeArea]。"
    )
    found = EXTRACTOR.extract(read_marked(text)).facts
    assert [fact.predicate for fact in found] == ["flowsThrough", "flowsThrough"]


def test_evidence_names_rule_sentence_and_slots() -> None:
    linking = read_marked("天晴。[汾河|WaterBody]流经[太原市|AdministrativeArea]。")
    (fact,) = EXTRACTOR.extract(linking).facts
    text = linking.annotation.page.text
    assert fact.evidence.rule == "water-flows-through-area"
    assert text[fact.evidence.start : fact.evidence.end] == "汾河流经太原市。"
    assert {role: text[s:e] for role, s, e in fact.evidence.slots} == {"subject": "汾河", "object": "太原市"}


def test_half_width_marks_end_clauses_as_full_width_ones_do() -> None:
    full = facts("[甲集团|Company]减产，[乙集团|Company]实施[碳捕集项目|Project]。")
    half = facts("[甲集团|Company]减产,[乙集团|Company]实施[碳捕集项目|Project]。")
    assert full == half == ("乙集团 undertakes 碳捕集项目",)


def test_heading_yields_to_what_wording_says() -> None:
    text = "[五台县|AdministrativeArea]见闻。[东冶镇|AdministrativeArea][槐荫村|AdministrativeArea]飘香。"
    assert "槐荫村 locatedIn 五台县" not in facts(text, "五台县")


def test_page_without_mentions_says_nothing() -> None:
    extraction = EXTRACTOR.extract(read_marked("今天天气很好。"))
    assert (extraction.facts, extraction.observations) == ((), ())


def test_goal_for_a_year_that_is_over_is_no_plan() -> None:
    text = "到2021年，甲市建成乙工程"
    assert status(text, 8, len(text), "2024-05") == "stated"
    assert status(text, 8, len(text), "2020") == "planned"


def test_hearsay_says_so() -> None:
    assert "甲村 locatedIn 乙县 (reported)" in facts(
        "据当地媒体报道，[甲村|AdministrativeArea]位于[乙县|AdministrativeArea]。"
    )


def test_firm_of_the_whole_country_is_not_where_the_article_is() -> None:
    text = "[甲县|AdministrativeArea]获得[中国农垦公司|Company]支持，[龙泉公司|Company]投产。"
    assert facts(text, "甲县") == ("龙泉公司 locatedIn 甲县",)


def test_unknown_name_that_begins_with_an_area_of_the_page_lies_there() -> None:
    text = "[南极|AdministrativeArea]冰盖上，[南极昆仑站|Facility]亮灯。"
    assert facts(text) == ("南极昆仑站 locatedIn 南极",)


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("2024年5月12日，[省水利厅|Agency]印发[《节水方案》|Policy]。", "2024-05-12"),
        ("[省水利厅|Agency]印发[《节水方案》|Policy]。", ""),
        ("2024年5月12日，[省水利厅|Agency]印发[《节水方案》|Policy]，执行到2025年12月。", ""),
        ("近三年，[省水利厅|Agency]印发[《节水方案》|Policy]。", ""),
        ("未来五年，[省水利厅|Agency]实施[御河补水工程|Project]。", ""),
        ("2024年5月12日，[甲县|AdministrativeArea]位于[乙市|AdministrativeArea]。", ""),
    ],
)
def test_fact_holds_when_its_sentence_says_so(text: str, period: str) -> None:
    linking = read_marked(text)
    annotation = linking.annotation
    dated = replace(annotation, dates=tuple(find_dates(annotation.page.text, "2024-06-01")))
    found = EXTRACTOR.extract(replace(linking, annotation=dated)).facts

    assert found
    assert {fact.period for fact in found} == {period}
