"""Builds waters.csv: rivers, lakes, reservoirs, canals and seas with the areas they are known to touch."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from build_areas import Divisions, Row, read_csv

if TYPE_CHECKING:
    from pathlib import Path

# Read by eye from the candidates of water_names.tsv, whose sources hold many that are no waters (天湖,
# 内江), and completed with the waters that any atlas of China names. The word before the colon is the kind.
KNOWN = """
river: 长江 黄河 淮河 海河 珠江 松花江 辽河 嫩江 乌苏里江 图们江 鸭绿江 额尔古纳河 额尔齐斯河 伊犁河
塔里木河 雅鲁藏布江 澜沧江 怒江 金沙江 雅砻江 大渡河 岷江 嘉陵江 沱江 涪江 渠江 乌江 汉江 湘江 资江 沅江
澧水 赣江 抚河 信江 饶河 修水 清江 钱塘江 富春江 新安江 瓯江 甬江 椒江 灵江 曹娥江 飞云江 鳌江 黄浦江 苏州河
吴淞江 秦淮河 闽江 九龙江 晋江 汀江 韩江 东江 西江 北江 浔江 郁江 邕江 漓江 桂江 柳江 融江 红水河 南盘江
北盘江 左江 右江 黔江 贺江 榕江 练江 漠阳江 鉴江 流溪河 南渡江 万泉河 昌化江 元江 红河 李仙江 把边河 渭河
泾河 洛河 北洛河 伊河 伊洛河 无定河 延河 秃尾河 窟野河 皇甫川 汾河 沁河 丹河 涑水河 三川河 昕水河 湫水河
蔚汾河 岚漪河 湟水 大通河 洮河 大夏河 白河 黑河 石羊河 疏勒河 党河 弱水 庄浪河 祖厉河 清水河 苦水河 大黑河
黑水河 大汶河 永定河 桑干河 洋河 潮白河 北运河 南运河 大清河 子牙河 滹沱河 滏阳河 漳河 清漳河 浊漳河 卫河
卫运河 拒马河 唐河 沙河 滦河 蓟运河 徒骇河 马颊河 潮河 白沟河 南拒马河 凉水河 温榆河 通惠河 清河 壶流河 御河
独流减河 永定新河 子牙新河 颍河 涡河 沙颍河 贾鲁河 惠济河 洪河 汝河 史灌河 淠河 沂河 沭河 泗河 新沂河 新沭河
洙赵新河 东鱼河 小清河 大沽河 胶莱河 潍河 弥河 淄河 黄水河 灌河 射阳河 通榆河 里运河 中运河 茨淮新河
怀洪新河 新汴河 裕溪河 濉河 西辽河 东辽河 老哈河 西拉木伦河 新开河 浑河 太子河 大凌河 小凌河 绕阳河 柳河
清原河 浑江 第二松花江 饮马河 伊通河 辉发河 牡丹江 倭肯河 汤旺河 呼兰河 拉林河 蚂蚁河 通肯河 诺敏河 甘河
阿伦河 雅鲁河 绰尔河 洮儿河 霍林河 乌裕尔河 讷谟尔河 呼玛河 挠力河 穆棱河 绥芬河 松阿察河 海拉尔河 伊敏河
根河 克鲁伦河 哈拉哈河 黑龙江 石勒喀河 叶尔羌河 和田河 阿克苏河 喀什噶尔河 开都河 孔雀河 车尔臣河 克里雅河
玛纳斯河 奎屯河 乌伦古河 特克斯河 喀什河 巩乃斯河 博尔塔拉河 乌鲁木齐河 头屯河 格尔木河 柴达木河 那棱格勒河
布哈河 沱沱河 通天河 扎曲 那曲 拉萨河 年楚河 尼洋河 帕隆藏布江 帕隆藏布 象泉河 狮泉河 马泉河 独龙江 大盈江
瑞丽江 南腊河 威远江 补远江 安宁河 青衣江 马边河 赤水河 横江 普渡河 牛栏江 綦江河 大宁河 香溪河 神农溪
沮漳河 丹江 唐白河 堵河 任河 褒河 旬河 洵河 月河 酉水 武水 㵲水 沅水 潇水 耒水 涟水 捞刀河 浏阳河 汨罗江
新墙河 袁河 锦江 乐安河 昌江 青弋江 水阳江 滁河 秋浦河 楠溪江 苕溪 东苕溪 西苕溪 兰江 衢江 婺江 浦阳江
分水江 建溪 沙溪 富屯溪 尤溪 木兰溪 交溪 梅江 连江 武江 浈江 滃江 增江 新丰江 西枝江 深圳河 茅洲河 潭江 绥江
都柳江 清水江 龙江 洛清江 明江 盘龙江 川江 荆江 皖江 扬子江 府南河 闪电河 恒河 印度河 湄公河 湄南河
伊洛瓦底江 萨尔温江 尼罗河 白尼罗河 青尼罗河 刚果河 尼日尔河 赞比西河 亚马孙河 巴拉那河 密西西比河 密苏里河
科罗拉多河 哥伦比亚河 莱茵河 多瑙河 伏尔加河 第聂伯河 顿河 塞纳河 泰晤士河 易北河 卢瓦尔河 约旦河 底格里斯河
幼发拉底河 锡尔河 阿姆河 乌拉尔河 鄂毕河 叶尼塞河 勒拿河 墨累河 大同江
lake: 太湖 洪泽湖 巢湖 鄱阳湖 洞庭湖 青海湖 微山湖 南四湖 东平湖 独山湖 昭阳湖 骆马湖 高邮湖 白马湖 阳澄湖
淀山湖 澄湖 滆湖 石臼湖 固城湖 千岛湖 西湖 湘湖 鉴湖 东钱湖 南漪湖 升金湖 龙感湖 大官湖 黄大湖 泊湖 武昌湖
菜子湖 瓦埠湖 城东湖 城西湖 洪湖 梁子湖 斧头湖 长湖 东湖 汤逊湖 沙湖 大冶湖 网湖 军山湖 赤湖 仙女湖 柘林湖
庐山西海 滇池 洱海 抚仙湖 星云湖 杞麓湖 程海 泸沽湖 异龙湖 阳宗海 邛海 马湖 草海 红枫湖 百花湖 白洋淀 衡水湖
昆明湖 未名湖 大明湖 玄武湖 莫愁湖 瘦西湖 金鸡湖 独墅湖 滴水湖 松山湖 天目湖 月牙湖 雁栖湖 红碱淖 岱海
黄旗海 乌梁素海 哈素海 达里诺尔 达里湖 呼伦湖 贝尔湖 居延海 查干湖 镜泊湖 五大连池 兴凯湖 连环湖 松花湖
长白山天池 月亮泡 扎龙湖 卧龙湖 青山湖 沙家浜 博斯腾湖 赛里木湖 艾比湖 乌伦古湖 喀纳斯湖 天山天池 罗布泊
艾丁湖 巴里坤湖 玛纳斯湖 台特玛湖 扎陵湖 鄂陵湖 龙羊湖 可可西里湖 哈拉湖 托素湖 克鲁克湖 察尔汗盐湖 茶卡盐湖
纳木错 色林错 羊卓雍错 玛旁雍错 班公错 巴松错 然乌湖 当惹雍错 扎日南木错 错那湖 伍姓湖 运城盐湖 晋阳湖
漳泽湖 日月潭 贝加尔湖 巴尔喀什湖 伊塞克湖 咸海 维多利亚湖 坦噶尼喀湖 马拉维湖 的的喀喀湖 苏必利尔湖
密歇根湖 休伦湖 伊利湖 安大略湖 日内瓦湖 洞里萨湖 死海 乍得湖 筼筜湖 云蒙湖 云龙湖 东昌湖
reservoir: 三峡水库 丹江口水库 小浪底水库 三门峡水库 万家寨水库 龙羊峡水库 刘家峡水库 青铜峡水库 密云水库
官厅水库 怀柔水库 十三陵水库 潘家口水库 大黑汀水库 于桥水库 岗南水库 黄壁庄水库 王快水库 西大洋水库 岳城水库
东武仕水库 朱庄水库 汾河水库 汾河二库 文峪河水库 漳泽水库 后湾水库 关河水库 册田水库 东榆林水库 张峰水库
龙口水库 古贤水库 柏叶口水库 新安江水库 富春江水库 紧水滩水库 珊溪水库 汤浦水库 四明湖水库 沙河水库
大伙房水库 观音阁水库 清河水库 柴河水库 白石水库 水丰水库 桓仁水库 丰满水库 白山水库 新立城水库 石头口门水库
哈达山水库 尼尔基水库 磨盘山水库 镜泊湖水库 峡山水库 岸堤水库 跋山水库 米山水库 南湾水库 鲇鱼山水库
宿鸭湖水库 白龟山水库 昭平台水库 燕山水库 陆浑水库 故县水库 河口村水库 出山店水库 佛子岭水库 梅山水库
响洪甸水库 龙河口水库 花凉亭水库 陈村水库 港口湾水库 漳河水库 隔河岩水库 水布垭水库 富水水库 白莲河水库
王家河水库 柘溪水库 五强溪水库 东江水库 凤滩水库 双牌水库 欧阳海水库 万安水库 柘林水库 江口水库 洪门水库
水口水库 棉花滩水库 新丰江水库 枫树坝水库 白盆珠水库 飞来峡水库 高州水库 鹤地水库 松涛水库 大广坝水库
百色水库 龙滩水库 岩滩水库 西津水库 大藤峡水库 天生桥水库 万峰湖 乌江渡水库 洪家渡水库 构皮滩水库 二滩水库
溪洛渡水库 向家坝水库 白鹤滩水库 乌东德水库 锦屏水库 瀑布沟水库 紫坪铺水库 亭子口水库 升钟水库 宝珠寺水库
黑龙滩水库 狮子滩水库 鲁地拉水库 小湾水库 糯扎渡水库 漫湾水库 安康水库 石泉水库 黑河金盆水库 王瑶水库
巴家嘴水库 冯家山水库 羊毛湾水库 石头河水库 红崖山水库 鸳鸯池水库 黑泉水库 公伯峡水库 积石峡水库 海勃湾水库
红山水库 察尔森水库 莫力庙水库 绰勒水库 乌拉泊水库 克孜尔水库 下坂地水库 大石峡水库 玉龙喀什水库
阿尔塔什水库 引子渡水库 石门水库 曾文水库
canal: 京杭大运河 京杭运河 大运河 隋唐大运河 浙东运河 灵渠 红旗渠 郑国渠 苏北灌溉总渠 通扬运河 通吕运河
通榆运河 新通扬运河 胶莱运河 平陆运河 江淮运河 淮河入江水道 淮河入海水道 韩庄运河 苏伊士运河 巴拿马运河
姚暹渠 永济渠 通济渠 河套总干渠
spring: 晋祠泉 难老泉 娘子关泉 趵突泉 黑虎泉 柳林泉 广胜寺泉 霍泉 龙子祠泉 神头泉 辛安泉 兰村泉 洪山泉
郭庄泉 延河泉 三姑泉 古堆泉 天桥泉 水神堂泉 城头会泉 坪上泉 马圈泉 雷鸣寺泉 月牙泉 虎跑泉
waterfall: 壶口瀑布 黄果树瀑布 德天瀑布 吊水楼瀑布 庐山瀑布
sea: 渤海 黄海 东海 南海 太平洋 大西洋 印度洋 北冰洋 南大洋 地中海 红海 黑海 里海 波罗的海 加勒比海 阿拉伯海
日本海 爱琴海 亚得里亚海 白令海 菲律宾海 南太平洋 北太平洋 西太平洋 北大西洋
bay: 渤海湾 辽东湾 莱州湾 胶州湾 杭州湾 三门湾 乐清湾 罗源湾 湄洲湾 泉州湾 大亚湾 大鹏湾 深圳湾 雷州湾
北部湾 钦州湾 三亚湾 亚龙湾 海州湾 象山港 波斯湾 孟加拉湾 墨西哥湾 亚丁湾 几内亚湾 泰国湾 下龙湾 普里兹湾
大连湾 珠江口 长江口 伶仃洋 芝罘湾 威海湾
strait: 台湾海峡 琼州海峡 渤海海峡 马六甲海峡 霍尔木兹海峡 直布罗陀海峡 曼德海峡 白令海峡 英吉利海峡
朝鲜海峡 巴士海峡 博斯普鲁斯海峡 望加锡海峡
"""


def build_waters(data: Path) -> list[Row]:
    """Return the rows of waters.csv."""
    divisions = Divisions(data)
    kinds: dict[str, str] = {}
    areas: defaultdict[str, set[str]] = defaultdict(set)
    sources: defaultdict[str, set[str]] = defaultdict(set)
    kind = ""
    for line in KNOWN.strip().splitlines():
        # A line without a kind goes on with that of the line before.
        head, _, names = line.rpartition(":")
        kind = head or kind
        for name in names.split():
            kinds.setdefault(name, kind)
            sources[name].add("atlas")
    for row in read_csv(data / "waters" / "river_county.tsv", "\t"):
        # In brackets are the names of the upper and lower reaches; which county has which is not said.
        name = re.sub(r"\(.*\)", "", row["water"])
        kinds.setdefault(name, "reservoir" if name.endswith("水库") else row["kind"])
        areas[name].add(divisions.now(row["adcode"]))
        sources[name].add("river_county")
    for row in read_csv(data / "waters" / "river_station.tsv", "\t"):
        kinds.setdefault(row["river"], "river")
        areas[row["river"]].add(divisions.now(row["adcode"]))
        sources[row["river"]].add("river_station")
    for row in read_csv(data / "waters" / "county_basin.tsv", "\t"):
        sources[row["basin"].removesuffix("流域")].add("county_basin")
    return [
        {
            "name": name,
            "kind": kind,
            "areas": ";".join(sorted(areas[name] - {""})),
            "source": ";".join(sorted(sources[name])),
        }
        for name, kind in sorted(kinds.items())
    ]
