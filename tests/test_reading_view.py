"""The view of a source: every character keeps its way back."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import example, given
from hypothesis import strategies as st

from kg.reading import page_from_text
from kg.reading.view import view_of

NOISY = st.text(
    alphabet=(
        "汾河治理，。 \n\r\t\u3000#*>-0123"
        "\uff11\uff12\uff21\uff41％\x00\ufeff\u200b月日《》（）讯本刊记者王明<sub>/姻摄■—"
    ),
    max_size=300,
)


@given(NOISY)
@example("00000000。b\r\uff21")
def test_offsets_of_a_view_index_the_source(source: str) -> None:
    page = page_from_text("a.txt", source)
    assert len(page.offsets) == len(page.text) + 1
    assert all(a < b for a, b in pairwise(page.offsets))
    assert page.offsets[-1] == len(source)
    for character, offset in zip(page.text, page.offsets, strict=False):
        original = source[offset]
        # Between Latin words a line break is read as a space.
        broken = character == " " and original in "\r\n"
        assert broken or character == original or ord(original) - ord(character) == 0xFEE0


@given(NOISY)
def test_articles_paragraphs_and_sentences_lie_in_the_text(source: str) -> None:
    page = page_from_text("a.txt", source)
    for article in page.articles:
        assert article.paragraphs
        assert 0 <= article.start < article.end <= len(page.text)
        for paragraph in article.paragraphs:
            assert paragraph.start < paragraph.end <= len(page.text)
            assert "\n" not in page.text[paragraph.start : paragraph.end]
            ends = [paragraph.start, *(sentence.end for sentence in paragraph.sentences)]
            for end, sentence in zip(ends, paragraph.sentences, strict=False):
                assert end <= sentence.start < sentence.end <= paragraph.end
        for author in article.authors:
            squeezed = "".join(page.text[author.start : author.end].split())
            assert squeezed == author.name


@given(
    st.text(alphabet="甲乙丙丁戊", max_size=60),
    st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=6),
)
def test_position_counts_the_characters_that_are_kept(source: str, ranges: list[tuple[int, int]]) -> None:
    ranges = [(min(a, len(source)), min(b, len(source))) for a, b in ranges]
    gone = {i for a, b in ranges for i in range(a, b)}
    view = view_of(source, ranges)
    assert view.text == "".join(c for i, c in enumerate(source) if i not in gone)
    for place in range(len(source) + 1):
        assert view.position(place) == sum(i not in gone for i in range(place))


def test_plain_text_costs_no_map() -> None:
    assert isinstance(page_from_text("a.txt", "全县新修梯田3万亩。\n\n管护由村里负责。").offsets, range)


def test_tags_and_control_characters_are_no_text() -> None:
    page = page_from_text("a.txt", "二氧化碳（CO<sub>2</sub>）排放\x00下降\uff13％。")
    assert page.text == "二氧化碳（CO2）排放下降3%。"
    start = page.text.index("3%")
    assert page.source[slice(*page.source_range(start, start + 2))] == "\uff13％"
