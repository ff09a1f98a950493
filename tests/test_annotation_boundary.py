"""The walk from a head to the left, on hand-made words: what stops it, what it takes in."""

from __future__ import annotations

import pytest

from kg.annotation.boundary import Boundary
from kg.annotation.heads import Head, Heads
from kg.annotation.surroundings import Surroundings
from kg.annotation.tokens import Token
from kg.gazetteer import Gazetteer

AGENCY = Head("局", "Agency", "full", "proper")
SITE = Head("公园", "Site", "short", "proper")
PROJECT = Head("工程", "Project", "full", "rich")
ROLES = {"在": "governs", "由": "governs", "检查": "either", "和": "joins", "、": "joins"}


@pytest.fixture(scope="module")
def around() -> Surroundings:
    heads = Heads({head.text: head for head in (AGENCY, SITE, PROJECT)}, ROLES)
    return Surroundings(heads, Gazetteer.load(), {"局": AGENCY, "公园": SITE, "工程": PROJECT})


def words(tagged: str) -> list[Token]:
    """Return the tokens of 由/p 安吉县/ns 水利/n 局/n."""
    tokens = []
    at = 0
    for word in tagged.split():
        text, _, tag = word.rpartition("/")
        tokens.append(Token(at, at + len(text), text, tag))
        at += len(text)
    return tokens


def name(around: Surroundings, tagged: str, head: Head) -> tuple[str, str]:
    """Return the name that ends at the last word, and the form of its area."""
    tokens = words(tagged)
    text = "".join(token.text for token in tokens)
    begin, form = Boundary(around).find(tokens, len(tokens) - 1, head, text)
    return text[tokens[begin].start :], form


@pytest.mark.parametrize(
    "before", ["由/p", "在/p", "的/u", "了/u", "他/r", "已/d", "，/w", "。/w", "检查/v", "》/w"]
)
def test_the_walk_stops_at(around: Surroundings, before: str) -> None:
    assert name(around, f"{before} 水利/n 局/n", AGENCY) == ("水利局", "")


def test_the_walk_ends_with_the_official_name_of_an_area(around: Surroundings) -> None:
    assert name(around, "请/v 安吉县/ns 水利/n 局/n", AGENCY) == ("安吉县水利局", "official")


def test_the_walk_ends_with_the_short_form_of_an_area(around: Surroundings) -> None:
    assert name(around, "请/v 湖北/ns 森林/n 公园/n", SITE) == ("湖北森林公园", "short")


def test_the_official_name_of_an_area_is_no_part_of_a_site(around: Surroundings) -> None:
    assert name(around, "湖北省/ns 九峰/nz 公园/n", SITE) == ("九峰公园", "")


def test_a_bureau_of_a_city_district_begins_with_the_city(around: Surroundings) -> None:
    assert name(around, "杭州市/ns 余杭区/ns 水利/n 局/n", AGENCY) == ("杭州市余杭区水利局", "official")


def test_a_bureau_of_a_county_does_not_begin_with_the_city(around: Surroundings) -> None:
    assert name(around, "湖州市/ns 安吉县/ns 水利/n 局/n", AGENCY) == ("安吉县水利局", "official")


def test_a_level_word_begins_a_body(around: Surroundings) -> None:
    assert name(around, "请/v 省/n 水利/n 局/n", AGENCY) == ("省水利局", "level")


def test_and_between_two_bodies_stops_the_walk(around: Surroundings) -> None:
    assert name(around, "水利/n 局/n 和/c 林业/n 局/n", AGENCY) == ("林业局", "")


def test_and_inside_the_name_of_a_body_does_not(around: Surroundings) -> None:
    assert name(around, "安吉县/ns 林业/n 和/c 草原/n 局/n", AGENCY) == ("安吉县林业和草原局", "official")


def test_a_list_mark_stops_the_walk(around: Surroundings) -> None:
    assert name(around, "水利/n 、/w 林业/n 局/n", AGENCY) == ("林业局", "")


def test_quotation_marks_inside_the_name_belong_to_it(around: Surroundings) -> None:
    assert name(around, "由/p “/w 碧水/n ”/w 工程/n", PROJECT) == ("“碧水”工程", "")


def test_the_nation_behind_a_proper_word_is_inside_the_name(around: Surroundings) -> None:
    assert name(around, "在/p 秦岭/ns 国家/n 公园/n", SITE)[0] == "秦岭国家公园"


def test_the_nation_without_proper_word_is_not(around: Surroundings) -> None:
    assert name(around, "建设/v 国家/n 公园/n", SITE)[0] == "公园"


def test_a_name_does_not_go_on_over_white_space(around: Surroundings) -> None:
    tokens = [Token(0, 3, "安吉县", "ns"), Token(4, 6, "水利", "n"), Token(6, 7, "局", "n")]

    assert Boundary(around).find(tokens, 2, AGENCY, "安吉县 水利局") == (1, "")


def test_a_name_has_a_longest_length(around: Surroundings) -> None:
    tagged = " ".join(["建筑/n"] * 60)

    assert len(name(around, f"{tagged} 工程/n", PROJECT)[0]) <= 46


@pytest.mark.parametrize(("tagged", "expected"), [("安吉县/ns 县委/n", 0), ("请/v 县委/n", 1)])
def test_a_body_that_is_a_name_by_itself_takes_the_area_in_front(
    around: Surroundings, tagged: str, expected: int
) -> None:
    assert Boundary(around).bare(words(tagged), 1)[0] == expected


def test_the_party_in_front_of_an_area_belongs_to_the_body(around: Surroundings) -> None:
    assert Boundary(around).bare(words("由/p 中共/j 武威市/ns 市委/n"), 3) == (1, "official")
