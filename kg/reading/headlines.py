"""What the lines of a headline are: column names, kickers, and the title that they make."""

from __future__ import annotations

import re

# Names of columns, which stand above headlines and are none.
_COLUMN = re.compile(
    r".{0,6}(?:动态|新闻|链接|观察|快讯|简讯|短讯|资讯|要闻|之窗|视点|聚焦|专栏|专题|连线|速递|速览|播报|传真|扫描"
    r"|一瞥|集锦|摘编|摘要|导读|导览|提示|时评|短评|快评|观点|言论|视觉.{0,4}|集萃|荟萃|头条|关注|看点|解读|问答|版面)"
    r"|图说.{0,6}|镜头.{0,4}|光影.{0,4}"
)
# Columns of several short items, each with a headline of its own.
_ITEMS = re.compile(r".{0,6}(?:快讯|简讯|短讯|要闻|速览|集锦|摘编|荟萃)")
_KICKER = tuple(
    "省 市 县 区 旗 镇 乡 村 街道 局 厅 办公室 部 委 办 署 公司 集团 厂 矿 站 院 校 大学 中心 队 所 馆 社"
    " 委员会 协会 学会 联合会 研究会 提出 强调 指出 要求 召开 表示 明确".split()
)
_SAYS = tuple("提出 强调 指出 要求 召开 表示 明确".split())
LONGEST_KICKER = 33
LONGEST_COLUMN = 12
# A line with one of these says something by itself.
_VERB = re.compile(
    r"公布|发布|开展|启动|建成|实现|推进|推动|推广|举办|召开|举行|入选|获评|获批|获得|成为|打造|建设|印发|出台|上线|开工|投产|竣工"
    r"|落户|揭牌|签约|走进|亮相|迎来|完成|完善|加快|加强|提升|助力|赋能|守护|护航|治理|整治|保护|修复|绘就|迈出|新增|突破"
)
# A document's name that goes on in the next line, and what it ends with there.
_DOCUMENT = re.compile(r"关于(?!.*(?:通知|意见|决定|公告|批复|函|报告|方案|规划|办法|规定)$)")
_DOCUMENTS = tuple(
    "通知 意见 决定 公告 通告 通报 批复 答复 函 请示 报告 决议 命令 方案 规划 办法 规定 条例 细则".split()
)
_ORNAMENTS = "◎●○■□◆◇▲△★☆▼▶►※"
_PREFIX = re.compile(r"[^丨｜|]{2,12}[丨｜|]\s*")


def is_column(line: str) -> bool:
    """Tell whether a line names a column (地市动态, 图说…) and no article."""
    return len(line) <= LONGEST_COLUMN and _COLUMN.fullmatch(line.lstrip(_ORNAMENTS)) is not None


def is_column_of_items(line: str) -> bool:
    """Tell whether a line names a column of short items, each with a headline of its own (国内快讯)."""
    return len(line) <= LONGEST_COLUMN and _ITEMS.fullmatch(line.lstrip(_ORNAMENTS)) is not None


def is_marked_column(line: str) -> bool:
    """Tell whether a line names a column and has a mark in front: ◎图片新闻."""
    return line.startswith(tuple(_ORNAMENTS)) and is_column(line)


def is_kicker(line: str) -> bool:
    """Tell whether a line leans on the headline below it: a bare name, an opening (…提出), a list of aims."""
    if _lists_aims(line):
        return True
    return _leans(line) and (line.endswith(_SAYS) or not _VERB.search(line))


def _leans(line: str) -> bool:
    """Tell whether a line ends in the name of an area or body, or says that one says something."""
    return len(line) <= LONGEST_KICKER and line.endswith(_KICKER)


def _lists_aims(line: str) -> bool:
    return "、" in line and not line.startswith("《")


def title_of(lines: list[str]) -> str:
    """Put the lines of a headline together, its kicker with it where the two make one sentence."""
    if len(lines) > 1 and _lists_aims(lines[0]) and not _leans(lines[0]):
        # A kicker that lists aims stands by itself.
        lines = lines[1:]
    if len(lines) == 2 and len(lines[0]) == len(lines[1]) <= 6:
        # Two short lines of one length are one line that was set in two.
        return "".join(lines)
    if (
        len(lines) > 1
        and len(lines[0]) < 100
        and _DOCUMENT.search(lines[0])
        and lines[-1].endswith(_DOCUMENTS)
    ):
        return "".join(lines)  # the name of one document: …关于印发 / …的通知
    title = " ".join(lines).replace("： ", "：")
    return title[match.end() :] if (match := _PREFIX.match(title)) else title
