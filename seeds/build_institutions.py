"""Builds institutions.csv: universities, research bodies, media and museums from dictionaries of names."""

from __future__ import annotations

import re
from importlib.resources import files
from typing import TYPE_CHECKING

from area_names import words

if TYPE_CHECKING:
    from pathlib import Path

    from build_areas import Row

# Known institutions and their customary short forms: name|short;short|former.
KNOWN = """
新华社|新华通讯社|
中国新闻社|中新社|
人民日报|人民日报社|
光明日报|光明日报社|
经济日报|经济日报社|
科技日报|科技日报社|
农民日报||
法治日报||法制日报
工人日报||
中国青年报||
中国环境报||
中国自然资源报||中国国土资源报
中国水利报||
中国气象报||
中国绿色时报||
中国能源报||
中国科学报||
中国日报||
解放军报||
求是||
央视网||
人民网||
新华网||
中国网||
中央广播电视总台|央视;中央电视台;中国中央电视台;总台|
中国科学院|中科院|
中国工程院||
中国社会科学院|中国社科院;社科院|
中国农业科学院|中国农科院|
中国林业科学研究院|中国林科院|
中国水利水电科学研究院|中国水科院|
中国环境科学研究院|中国环科院|
中国气象科学研究院|中国气科院|
中国地质科学院|中国地科院|
中国医学科学院||
中国中医科学院||
中国测绘科学研究院||
中国城市规划设计研究院|中规院|
中国宏观经济研究院||
中国极地研究中心||
中国极地科学考察队||
国家海洋环境预报中心||
国家卫星气象中心||
国家气候中心||
国家海洋信息中心||
自然资源部第一海洋研究所||国家海洋局第一海洋研究所
自然资源部第二海洋研究所||国家海洋局第二海洋研究所
自然资源部第三海洋研究所||国家海洋局第三海洋研究所
生态环境部环境规划院||环境保护部环境规划院
生态环境部南京环境科学研究所||环境保护部南京环境科学研究所
中国环境监测总站||
黄河水利科学研究院|黄科院|
长江科学院||
南京水利科学研究院|南科院|
中国科学技术协会|中国科协|
中国作家协会|中国作协|
中国文学艺术界联合会|中国文联|
中国红十字会||
中华全国总工会|全国总工会;全总|
中华全国妇女联合会|全国妇联|
中华全国工商业联合会|全国工商联|
中国共产主义青年团中央委员会|共青团中央;团中央|
中国残疾人联合会|中国残联|
中央气象台|国家气象中心|
中国宋庆龄基金会||
中华环境保护基金会||
中国绿化基金会||
中国水利学会||
中国环境科学学会||
中国地质学会||
中国气象学会||
中国林学会||
中国生态学学会||
中国野生动物保护协会||
中国循环经济协会||
中国煤炭工业协会||
中国钢铁工业协会||
中国消费者协会|中消协|
中国足球协会|中国足协|
中华全国新闻工作者协会|中国记协|
中华慈善总会||
世界自然基金会||
清华大学||
北京大学|北大|
中国人民大学||
南开大学||
暨南大学||
中南大学||
东南大学||
东北大学||
东华大学||
江南大学||
南通大学||
西南大学||
西北大学||
长安大学||
燕山大学||
中北大学||
集美大学||
石河子大学||
塔里木大学||
三峡大学||
鲁东大学||
国防科技大学|国防科大|国防科学技术大学
国防大学||
海军工程大学||
空军工程大学||
内蒙古农业大学||
内蒙古工业大学||
西安工程大学||
长治医学院||
长治学院||
吕梁学院||
忻州师范学院||
运城学院||
晋中学院||
晋中信息学院||
山西工学院||
山西能源学院||
山西传媒学院||
山西中医药大学|山西中医大|山西中医学院
山西工程技术学院||
山西工商学院||
山西应用科技学院||
山西林业职业技术学院||
山西水利职业技术学院||
北京师范大学|北师大|
北京林业大学|北林大|
中国农业大学|中国农大|
中国地质大学（北京）|中国地质大学(北京)|
中国地质大学（武汉）|中国地质大学(武汉)|
中国矿业大学（北京）|中国矿业大学(北京)|
中国石油大学（北京）|中国石油大学(北京)|
中国石油大学（华东）|中国石油大学(华东)|
华北电力大学||
北京航空航天大学|北航|
中国科学技术大学|中科大|
中国科学院大学|国科大|
上海交通大学|上海交大|
西安交通大学|西安交大|
复旦大学||
同济大学||
华东师范大学|华东师大|
华中科技大学|华中科大|
西北农林科技大学|西农|
浙江大学|浙大|
河海大学||
太原理工大学||
山西农业大学||
山西财经大学||
山西师范大学|山西师大|
山西医科大学||
太原科技大学||
太原师范学院||
山西省社会科学院|山西省社科院|
山西日报||
山西科技报||
太原日报||
山西经济日报||
山西晚报||
山西博物院||
中国煤炭博物馆||
故宫博物院||
中国国家博物馆|国家博物馆;国博|
中国国家图书馆|国家图书馆|北京图书馆
中国美术馆||
国家大剧院||
中国人民解放军总医院|解放军总医院|
北京协和医院||
路透社||
法新社||
美联社||
塔斯社||
共同社||
韩联社||
朝中社||
"""

_PREFIX = (
    "中国|国家|全国|中央|首都|华东|华北|华中|华南|西北|西南|东北|北方|南方|上海|北京|解放军|中国人民解放军"
)
_SUFFIX = (
    "大学|学院|师范学校|社会科学院|科学院|科学研究院|设计研究院|研究院|研究所|博物馆|博物院|美术馆|图书馆|纪念馆|文化馆|"
    "科技馆|日报|晚报|早报|时报|都市报|出版社|广播电视台|电视台|人民广播电台|天文台|植物园|动物园|芭蕾舞团|歌剧院|"
    "京剧院|话剧院|交响乐团|协会|学会|联合会|基金会|红十字会"
)
# Foreign names are often cut short in the dictionaries, and 省市 in front leaves open which one is meant.
_NOT = re.compile(
    r"^(?:国家|中央|中国|全国|华北|华东|华南|西南|西北|东北|北方|南方|国立|首都)(?:大学|学院|研究院|研究所|协会|学会|联合会|日报|出版社|电视台|图书馆|基金会)$|"
    r"大学.*(?:学院|研究院|研究所|图书馆|协会|学会|出版社|博物馆)$|学院.+(?:学院|研究所|图书馆|出版社)$|政府|委员会|省市|区县|人民法院|"
    r"中华民国|国民党|伪|和平路|公司|下属|所属|各|某|等|与|和国|附属|部[^队].*(?:研究所|研究院)$|局.*(?:研究所|研究院|学院)$"
)


# Read by eye: doubled, cut or made up names that the pattern lets through.
_REFUSED = frozenset(
    words("""
安徽工业大学管理学院大学 河北北方学院学院 陕西省考古院研究院 中国小儿尿床协会 中国家电协会
上海华东师范大学 上海复旦大学 天津南开大学 北京故宫博物院 武汉市武汉体育学院 黑龙江省哈尔滨理工大学
昆明中央研究院 广州中山大学 广东中山大学 北京首都图书馆 南京金陵大学 国家行业协会 上海第二军医大学
中国建设安重根纪念馆 中国和平统一促进会联合会 全国妇联家庭婚姻协会 国家核研究大学 中国中医研究院
中国行政学院 国家行政学院 中国鱼类协会 国家癌症研究院 海南残友信息技术研究院 兰州中研白癜风研究院
中央党校函授学院
""")
)


def build_institutions(data: Path, place_names: set[str]) -> list[Row]:
    """Return the rows of institutions.csv; `place_names` are names of provinces and prefectures."""
    rows: dict[str, Row] = {}
    for line in KNOWN.strip().splitlines():
        name, short, former = line.split("|")
        rows[name] = {"name": name, "short": short, "former": former, "source": "known"}
    places = "|".join(sorted(place_names | set(_PREFIX.split("|")), key=lambda name: (-len(name), name)))
    wanted = re.compile(rf"(?:{places})[\u4e00-\u9fff]{{0,10}}?(?:{_SUFFIX})")
    taken = {
        part for row in rows.values() for column in ("short", "former") for part in row[column].split(";")
    }
    for name, source in sorted(_candidates(data).items()):
        if (
            name in rows
            or name in taken
            or name in _REFUSED
            or len(name) < 4
            or not wanted.fullmatch(name)
            or _NOT.search(name)
        ):
            continue
        if name.endswith(("学院", "协会", "学会", "联合会")) and len(name) < 6:
            continue
        rows[name] = {"name": name, "short": "", "former": "", "source": source}
    return sorted(rows.values(), key=lambda row: row["name"])


def _candidates(data: Path) -> dict[str, str]:
    found: dict[str, str] = {}
    for line in (data / "names" / "机构名词典.txt").read_text(encoding="utf-8").splitlines():
        fields = line.split()
        # A name that was counted once only is often a stretch of a sentence.
        if len(fields) == 3 and fields[2].isdigit() and int(fields[2]) >= 2:
            found[fields[0]] = "hanlp"
    for line in files("jieba").joinpath("dict.txt").read_text(encoding="utf-8").splitlines():
        word, _, tag = line.split(" ")
        if tag == "nt":
            found[word] = "jieba;hanlp" if word in found else "jieba"
    return found
