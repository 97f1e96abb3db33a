"""In a sealed year nothing changes any more: every family of acts is refused in words, and the log takes no entry."""

from datetime import UTC, date, datetime

import pytest
from django.db import transaction
from django.urls import reverse

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


BEING_SEALED = (
    "The year 2026 is being sealed; since 2027-01-20 nothing of it changes any more."
    " Open the next year when that is done: corrections belong there."
)
SEALED = "The year 2026 is sealed; since 2027-01-20 nothing of it changes any more. Open the next year: corrections belong there."
DECEMBER, DAY = Month(2026, 12), date(2026, 12, 3)


def said(act):
    """The words in which an act is refused; the journal takes no entry."""
    before = Entry.objects.count()
    with pytest.raises(Refused) as caught, transaction.atomic():
        act()
    assert Entry.objects.count() == before
    assert caught.value.refusal.code == "year-sealed"
    return str(caught.value.refusal)


def statement_acts(group, published, office, year):
    from annum.targets import acts

    new = {"subject": group.unit_subject("D1"), "code": "D1", "title": "D1", "effective_from": date(2026, 12, 1)}
    party = published.versions.get().parties.order_by("order")[0]
    on = {"statement": published, "viewer": office}
    return {
        "draft": lambda: acts.draft_statement(year=year, viewer=office, **new),
        "write": lambda: acts.write_parts(part="promises", rows=[], **on),
        "remove": lambda: acts.remove_item(key="A1", **on),
        "propose": lambda: acts.propose(**on),
        "publish": lambda: acts.publish_statement(**on),
        "withdraw": lambda: acts.withdraw_statement(**on),
        "sign": lambda: acts.sign_statement(party=party, viewer=group.viewer("boris"), fresh=True),
        "ask for a signature": lambda: acts.request_signature(party=party, viewer=group.viewer("boris"), now=AFTER),
        "hand on": lambda: acts.hand_on(party=party, to=group.chief, reason="away", viewer=group.viewer("boris")),
        "decline": lambda: acts.decline_statement(reason="no", **on),
        "set a deadline": lambda: acts.set_signing_deadline(deadline=None, **on),
        "amend": lambda: acts.amend_statement(effective_from=date(2026, 12, 1), cause="late", **on),
        "abandon": lambda: acts.abandon_amendment(**on),
        "close": lambda: acts.close_statement(**on),
    }


def figure_acts(group, indicators, office, year):
    from annum.indicators import acts
    from annum.indicators.acts.evidence import attach_evidence
    from annum.indicators.drafts import Draft

    value = Value.objects.get(month=DECEMBER.index, amount__isnull=False, state="approved")
    cell = (value.indicator_id, value.subject_id, value.month)
    other = {"indicator": indicators["REV"], "subject": group.unit_subject("C1")}
    by = {"submitted_by": group.account("office").pk, "submitted_at": AFTER}
    waiting = Value.objects.create(month=DECEMBER.index, amount=1, **other, **by)
    finance = group.viewer("finance", date(2027, 1, 20))
    draft = Draft(*cell, amount=1, reason="late", expected=value.pk)
    empty = Draft(indicators["SCRAP"].pk, group.unit_subject("C1").pk, DECEMBER.index, numerator=1, denominator=2)
    on, own = {"value_id": waiting.pk, "viewer": finance, "now": AFTER}, {"viewer": office, "now": AFTER}
    return {
        "submit": lambda: acts.submit_value(draft=empty, **own),
        "correct": lambda: acts.correct_value(draft=draft, **own),
        "decide that nothing applies": lambda: acts.decide_not_applicable(cell=cell, reason="none", **own),
        "take back": lambda: acts.withdraw_value(value_id=waiting.pk, **own),
        "approve": lambda: acts.approve_value(**on),
        "return": lambda: acts.return_value(reason="late", **on),
        "back with a file": lambda: attach_evidence(value=value, blob=None, name="x", viewer=office),
        "lock": lambda: acts.lock_month(month=DECEMBER, **own),
        "unlock": lambda: acts.unlock_month(month=DECEMBER, reason="late", **own),
        "watch": lambda: acts.watch(viewer=office, year=year, **other),
    }


def event_acts(group, indicators, office):
    from annum.indicators import acts

    plant = group.unit_subject("P1")
    new = {"subject": plant, "day": DAY, "clause": "fire", "indicator": indicators["REV"]}
    kept = {"subject": plant, "day": DAY, "clause": "fire", "recorded_at": AFTER}
    event = {state: Event.objects.create(state=state, **kept) for state in ("proposed", "heard")}
    decided = Event.objects.create(state="decided", decided_at=AFTER, **kept)
    own = {"viewer": office, "now": AFTER}
    return {
        "bring forward": lambda: acts.propose_event(**new, **own),
        "hear": lambda: acts.hear_event(event_id=event["proposed"].pk, hearing="sorry", viewer=office),
        "decide": lambda: acts.decide_event(event_id=event["heard"].pk, decision="yes", **own),
        "dismiss": lambda: acts.dismiss_event(event_id=event["heard"].pk, decision="no", **own),
        "lift": lambda: acts.lift_event(event_id=decided.pk, reason="no", **own),
    }


def year_acts(office, year):
    from annum.scoring.acts import score_year, set_policy
    from annum.year.acts import freeze_year, move_year, set_window

    days = {"opens": date(2027, 1, 1), "closes": date(2027, 2, 1)}
    found = {
        "score": lambda: score_year(year=year, upto=DECEMBER, viewer=office, now=AFTER),
        "set the scoring": lambda: set_policy(year=year, parameters={}, viewer=office),
        "set a window": lambda: set_window(year=year, kind="review", viewer=office, **days),
        "move back": lambda: move_year(year=year, act="back", viewer=office),
        "move on": lambda: move_year(year=year, act="advance", viewer=office),
    }
    return found | ({"freeze": lambda: freeze_year(year=year, now=AFTER)} if year.stage == "closed" else {})


@pytest.fixture(params=["reviewing", "closed"])
def phase(request, frozen):
    """The frozen year before the seal is put and after it, and what every act in it is told."""
    type(frozen).objects.filter(pk=frozen.pk).update(stage=request.param)
    frozen.refresh_from_db()
    return frozen, SEALED if request.param == "closed" else BEING_SEALED


def test_every_act_in_a_frozen_year_is_refused_in_the_same_words(phase, group, published, indicators, office):
    year, words = phase
    families = (
        statement_acts(group, published, office, year),
        figure_acts(group, indicators, office, year),
        event_acts(group, indicators, office),
        year_acts(office, year),
    )
    told = {name: said(act) for family in families for name, act in family.items()}
    assert {name: text for name, text in told.items() if text != words} == {}
    assert len(told) == 34 + (year.stage == "closed")


def test_the_pages_of_a_frozen_year_say_it_in_these_words_beside_the_buttons(phase, group, indicators, client_as):
    year, _words = phase
    plant = group.unit_subject("P1")
    event = Event.objects.create(subject=plant, day=DAY, clause="fire", recorded_at=AFTER, state="heard")
    office = client_as(group.account("office"))
    words = "; since 20 Jan 2027 nothing of it changes any more."
    for address in (
        reverse("targets:statement", args=[year.statements.get().pk]),
        reverse("year:year", args=["2026"]),
        reverse("sheet:sheet", args=["2026-12"]),
        reverse("sheet:cell", args=["2026-12", indicators["REV"].pk, plant.pk]),
        f"{reverse('indicators:months')}?year=2026",
        reverse("indicators:cell", args=["REV", plant.pk, DECEMBER.index]),
        reverse("indicators:event", args=[event.pk]),
    ):
        page = office.get(address)
        shown = page.content.decode()
        assert (page.status_code, words in shown, "can unlock it" in shown) == (200, True, False), address


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
        assert "is being sealed; since" in told or "%(year)s is being sealed" in told, (name, told)


def test_a_sheet_of_statements_cannot_name_a_frozen_year(frozen, group, office):
    from annum.intake.acts import preview_import, stage_import
    from annum.intake.models import Page
    from tests.targets.test_import import workbook

    staged = stage_import(kind="statements", sources=[workbook()], viewer=office, now=AFTER)
    preview_import(staged=staged, viewer=office, now=AFTER)
    told = str([page.body for page in Page.objects.filter(staged=staged, part="problems")])
    assert "is being sealed; since %(day)s nothing of it changes any more" in told


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
