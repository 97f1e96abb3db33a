"""Who may make a score run, and what may it look at?"""

from collections.abc import Sequence
from datetime import date, datetime

from annum.kernel.period import Month
from annum.kernel.refusal import Refusal
from annum.org.models import Role
from annum.org.viewer import Viewer
from annum.scoring.models import StatementScore
from annum.scoring.rules.grades import Grades
from annum.scoring.rules.vetoes import refusal_of_cap
from annum.targets.models import Veto
from annum.year.guards import refusal_of_frozen
from annum.year.models import Stage, Year


def refusal_to_run(viewer: Viewer, year: Year, upto: int) -> Refusal | None:
    """The group office scores a year that is not closed, up to one of its months."""
    if not viewer.has(Role.OFFICE):
        return Refusal("not-office", "Only the group office makes a score run.", forbidden=True)
    if refusal := refusal_of_frozen(year) or _refusal_of_closed(year):
        return refusal
    if not year.first_month <= upto <= year.last_month:
        params = {"month": str(Month.of(upto)), "year": year.code}
        return Refusal("not-this-year", "%(month)s is not a month of the year %(year)s.", params)
    return None


def refusal_of_dates(in_force: date, known: datetime, now: datetime) -> Refusal | None:
    """Nothing is known before its time."""
    if known > now:
        return Refusal("not-known-yet", "A run cannot know what will be recorded in the future.")
    return None


def refusal_to_set_policy(viewer: Viewer, year: Year) -> Refusal | None:
    """The group office sets how a year is composed, until it is closed."""
    if not viewer.has(Role.OFFICE):
        return Refusal("not-office", "Only the group office can do this.", forbidden=True)
    return refusal_of_frozen(year) or _refusal_of_closed(year)


def _refusal_of_closed(year: Year) -> Refusal | None:
    """A year for rehearsal closes without a seal."""
    if year.stage != Stage.CLOSED:
        return None
    return Refusal("year-closed", "The year %(year)s is closed; its scores stand.", {"year": year.code})


def refusal_to_see_year(viewer: Viewer, person: int, *, whole: bool) -> Refusal | None:
    """A person's year is open to themselves, and to whoever may see the score of every statement in it (``whole``)."""
    if whole or viewer.self_id == person:
        return None
    return Refusal("not-all-scores", "This year holds statements whose scores you may not see.", forbidden=True)


def refusal_of_grades(year: Year, grades: Grades) -> Refusal | None:
    """Every grade that a published veto of the year caps at must stay. Queries: 1."""
    published = {"version__published_at__isnull": False, "version__withdrawn_at": None}
    rows = Veto.objects.filter(effect="grade_cap", version__statement__year=year, **published).exclude(
        value__in=grades.letters
    )
    found = rows.values_list("version__statement__code", "key", "value").order_by("pk").first()
    return refusal_of_cap(*found) if found else None


def refusal_of_cited_statements(statements: Sequence[int]) -> Refusal | None:
    """A statement that a run has scored is not taken back. Queries: 1."""
    cited = StatementScore.objects.filter(statement_id__in=list(statements)).values("statement_id").distinct().count()
    if not cited:
        return None
    return Refusal(
        "scored-statements",
        "%(count)s of these statements have been scored; a score cites them, so they stay. Amend them instead.",
        {"count": cited},
    )
