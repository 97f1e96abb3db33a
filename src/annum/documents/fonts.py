"""Which fonts set a document? The packaged one, and before it the group's own, each in its role."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

import typst

from annum.documents.folder import Folder, own_look
from annum.kernel.refusal import Refusal, Refused

PACKAGED: Final = "Noto Sans SC"
"""Covers GBK, Extension A and the rare characters of names; every list of families ends with it."""

SERIF: Final = ("Noto Serif SC", "Noto Serif CJK SC", "Source Han Serif SC", "Source Han Serif CN", "STSong", "SimSun")
ROLES: Final[Mapping[str, tuple[str, ...]]] = {
    "title": ("FZXiaoBiaoSong-B05S", "FZXiaoBiaoSong-B05", "方正小标宋简体", *SERIF),
    "heading": ("SimHei", "STHeiti", "黑体", "Source Han Sans SC", *SERIF),
    "text": ("FangSong", "FangSong_GB2312", "STFangsong", "仿宋", *SERIF),
    "quote": ("KaiTi", "KaiTi_GB2312", "STKaiti", "楷体", "FangSong", *SERIF),
}
"""What official texts are set in, role by role: 小标宋, 黑体, 仿宋, 楷体, else a Song; looked for in the group's folder."""


def packaged_folder() -> Path:
    """Where the packaged font lies."""
    return Path(str(files("justmytype_intl_cjk"))) / "fonts" / "ofl" / "notosanssc"


@cache
def packaged_fonts() -> typst.Fonts:
    """The packaged font alone; never the machine's own, so that every machine sets the same bytes."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(packaged_folder())])


@lru_cache(maxsize=4)
def fonts_of(folder: Folder) -> typst.Fonts:
    """The fonts that a document may use: the group's and the packaged one."""
    if not folder.fonts:
        return packaged_fonts()
    places = dict.fromkeys(str(file.path.parent) for file in folder.fonts)
    found = [*places, str(packaged_folder())]
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=found)


def families(folder: Folder) -> dict[str, list[str]]:
    """Role to families in order of preference. Refuses: a family in ``look.toml`` that no font in the folder has."""
    if not folder.fonts:
        return {role: [PACKAGED] for role in ROLES}
    there = fonts_of(folder).families()
    asked = own_look(folder).get("fonts", {})
    return {role: [*_asked(role, asked, there), PACKAGED] for role in ROLES}


def _asked(role: str, asked: Mapping[str, Any], there: Sequence[str]) -> list[str]:
    """What the look names for the role, else a known family that is there, else the group's first one."""
    if role in asked:
        named = [asked[role]] if isinstance(asked[role], str) else list(asked[role])
        return [_known(family, there) for family in named]
    own = [family for family in there if family != PACKAGED]
    return list(_first(ROLES[role], own) or own[:1])


def _first(wanted: Iterable[str], there: Sequence[str]) -> list[str]:
    return [family for family in wanted if family in there][:1]


def _known(family: str, there: Sequence[str]) -> str:
    if family in there:
        return family
    places = {"family": family, "families": ", ".join(there)}
    raise Refused(
        Refusal(
            "no-such-font",
            "look.toml names the font %(family)s, which is not in the fonts folder. There are: %(families)s.",
            places,
        )
    )
