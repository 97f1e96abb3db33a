"""A programme of the cast's year: one title for people with two criteria, and a team's."""

import pytest

from annum.awards import acts
from annum.journal.actor import Actor
from annum.kernel.period import Month
from annum.year import acts as years

SEED = "5eed" * 16
PROGRAMME = {
    "code": "annual",
    "name": "年度评优",
    "name_en": "Annual awards",
    "nominate_from": "2026-09-01",
    "nominate_until": "2026-10-01",
    "judge_until": "2026-11-01",
    "notice_days": 5,
}
CRITERIA = (
    {"key": "results", "name": "业绩", "name_en": "Results", "weight": 6000},
    {"key": "spirit", "name": "作风", "name_en": "Spirit", "weight": 4000},
)


@pytest.fixture
def year(group):
    return years.open_year(code="2026", first=Month(2026, 1), by=Actor.system("test"))


@pytest.fixture
def office(group):
    return group.viewer("office")


@pytest.fixture
def programme(year, office):
    """A draft."""
    made = acts.make_programme(year=year, viewer=office, fields=PROGRAMME)
    made.refresh_from_db()
    return made


@pytest.fixture
def title(programme, office):
    """Outstanding employees, two places, with criteria."""
    made = acts.make_title(
        programme=programme,
        viewer=office,
        fields={"key": "outstanding", "name": "优秀员工", "name_en": "Outstanding employee", "places": 2},
    )
    acts.write_parts(title=made, part="criteria", rows=CRITERIA, viewer=office)
    return made
