"""A city's published management report, recomputed: verdicts, trends and four roll-ups."""

import csv
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from annum.indicators.rules.rollup import Tally, tally_flags, tally_verdicts
from annum.indicators.rules.trend import improving
from annum.indicators.rules.verdict import verdict
from annum.kernel.quantity import divide, rounded, scaled

FOLDER = Path(__file__).parents[4] / "shared" / "data" / "nyc-mmr" / "Final Data"
SCALE = 15
PUBLISHED = {"met": "Met_Goal", "missed": "Did_Not_Meet", "no_target": "NA"}
FLAG = {True: "Improving", False: "Not_Improving", None: "NA"}

pytestmark = pytest.mark.outside


def number(text: str) -> int | None:
    return None if text in ("", "NA") else scaled(text, SCALE)


@dataclass(frozen=True)
class Row:
    own: dict[str, str]

    @property
    def direction(self) -> str:
        return self.own["Desired.Direction"].lower()

    @property
    def verdict(self) -> str:
        return verdict(self.direction, number(self.own["2023"]), number(self.own["Target.MMR"]))

    def improving(self, years: int) -> bool | None:
        earlier = [number(self.own[str(year)]) for year in range(2023 - years, 2023)]
        return improving(self.direction, number(self.own["2023"]), earlier)


def rows(name: str) -> list[dict[str, str]]:
    with (FOLDER / name).open(newline="", encoding="utf-8-sig") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def report() -> list[Row]:
    return [Row(row) for row in rows("Tidy Indicator Level Data.csv")]


def test_every_verdict_is_the_published_one(report: list[Row]) -> None:
    assert len(report) == 1139
    assert [PUBLISHED[row.verdict] for row in report] == [row.own["Success"] for row in report]
    assert Counter(row.verdict for row in report) == {"met": 183, "missed": 168, "no_target": 788}


@pytest.mark.parametrize(("years", "name"), [(1, "OneYrImproving"), (3, "ThreeYrImproving"), (5, "FiveYrImproving")])
def test_every_trend_is_the_published_one(report: list[Row], years: int, name: str) -> None:
    assert [FLAG[row.improving(years)] for row in report] == [row.own[name] for row in report]


def agency(row: dict[str, str]) -> str:
    return row["Agency.Number"]


def unit(row: dict[str, str]) -> str:
    return row["UAAgyConcat"]


@pytest.mark.parametrize(
    ("name", "key", "critical", "keyed"),
    [
        ("All Indicators Agency Outcomes.csv", agency, False, 34),
        ("All Indicators UA Outcomes.csv", unit, False, 83),
        ("Critical Indicators Agency Outcomes.csv", agency, True, 31),
        ("Critical Indicators UA Outcomes.csv", unit, True, 57),
    ],
)
def test_every_published_roll_up_comes_out(
    report: list[Row], name: str, key: Callable[[dict[str, str]], str], critical: bool, keyed: int
) -> None:
    groups: dict[str, list[Row]] = defaultdict(list)
    for row in report:
        if row.own["Critical"] == "Yes" or not critical:
            groups[key(row.own)].append(row)
    checked = 0
    for published in rows(name):
        if key(published) not in groups:
            assert key(published) in ("", "NA")
            continue
        found = groups[key(published)]
        judged = tally_verdicts(row.verdict for row in found)
        same(judged, judged.share, published, ("Met_Goal", "Did_Not_Meet", "NA.s", "SuccessPct"))
        # The report counts an indicator that cannot be compared as not improving in its percent.
        one, five = (tally_flags(row.improving(years) for row in found) for years in (1, 5))
        same(one, one.share_of_all, published, ("Improving", "Not_Improving", "NA.one", "ImprovePct"))
        same(five, five.share_of_all, published, ("Improving.five", "Not_Improving.five", "NA", "ImprovePct.five"))
        checked += key(published) not in ("", "NA")
    assert checked == keyed


def same(tally: Tally, share: int | None, published: dict[str, str], columns: tuple[str, str, str, str]) -> None:
    yes, no, without, percent = (published[column] for column in columns)
    assert (tally.yes, tally.no, tally.without) == (int(yes), int(no), int(without)), published
    if percent == "NA":
        assert share is None
    elif percent.endswith("%"):
        assert divide(share or 0, 100) == int(percent[:-1]), published
    else:
        assert share == rounded(percent, 4), published


def test_the_agency_with_nothing_to_judge_has_no_percent(report: list[Row]) -> None:
    police = [row.verdict for row in report if agency(row.own) == "56" and row.own["Critical"] == "Yes"]
    assert tally_verdicts(police) == Tally(0, 0, 15)
    assert tally_verdicts(police).share is None
