"""How is a year made, moved from stage to stage, and its windows set?"""

from datetime import date, datetime, timedelta

from django.db import transaction

from annum.journal.actor import Actor
from annum.journal.acts import open_log
from annum.journal.record import record
from annum.kernel.period import Month
from annum.kernel.refusal import Refusal, insist
from annum.org.viewer import Viewer
from annum.year import access
from annum.year.guards import frozen
from annum.year.models import STAGES, Stage, Window, WindowKind, Year

REPORTING_DAYS = 10
"""Days after the month's end until its figures are overdue, unless the office sets another window."""


@transaction.atomic
def open_year(
    *, code: str, first: Month, by: Actor, name: str = "", name_en: str = "", length: int = 12, sandbox: bool = False
) -> Year:
    """Make a year of ``length`` months with its reporting windows; everything else is set by the office.

    Journal: ``year.opened``, in the log of the year itself; before it ``journal.log_opened``, which names the last
    checkpoint of the year before, if that has one.
    """
    insist(_refusal_of_code(code))
    before = Year.objects.filter(first_month__lt=first.index, sandbox=False).order_by("-first_month").first()
    if before is not None and not sandbox:
        open_log(log=code, after=before.code, by=by)
    year = Year.objects.create(
        code=code,
        name=name or f"{code}年度",
        name_en=name_en or f"Year {code}",
        first_month=first.index,
        last_month=first.index + length - 1,
        sandbox=sandbox,
    )
    windows = [_reporting(year, month) for month in year.months]
    Window.objects.bulk_create(windows)
    record("year.opened", by=by, about=year, log=code, payload={"code": code}, rows=[year, *windows])
    return year


@transaction.atomic
def start_year(
    *,
    code: str,
    first: Month,
    viewer: Viewer,
    name: str = "",
    name_en: str = "",
    length: int = 12,
    sandbox: bool = False,
) -> Year:
    """Open a year by hand. Needs: group office. Journal: ``year.opened``. Refuses: a code that is taken."""
    insist(access.refusal_to_run(viewer))
    return open_year(
        code=code, first=first, by=viewer.actor, name=name, name_en=name_en, length=length, sandbox=sandbox
    )


def _refusal_of_code(code: str) -> Refusal | None:
    if Year.objects.filter(code=code).exists():
        return Refusal("year-exists", "There is already a year %(code)s.", {"code": code})
    return None


def _reporting(year: Year, month: Month) -> Window:
    closes = month.end + timedelta(days=REPORTING_DAYS)
    return Window(year=year, kind=WindowKind.REPORTING, month=month.index, opens=month.first, closes=closes)


@transaction.atomic
def move_year(*, year: Year, act: str, viewer: Viewer, reason: str = "") -> Year:
    """Move the year one stage on (``advance``) or ``back``.

    Needs: group office. Journal: ``year.moved``. Refuses: a move that the table of stages does not have.
    """
    year = Year.objects.select_for_update().get(pk=year.pk)
    insist(access.refusal_to_move(year, act, viewer))
    before = year.stage
    year.stage = STAGES.after(year.stage, act)
    year.save(update_fields=["stage"])
    payload = {"from": str(before), "to": str(year.stage), "reason": reason}
    record("year.moved", by=viewer.actor, about=year, log=year.code, payload=payload, rows=[year])
    return year


@transaction.atomic
def freeze_year(*, year: Year, now: datetime | None) -> Year:
    """From now on nothing of the year changes; ``None``: it may again. Not journalled: the act that needs it names the row.

    Refuses: a year that is closed.
    """
    year = Year.objects.select_for_update().get(pk=year.pk)
    insist((frozen(year) or _not_in_review(year)) if year.stage == Stage.CLOSED else None)
    year.frozen_at = now
    year.save(update_fields=["frozen_at"])
    return year


@transaction.atomic
def close_year(*, year: Year) -> Year:
    """Put a frozen year into its last stage. Not journalled: the seal does, with what it seals. Refuses: other stages."""
    year = Year.objects.select_for_update().get(pk=year.pk)
    insist(None if year.stage == Stage.REVIEWING else _not_in_review(year))
    year.stage = STAGES.after(year.stage, "advance")
    year.save(update_fields=["stage"])
    return year


def _not_in_review(year: Year) -> Refusal:
    return Refusal("not-reviewing", "The year %(year)s is not in review.", {"year": year.code})


@transaction.atomic
def set_window(
    *, year: Year, kind: WindowKind, opens: date, closes: date, viewer: Viewer, month: Month | None = None
) -> Window:
    """Set when something may be done. Needs: group office. Journal: ``year.window_set``."""
    insist(access.refusal_to_set_window(year, viewer) or access.refusal_of_days(opens, closes))
    window, _ = Window.objects.update_or_create(
        year=year, kind=kind, month=month.index if month else None, defaults={"opens": opens, "closes": closes}
    )
    payload = {"kind": str(kind), "opens": opens.isoformat(), "closes": closes.isoformat()}
    record("year.window_set", by=viewer.actor, about=year, log=year.code, payload=payload, rows=[window])
    return window
