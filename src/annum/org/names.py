"""How is a person's name read, searched and put in order? By pinyin with the surname's own reading, and by strokes.

A surname may be read otherwise than the same character elsewhere (曾 is Zēng, 单 is Shàn). Readings carry the tone as
a digit in the order key: digits come before letters in every collation, so a whole syllable is compared at a time.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from itertools import accumulate, pairwise
from typing import NamedTuple
from unicodedata import normalize

_SURNAMES = """
万俟 mo4 qi2,上官 shang4 guan1,东方 dong1 fang1,东郭 dong1 guo1,乐正 yue4 zheng4,亓官 qi2 guan1,令狐 ling2 hu2,
公冶 gong1 ye3,公孙 gong1 sun1,公羊 gong1 yang2,单于 chan2 yu2,南宫 nan2 gong1,南门 nan2 men2,司徒 si1 tu2,
司空 si1 kong1,司马 si1 ma3,呼延 hu1 yan2,夏侯 xia4 hou2,太史 tai4 shi3,太叔 tai4 shu1,宇文 yu3 wen2,宗政 zong1 zheng4,
宰父 zai3 fu3,尉迟 yu4 chi2,左丘 zuo3 qiu1,巫马 wu1 ma3,慕容 mu4 rong2,拓跋 tuo4 ba2,拓拔 tuo4 ba2,梁丘 liang2 qiu1,
欧阳 ou1 yang2,歐陽 ou1 yang2,段干 duan4 gan1,淳于 chun2 yu2,漆雕 qi1 diao1,澹台 tan2 tai2,濮阳 pu2 yang2,独孤 du2 gu1,
申屠 shen1 tu2,百里 bai3 li3,皇甫 huang2 fu3,端木 duan1 mu4,第五 di4 wu3,纳兰 na4 lan2,羊舌 yang2 she2,西门 xi1 men2,
诸葛 zhu1 ge3,諸葛 zhu1 ge3,谷梁 gu3 liang2,贺兰 he4 lan2,赫连 he4 lian2,轩辕 xuan1 yuan2,达奚 da2 xi1,
钟离 zhong1 li2,长孙 zhang3 sun1,長孫 zhang3 sun1,闻人 wen2 ren2,闾丘 lv2 qiu1,鲜于 xian1 yu2,
万 wan4,不 fou3,乐 yue4,乜 nie4,仇 qiu2,仉 zhang3,任 ren2,会 gui4,佴 nai4,便 pian2,俞 yu2,冼 xian3,冯 feng2,
区 ou1,區 ou1,单 shan4,單 shan4,卜 bu3,占 zhan1,华 hua4,華 hua4,叶 ye4,句 gou1,召 shao4,員 yun4,员 yun4,哈 ha3,
夏 xia4,宁 ning4,宓 mi4,尉 wei4,尹 yin3,應 ying1,应 ying1,强 qiang2,戏 xi4,折 she2,撒 sa4,於 yu1,晁 chao2,曲 qu1,
曾 zeng1,朴 piao2,柏 bai3,查 zha1,桓 huan2,樊 fan2,殷 yin1,沈 shen3,洗 xian3,燕 yan1,牟 mu4,瞿 qu2,盖 ge3,蓋 ge3,
盛 sheng4,相 xiang4,眭 sui1,石 shi2,祝 zhu4,祭 zhai4,种 chong2,秘 bi4,繁 po2,纪 ji3,紀 ji3,缪 miao4,繆 miao4,
翟 zhai2,臧 zang1,莘 shen1,葛 ge3,薄 bo2,覃 qin2,解 xie4,訾 zi1,谌 chen2,諶 chen2,贲 ben1,费 fei4,車 che1,车 che1,
过 guo1,逄 pang2,那 na1,郇 xun2,郗 xi1,都 du1,重 chong2,长 chang2,阚 kan4,闞 kan4,隗 wei3,难 ning4,黑 he4
"""
LONGEST_KEY = 40
_TONE = re.compile(r"[0-9 ]+")
_PART = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]|[^\W_\u3400-\u9fff\U00020000-\U0003ffff]+")
_UNKNOWN_STROKES = 99
_FIRST, _LAST, _FIRST_RARE = 0x3400, 0x9FFF, 0x20000


class Reading(NamedTuple):
    """What is stored with a person: see ``Person``."""

    pinyin: str
    initials: str
    sort_pinyin: str
    strokes: str


def read_name(name: str) -> Reading:
    """How a name is read. A name without Chinese characters keeps its own letters.

    >>> read_name("曾国藩")[:3], read_name("单于飞").sort_pinyin, read_name("Anna Berg")[:3]
    (('zengguofan', 'zgf', 'zeng1guo2fan1'), 'chan2yu2fei1', ('annaberg', 'ab', 'anna berg'))
    """
    name = name.strip()
    if not any(_is_chinese(letter) for letter in name):
        words = "".join(letter if letter.isalnum() else " " for letter in name.casefold()).split()
        return Reading("".join(words), "".join(word[0] for word in words), " ".join(words), stroke_key(name))
    syllables = [syllable for syllable in _syllables(name) if syllable.strip()]
    plain = [syllable.rstrip("012345") for syllable in syllables]
    return Reading("".join(plain), "".join(syllable[:1] for syllable in plain), "".join(syllables), stroke_key(name))


def search_keys(name: str, name_en: str, number: str, reading: Reading) -> list[str]:
    """By which beginnings a person is found: the names from each character and each word on, the pinyin from each syllable
    on, the initials and the number; letters and digits alone, ``LONGEST_KEY`` at most. What begins another key is left out.

    >>> search_keys("曾国藩", "Grace Zeng", "N-7", read_name("曾国藩"))
    ['fan', 'gracezeng', 'guofan', 'n7', 'zengguofan', 'zgf', '国藩', '曾国藩', '藩']
    """
    spoken = _from_each(_TONE.split(reading.sort_pinyin))
    found = {*_starts(name), *_starts(name_en), *spoken, reading.pinyin, reading.initials, folded(number)}
    keys = sorted({key[:LONGEST_KEY] for key in found if key})
    return [key for key, after in pairwise([*keys, ""]) if not after.startswith(key)]


def folded(text: str) -> str:
    """The letters and digits alone, without case and width: what keys are made of, and what is sought.

    >>> folded("Ｎ-7 Zeng"), folded("·")
    ('n7zeng', '')
    """
    return "".join(_PART.findall(_plain(text)))


def _starts(name: str) -> Iterator[str]:
    """A name from each Chinese character and from each word on, the last first.

    >>> list(_starts("Anna Berg")), list(_starts("单于飞"))
    (['berg', 'annaberg'], ['飞', '于飞', '单于飞'])
    """
    return _from_each(_PART.findall(_plain(name)))


def _from_each(parts: Sequence[str]) -> Iterator[str]:
    return accumulate(reversed(parts), lambda after, part: part + after)


def _plain(text: str) -> str:
    return (text if text.isascii() else normalize("NFKC", text)).casefold()


@lru_cache(maxsize=65536)
def spelled(text: str) -> tuple[str, str]:
    """Pinyin and initials of any words, by the common readings; other letters stand as one part.

    >>> spelled("总装车间"), spelled("Gear works 2")
    (('zongzhuangchejian', 'zzcj'), ('gearworks2', 'g'))
    """
    from pypinyin import lazy_pinyin

    parts = ["".join(part.casefold().split()) for part in lazy_pinyin(text)]
    return "".join(parts), "".join(part[:1] for part in parts)


def stroke_key(name: str) -> str:
    """Order by the strokes of each character in turn; equal counts by character, so that a surname stays together.

    >>> sorted(["王五", "丁一", "曾三"], key=stroke_key), stroke_key("丁")
    (['丁一', '王五', '曾三'], '0204e01')
    """
    return "".join(f"{strokes(letter):02d}{ord(letter):05x}" for letter in name.replace(" ", "")[:11])


def strokes(letter: str) -> int:
    """How many strokes a character has; 0 for what is no Chinese character, 99 where the table does not say."""
    if not _is_chinese(letter):
        return 0
    at = ord(letter) - _FIRST
    counts = _strokes()
    return (ord(counts[at]) - 48 if at < len(counts) else 0) or _UNKNOWN_STROKES


def _is_chinese(letter: str) -> bool:
    return _FIRST <= ord(letter) <= _LAST or ord(letter) >= _FIRST_RARE


def _syllables(name: str) -> list[str]:
    for length in (2, 1):
        surname = _surnames().get(name[:length])
        if surname and len(name) > length - 1:
            return [*surname, *_given(name[length:])]
    return _given(name[:1]) + _given(name[1:])


@lru_cache(maxsize=65536)
def _given(text: str) -> list[str]:
    from pypinyin import Style, lazy_pinyin  # Its dictionaries take half a second to read: only where a name is read.

    return [part.casefold() for part in lazy_pinyin(text, style=Style.TONE3, neutral_tone_with_five=True)]


@cache
def _surnames() -> dict[str, list[str]]:
    entries = (entry.split() for entry in _SURNAMES.replace("\n", "").split(","))
    return {surname: list(reading) for surname, *reading in entries}


@cache
def _strokes() -> str:
    return (files("annum.org") / "data" / "strokes.txt").read_text(encoding="ascii").replace("\n", "")
