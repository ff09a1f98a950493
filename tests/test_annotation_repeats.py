"""The second pass: what a page has named once is found again, also shorter."""

from __future__ import annotations

import pytest
from annotated import kinds, names, typed


def test_nothing_is_repeated_that_was_not_named() -> None:
    assert names("棠梨洼的果园结了果。") == []


def test_a_name_is_found_again_where_nothing_vouches_for_it() -> None:
    assert names("村支书柳长青介绍情况。柳长青今年五十岁。", "Person") == ["柳长青", "柳长青"]


def test_a_title_is_found_again_without_its_marks() -> None:
    text = "《浙江省节约用水管理办法》施行。浙江省节约用水管理办法共三十条。"

    assert typed(text) == ["《浙江省节约用水管理办法》/Policy", "浙江省节约用水管理办法/Policy"]


def test_a_short_title_is_not_looked_for_without_its_marks() -> None:
    assert typed("《方案》提出目标。方案要求落实。") == ["《方案》/Policy"]


def test_a_village_is_found_again_without_its_head() -> None:
    assert kinds("安山镇棠梨洼村通了水。棠梨洼的果树结了果。")["棠梨洼"] == "short"


@pytest.mark.parametrize("name", ["中国水利学会（CHES）"])
def test_letters_in_brackets_stand_for_the_body(name: str) -> None:
    text = f"{name}成立。CHES发布公告。"

    assert [found for found in typed(text) if found.startswith("CHES")][-1] == "CHES/Institution"


def test_a_short_name_does_not_begin_inside_a_word() -> None:
    assert "大同" not in names("山西省大同市大同村开会。两地大同小异。")[2:]
