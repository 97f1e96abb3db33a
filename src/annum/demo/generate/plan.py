"""What is the group made of? The tables beside this file, read once into frozen values. Pure."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "plan"


@cache
def table(name: str) -> dict[str, Any]:
    """One table of the plan."""
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


@dataclass(frozen=True, slots=True)
class Indicator:
    """An indicator with what is usual for it. Amounts are in its scale; ``gap`` is in per cent of the target.

    ``owner`` is the function that reports it; ``parts`` bounds a month's denominator; ``top`` is the highest value there
    can be; ``whole``: its numerator counts things; ``steady``: nearly always on target; ``events``: it counts events.
    """

    code: str
    category: str
    name: str
    name_en: str
    unit: str
    unit_en: str
    decimals: int
    direction: str
    accumulation: str
    adds_up: str
    entry: str
    frequency: str
    owner: str
    definition: str
    definition_en: str
    numerator: str
    denominator: str
    low: int
    high: int
    gap: int
    season: str
    parts: tuple[int, int]
    top: int | None
    whole: bool
    steady: bool
    events: bool

    @property
    def scale(self) -> int:
        """How many of the smallest amount make one."""
        return int(10**self.decimals)

    @property
    def months(self) -> tuple[int, ...]:
        """The months of the year, 0 to 11, in which a figure is due."""
        return {"month": tuple(range(12)), "quarter": (2, 5, 8, 11), "year": (11,)}[self.frequency]


@cache
def indicators() -> dict[str, Indicator]:
    """The library by code, in order of class."""
    tables = table("indicators")
    return {
        code: _indicator(code, category["code"], row)
        for category in tables["classes"]
        for code, row in tables[category["code"]].items()
    }


def _indicator(code: str, category: str, row: dict[str, Any]) -> Indicator:
    scale = 10 ** row["decimals"]
    low, high = row.get("base", (0, 0))
    least, most = row.get("parts", (0, 0))
    return Indicator(
        code=code,
        category=category,
        name=row["name"],
        name_en=row["en"],
        unit=row["unit"],
        unit_en=row["uen"],
        decimals=row["decimals"],
        direction=row.get("direction", "up"),
        accumulation=row.get("how", "sum"),
        adds_up=row.get("adds", "none"),
        entry=row.get("entry", "period"),
        frequency=row.get("often", "month"),
        owner=row["owner"],
        definition=row["text"],
        definition_en=row["ten"],
        numerator=row.get("num", ""),
        denominator=row.get("den", ""),
        low=low * scale,
        high=high * scale + row.get("lift", 0) * scale // 100,
        gap=row.get("gap", 0),
        season=row.get("season", "even"),
        parts=(least * scale, most * scale),
        top=row["top"] * scale if "top" in row else None,
        whole=row.get("whole", False),
        steady=row.get("steady", False),
        events=row.get("events", False),
    )


@dataclass(frozen=True, slots=True)
class Line:
    """One promise of a kind of unit. ``weight`` in whole points."""

    indicator: str
    weight: int
    rule: str


@cache
def profile(name: str, output: str) -> tuple[Line, ...]:
    """What a kind of unit promises; ``output`` is its sector's own product."""
    rows = (row.split() for row in table("profiles")[name].split("|"))
    return tuple(Line(output if code == "%OUTPUT" else code, int(weight), rule) for code, weight, rule in rows)
