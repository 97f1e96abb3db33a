"""A city's published report: 1,139 watched figures, their verdicts, trends and four roll-ups come out as published.

One CSV is read three times through the public importers, with three column mappings; units come from the same file.
"""

import csv
from datetime import date
from io import StringIO

import pytest

from annum.indicators.models import Indicator, Monitor, Value
from annum.indicators.queries.monitored import roll_up, watched
from annum.intake.acts import commit_import, preview_import, stage_import
from annum.intake.importers import Operator
from annum.intake.reading import Source
from annum.journal.actor import Actor
from annum.kernel.period import Month
from annum.kernel.quantity import divide, rounded
from annum.org.models import Unit
from annum.year.acts import open_year
from annum.year.models import Year
from tests.cast import NOW
from tests.conftest import OUTSIDE

pytestmark = [pytest.mark.outside, pytest.mark.django_db]
FOLDER = OUTSIDE / "nyc-mmr" / "Final Data"
INDICATORS = "Tidy Indicator Level Data.csv"
MAPPINGS = {
    "indicators": {
        "indicators.code": "ID",
        "indicators.name": "Indicator",
        "indicators.definition": "Goal",
        "indicators.direction": "Desired.Direction",
        "indicators.class": "=MMR",
        "indicators.decimals": "=6",
        "indicators.accumulation": "=last",
        "indicators.frequency": "=year",
    },
    "monitors": {
        "monitors.indicator": "ID",
        "monitors.unit": "UAAgyConcat",
        "monitors.year": "=2023",
        "monitors.target": "Target.MMR",
        "monitors.critical": "Critical",
    },
    "actuals": {"indicator": "ID", "unit": "UAAgyConcat"},
}
ROLLUPS = [
    ("All Indicators Agency Outcomes.csv", False, "Agency.Number", 35),
    ("All Indicators UA Outcomes.csv", False, "UAAgyConcat", 84),
    ("Critical Indicators Agency Outcomes.csv", True, "Agency.Number", 32),
    ("Critical Indicators UA Outcomes.csv", True, "UAAgyConcat", 58),
]
CLI = Operator(Actor.system("command line"), date(2026, 9, 15))
ROUND = {"finer": "round"}


def table(name):
    with (FOLDER / name).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def written(rows):
    out = StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue().encode()


def run(kind, name, data, **more):
    staged = stage_import(kind=kind, sources=[Source(name, data)], viewer=CLI, now=NOW, **more)
    staged = preview_import(staged, viewer=CLI, now=NOW)
    assert staged.problem_count == 0
    return commit_import(staged, viewer=CLI, now=NOW)


def units():
    """The city, its agencies and their units of appropriation; what belongs to no agency stands under one of that name."""
    rows = table(INDICATORS)
    agencies = {row["Agency.Number"]: row["Agency.Full.Name.y"] for row in rows}
    parts = {row["UAAgyConcat"]: (row["U.A.Name"], row["Agency.Number"]) for row in rows}
    yield "code", "name", "parent", "valid_from"
    yield "CITY", "City of New York", "", "2015-01-01"
    yield from ((f"A{code}", name, "CITY", "2015-01-01") for code, name in agencies.items())
    yield from ((code, name, f"A{agency}", "2015-01-01") for code, (name, agency) in parts.items())


PEOPLE = [("number", "name", "joined_on", "username"), ("1", "Vera Fier", "2015-01-01", "verifier")]
ROLES = [("person", "role", "unit", "valid_from"), ("1", "finance", "CITY", "2015-01-01")]


@pytest.fixture
def city(settings, tmp_path):
    """Everything imported, and the units whose tallies are published."""
    settings.DATA = tmp_path
    for number in range(2016, 2024):
        open_year(code=str(number), first=Month(number, 1), by=Actor.system("tests"))
    data = (FOLDER / INDICATORS).read_bytes()
    run("org", "units.csv", written(units()))
    run("people", "people.csv", written(PEOPLE))
    run("people", "roles.csv", written(ROLES))
    run("indicators", "classes.csv", written([("code", "name"), ("MMR", "Mayor's Management Report")]))
    run("indicators", INDICATORS, data, mapping=MAPPINGS["indicators"])
    run("indicators", INDICATORS, data, mapping=MAPPINGS["monitors"], options=ROUND)
    run("actuals", INDICATORS, data, mapping=MAPPINGS["actuals"], options={**ROUND, "approve_as": "verifier"})
    year = Year.objects.get(code="2023")
    found = list(Monitor.objects.select_related("indicator"))
    return watched(found, year, year.last_month)


def verdicts(row):
    return {"Met_Goal": "met", "Did_Not_Meet": "missed", "NA": "no_target"}[row["Success"]]


def flags(row):
    names = ("OneYrImproving", "ThreeYrImproving", "FiveYrImproving")
    return tuple({"Improving": True, "Not_Improving": False, "NA": None}[row[name]] for name in names)


def agree(ours, text):
    """Whether a share in ten-thousandths is the published one, as finely as it was written: 0.5714..., 57% or NA."""
    if ours is None or text == "NA":
        return ours is None and text == "NA"
    if text.endswith("%"):
        return divide(ours, 100) == int(text.removesuffix("%"))
    return ours == rounded(text, 4)


def published(row):
    """The figures of a published roll-up row: met, missed, without; improving in one and in five years."""
    tally = tuple(int(row[name]) for name in ("Met_Goal", "Did_Not_Meet", "NA.s"))
    one = tuple(int(row[name]) for name in ("Improving", "Not_Improving", "NA.one"))
    five = tuple(int(row[name]) for name in ("Improving.five", "Not_Improving.five", "NA"))
    return tally, one, five


def counted(unit):
    return tuple((tally.yes, tally.no, tally.without) for tally in (unit.verdicts, unit.one, unit.five))


def rolled(rows, by_agency):
    """Ours, by the code that the report uses."""
    root = Unit.objects.get(code="CITY").pk
    agencies = roll_up(rows, root)
    if by_agency:
        return {unit.code.removeprefix("A"): unit for unit in agencies}
    return {part.code: part for agency in agencies for part in roll_up(rows, agency.unit_id)}


def test_the_published_report_comes_out(city):
    """One import serves every question: it is dear."""
    rows = {row.monitor.indicator.code: row for row in city}
    told = {row["ID"]: row for row in table(INDICATORS)}
    assert (len(rows), Indicator.objects.count()) == (1139, 1139)
    stored = [row[str(year)] for row in told.values() for year in range(2016, 2024)]
    assert Value.objects.filter(state="approved").count() == len(stored) - stored.count("NA")
    assert {code: row.verdict for code, row in rows.items()} == {code: verdicts(row) for code, row in told.items()}
    assert {code: row.better for code, row in rows.items()} == {code: flags(row) for code, row in told.items()}
    for name, only_critical, key, size in ROLLUPS:
        ours = rolled([row for row in city if row.monitor.critical or not only_critical], key == "Agency.Number")
        theirs = {row[key]: row for row in table(name)}
        assert len(theirs) == size
        assert {code: counted(ours[code]) for code in theirs} == {code: published(row) for code, row in theirs.items()}
        assert [code for code, row in theirs.items() if not all(map(agree, shares(ours[code]), told_shares(row)))] == []
    nothing = rolled(city, True)["56"]
    assert (nothing.verdicts.judged, nothing.verdicts.share) == (0, None)


def shares(unit):
    return unit.verdicts.share, unit.one.share_of_all, unit.five.share_of_all


def told_shares(row):
    return tuple(row[name] for name in ("SuccessPct", "ImprovePct", "ImprovePct.five"))
