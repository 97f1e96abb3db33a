"""In a sealed year nothing changes any more: every family of acts is refused in words, and the log takes no entry."""

from datetime import UTC, date, datetime

import pytest
from django.db import transaction

from annum.indicators.models import Event, Value
from annum.journal.models import Entry
from annum.journal.record import record
from annum.kernel.period import Month
from annum.kernel.refusal import Refused
from tests.closing.conftest import AFTER


@pytest.fixture
def frozen(scored, year):
    """The year as it is from the moment when its seal begins."""
    from annum.year.acts import freeze_year

    return freeze_year(year=year, now=AFTER)


def refused(code, act, /, **arguments):
    before = Entry.objects.count()
    with pytest.raises(Refused) as caught:
        act(**arguments)
    assert caught.value.refusal.code == code
    assert Entry.objects.count() == before
    return caught.value.refusal


def test_statements_of_a_frozen_year_stay_as_they_are(frozen, group, published, office):
    from annum.targets import acts

    for act, more in (
        (acts.amend_statement, {"effective_from": date(2026, 12, 1), "cause": "late"}),
        (acts.write_parts, {"part": "promises", "rows": []}),
        (acts.remove_item, {"key": "A1"}),
        (acts.propose, {}),
        (acts.publish_statement, {}),
        (acts.withdraw_statement, {}),
        (acts.decline_statement, {"reason": "no"}),
        (acts.close_statement, {}),
    ):
        refused("year-sealed", act, statement=published, viewer=office, **more)
    new = {"subject": group.unit_subject("D1"), "code": "D1", "title": "D1", "effective_from": date(2026, 12, 1)}
    refused("year-sealed", acts.draft_statement, year=frozen, viewer=office, **new)


def test_figures_of_a_frozen_year_stay_as_they_are(frozen, group, indicators, office):
    from annum.indicators import acts
    from annum.indicators.acts.evidence import attach_evidence
    from annum.indicators.drafts import Draft

    december = Month(2026, 12)
    value = Value.objects.filter(month=december.index, amount__isnull=False).get()
    cell = (value.indicator_id, value.subject_id, value.month)
    draft = Draft(*cell, amount=1, reason="late", expected=value.pk)
    assert str(refused("month-locked", acts.correct_value, draft=draft, viewer=office, now=AFTER))
    refused("month-sealed", acts.unlock_month, month=december, reason="late", viewer=office, now=AFTER)
    refused("month-sealed", acts.lock_month, month=december, viewer=office, now=AFTER)
    refused("month-sealed", attach_evidence, value=value, blob=None, name="x", viewer=office)
    waiting = Value.objects.create(
        indicator=indicators["REV"],
        subject=group.unit_subject("C1"),
        month=december.index,
        amount=1,
        submitted_by=group.account("office").pk,
        submitted_at=AFTER,
    )
    refused("month-sealed", acts.withdraw_value, value_id=waiting.pk, viewer=office, now=AFTER)
    finance = group.viewer("finance", date(2027, 1, 20))
    refused("month-sealed", acts.return_value, value_id=waiting.pk, reason="late", viewer=finance, now=AFTER)
    refused("month-locked", acts.approve_value, value_id=waiting.pk, viewer=finance, now=AFTER)
    watched = {"indicator": indicators["REV"], "subject": group.unit_subject("C1"), "year": frozen}
    refused("year-sealed", acts.watch, viewer=office, **watched)


def test_events_of_a_frozen_year_stay_as_they_are(frozen, group, indicators, office):
    from annum.indicators import acts

    plant, day = group.unit_subject("P1"), date(2026, 12, 3)
    new = {"subject": plant, "day": day, "clause": "fire", "indicator": indicators["REV"]}
    told = refused("month-sealed", acts.propose_event, viewer=office, now=AFTER, **new)
    assert str(told) == ("2026-12 belongs to the year 2026, which is sealed; nothing of it changes any more.")
    event = Event.objects.create(subject=plant, day=day, clause="fire", recorded_at=AFTER, state="heard")
    refused("month-sealed", acts.decide_event, event_id=event.pk, decision="yes", viewer=office, now=AFTER)
    Event.objects.filter(pk=event.pk).update(state="decided", decided_at=AFTER)
    refused("month-sealed", acts.lift_event, event_id=event.pk, reason="no", viewer=office, now=AFTER)
    Event.objects.filter(pk=event.pk).update(state="proposed")
    refused("month-sealed", acts.hear_event, event_id=event.pk, hearing="sorry", viewer=office)


def test_scores_settings_and_windows_of_a_frozen_year_stay_as_they_are(frozen, office):
    from annum.scoring.acts import score_year, set_policy
    from annum.year.acts import move_year, set_window

    refused("year-sealed", score_year, year=frozen, upto=Month(2026, 12), viewer=office, now=AFTER)
    refused("year-sealed", set_policy, year=frozen, parameters={}, viewer=office)
    days = {"opens": date(2027, 1, 1), "closes": date(2027, 2, 1)}
    refused("year-sealed", set_window, year=frozen, kind="review", viewer=office, **days)
    refused("year-sealed", move_year, year=frozen, act="back", viewer=office)


def test_sheets_of_a_frozen_year_are_problems_in_the_preview(frozen, group, office):
    from annum.intake.acts import preview_import, stage_import
    from annum.intake.models import Page
    from annum.intake.reading import Source

    head = b"indicator,unit,month,value\n"
    for kind, name, data in (
        ("actuals", "figures.csv", head + b"REV,P1,2026-12,5\n"),
        ("actuals", "events.csv", b"indicator,unit,day,clause\nREV,P1,2026-12-03,fire\n"),
        ("indicators", "monitors.csv", b"indicator,unit,year,target\nREV,P1,2026,5\n"),
    ):
        staged = stage_import(kind=kind, sources=[Source(name, data)], viewer=office, now=AFTER)
        preview_import(staged=staged, viewer=office, now=AFTER)
        staged.refresh_from_db()
        told = str([page.body for page in Page.objects.filter(staged=staged, part="problems")])
        assert "sealed" in told or "locked" in told, (name, told)


def test_a_sheet_of_statements_cannot_name_a_frozen_year(frozen, group, office):
    from annum.intake.acts import preview_import, stage_import
    from annum.intake.models import Page
    from tests.targets.test_import import workbook

    staged = stage_import(kind="statements", sources=[workbook()], viewer=office, now=AFTER)
    preview_import(staged=staged, viewer=office, now=AFTER)
    told = str([page.body for page in Page.objects.filter(staged=staged, part="problems")])
    assert "is sealed; nothing of it changes any more" in told


def test_the_year_after_goes_on(frozen, group, office):
    from annum.targets.acts import draft_statement
    from annum.year.acts import open_year

    following = open_year(code="2027", first=Month(2027, 1), by=office.actor)
    new = {"subject": group.unit_subject("D1"), "code": "D1", "title": "D1", "effective_from": date(2027, 1, 1)}
    assert draft_statement(year=following, viewer=office, **new).pk


def test_the_log_of_a_sealed_year_takes_no_entry(sealed, year, office):
    with pytest.raises(Refused) as caught, transaction.atomic():
        record("year.moved", by=office.actor, about=year, log=year.code, payload={})
    assert caught.value.refusal.code == "log-closed"
    last = Entry.objects.filter(log=year.code).order_by("-position")[0]
    assert (last.kind, last.at > datetime(2026, 1, 1, tzinfo=UTC)) == ("closing.year_sealed", True)


def test_a_seal_that_is_given_up_lets_the_year_change_again(begun, year, office):
    from annum.closing.acts import give_up_seal
    from annum.scoring.acts import score_year

    give_up_seal(year=year, viewer=office)
    year.refresh_from_db()
    assert (year.frozen_at, year.stage) == (None, "reviewing")
    assert score_year(year=year, upto=Month(2026, 12), viewer=office, now=AFTER).pk
