"""Are all names invented, bilingual, and as varied as in a real group?"""

import re

import pytest
from pypinyin import Style, lazy_pinyin

from annum.demo.generate.plan import table

KNOWN = [
    "宁德时代",
    "比亚迪",
    "国轩",
    "亿纬",
    "欣旺达",
    "孚能",
    "蜂巢",
    "中创新航",
    "力神",
    "三一",
    "徐工",
    "中联重科",
    "柳工",
    "潍柴",
    "玉柴",
    "陕汽",
    "沈阳机床",
    "宝武",
    "宝钢",
    "鞍钢",
    "首钢",
    "河钢",
    "中铝",
    "紫金",
    "赣锋",
    "天齐",
    "华友",
    "格林美",
    "容百",
    "当升",
    "杉杉",
    "华为",
    "海尔",
    "格力",
    "美的",
    "中车",
    "国机",
    "CATL",
    "BYD",
    "SANY",
    "XCMG",
    "Huawei",
    "Siemens",
    "Bosch",
    "Panasonic",
    "Samsung",
    "Toyota",
    "Honda",
    "Volvo",
    "Caterpillar",
    "Komatsu",
    "Umicore",
    "BASF",
    "Tesla",
    "Haier",
    "Midea",
]
SPECIAL = {
    "曾": "Zeng",
    "单": "Shan",
    "仇": "Qiu",
    "解": "Xie",
    "任": "Ren",
    "查": "Zha",
    "欧阳": "Ouyang",
    "诸葛": "Zhuge",
    "尉迟": "Yuchi",
}


def test_no_known_company_is_named(sheets):
    text = "\n".join(
        str(cell) for rows in sheets.values() for row in rows for cell in row.values() if isinstance(cell, str)
    )
    text = re.sub(r"[\w.]+@hengyue\.example", "", text)
    assert [name for name in KNOWN if re.search(rf"\b{name}\b" if name.isascii() else name, text, re.IGNORECASE)] == []


def test_addresses_can_never_reach_anybody(sheets):
    assert all(re.fullmatch(r"[a-z0-9.]+@hengyue\.example", row["email"]) for row in sheets["people.people"])


@pytest.mark.parametrize("people", [100, 1200])
def test_polyphonic_and_compound_surnames_and_rare_characters_occur(group_of, people):
    rows = group_of(people).sheets["people.people"]
    for surname, reading in SPECIAL.items():
        found = [row for row in rows if row["name"].startswith(surname)]
        assert found
        assert all(row["name_en"].split()[0] == reading for row in found if not row["name"].isascii())
    assert set("喆燊堃䶮") <= set("".join(row["name"] for row in rows))


def test_the_pools_readings_are_those_of_a_dictionary():
    for pool in ("surnames", "given"):
        for pair in table("names")[pool].replace("\n", "|").strip("|").split("|"):
            character, sound = pair.split()
            readings = {each for style in (Style.NORMAL,) for each in lazy_pinyin(character, style=style, v_to_u=True)}
            assert sound.lower() in readings, pair


def test_some_colleagues_come_from_abroad_and_most_do_not(sheets):
    latin = [
        row for row in sheets["people.people"] if not re.search(r"[\u3400-\u9fff\U00020000-\U0003ffff]", row["name"])
    ]
    assert 4 <= len(latin) <= 40
    assert all(row["name"] == row["name_en"] for row in latin)


def test_everything_named_is_named_in_both_languages(sheets):
    for sheet, pairs in {
        "organisation.units": (("name", "name_en"),),
        "organisation.posts": (("title", "title_en"),),
        "people.people": (("name", "name_en"),),
        "indicators.indicators": (("name", "name_en"), ("unit", "unit_en")),
        "statements.statements": (("title", "title_en"),),
        "statements.measures": (("text", "text_en"),),
        "statements.vetoes": (("text", "text_en"),),
    }.items():
        for row in sheets[sheet]:
            for zh, en in pairs:
                assert bool(row[zh]) == bool(row[en])
                assert not re.search(r"[\u4e00-\u9fff]", row[en])
