"""Does the demonstration hold every state of the product, sound and whole, and does a second run change nothing?"""

import io
import json
import shutil
import socket
from collections import Counter
from datetime import date
from types import SimpleNamespace

import pytest
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone

from annum.demo.afresh import refusal_to_clear
from annum.demo.generate.group import Settings
from annum.demo.generate.logins import LOGINS
from annum.demo.loading import load, loaded
from annum.demo.management.commands import demo as command
from annum.demo.stage import PASSWORD, usual_year
from annum.kernel.period import Month
from annum.kernel.refusal import Refused

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 21)


@pytest.fixture(scope="module")
def demonstration(django_db_setup, django_db_blocker, tmp_path_factory):
    """A small group loaded once for all tests of this file; it goes when they are done."""
    folder, said = tmp_path_factory.mktemp("demo"), []
    with django_db_blocker.unblock(), transaction.atomic():
        settings = Settings(people=100, year=usual_year(TODAY))
        load(settings, folder, today=TODAY, clock=timezone.now, tell=said.append, done=said.append)
        yield SimpleNamespace(folder=folder, said=said, settings=settings)
        transaction.set_rollback(True)


def count(rows, field):
    return Counter(rows.values_list(field, flat=True))


def test_the_year_is_the_last_one_that_is_over():
    assert [usual_year(date(2027, 1, 1)), usual_year(date(2026, 12, 31))] == [2026, 2025]


def test_where_there_is_no_demonstration_nothing_is_cleared():
    assert refusal_to_clear().code in {"no-demonstration", "not-embedded"}


def test_one_year_is_in_review_the_next_is_being_set_and_one_is_for_rehearsal(demonstration):
    from annum.year.models import Year
    from annum.year.queries import open_windows, year_on

    told = {year.code: (year.stage, year.sandbox) for year in Year.objects.all()}
    assert told == {"2025": ("reviewing", False), "2026": ("setting", False), "2026-R": ("preparing", True)}
    assert year_on(TODAY).code == "2025"
    assert {row.kind for year in Year.objects.all() for row in open_windows(year, TODAY)} >= {
        "review",
        "setting",
        "signing",
    }


def test_statements_stand_in_every_state(demonstration):
    from annum.targets.models import State, Statement

    assert set(count(Statement.objects, "state")) == set(State)


def test_a_statement_is_talked_about_from_both_sides_one_round_entered_by_a_secretary(demonstration):
    from annum.targets.models import Round, Version

    rounds = list(Round.objects.filter(version__statement__code="2026-MAC").order_by("number"))
    assert [(row.side, row.made_for is not None) for row in rounds] == [("issuing", True), ("committing", False)]
    assert bytes(rounds[0].content) != bytes(rounds[1].content)
    assert Version.objects.filter(statement__code="2026-MAC.P01", withdrawn_at__isnull=False).exists()


def test_statements_wait_for_signatures_and_some_signers_have_signed(demonstration):
    from annum.targets.models import Consent, Party

    waiting = Party.objects.filter(version__statement__state="published", consent=None, version__withdrawn_at=None)
    assert waiting.count() >= 8
    assert Consent.objects.filter(party__version__statement__state="published").count() >= 2


def test_last_year_s_titles_are_conferred_after_a_notice_with_an_objection(demonstration):
    from annum.awards.models import Honour, Nomination, Objection, Programme

    assert dict(Programme.objects.values_list("year__code", "state")) == {"2025": "conferred", "2026": "nominating"}
    winners = Nomination.objects.filter(state="winner", title__programme__year__code="2025")
    assert 0 < Honour.objects.count() == winners.count()
    assert Objection.objects.get().state == "dismissed"
    assert count(Nomination.objects.filter(title__programme__year__code="2026"), "state") == {
        "submitted": 1,
        "draft": 1,
    }


def test_a_signed_amendment_ends_the_version_before_it(demonstration):
    from annum.targets.models import Version

    first, second = Version.objects.filter(statement__code="2025-BAT.SAL").order_by("number")
    assert (first.effective_to, first.ended_at is None) == (second.effective_from, False)
    assert second.signed_at is not None
    assert second.cause


def test_figures_stand_in_every_state_with_source_and_approver(demonstration):
    from annum.indicators.models import Evidence, Value

    assert set(count(Value.objects, "state")) == {"submitted", "approved", "returned"}
    assert Value.objects.filter(not_applicable=True, state="approved").exists()
    assert Value.objects.filter(provisional=True, state="approved").exists()
    assert Value.objects.filter(corrects__isnull=False, state="approved").exists()
    assert Value.objects.filter(state="submitted", source_file="mes-export.csv").count() == 3
    assert Evidence.objects.count() == 1
    assert not Value.objects.filter(state="approved", decided_by=None).exists()
    assert not Value.objects.filter(state="approved", source_file="").exists()


def test_nothing_lies_in_the_future(demonstration):
    from annum.indicators.models import Event, Value

    assert not Value.objects.filter(month__gte=Month.containing(TODAY).index).exists()
    assert not Event.objects.filter(day__gt=TODAY).exists()


def test_events_are_brought_forward_heard_and_decided_and_one_is_a_veto(demonstration):
    from annum.indicators.models import Event
    from annum.scoring.models import StatementScore
    from annum.targets.models import Statement

    assert {"proposed", "heard", "decided"} <= set(count(Event.objects, "state"))
    vetoed = StatementScore.objects.get(run__current=True, run__upto=Month(2025, 12).index, vetoes__gt=0)
    assert Statement.objects.get(pk=vetoed.statement_id).code == "2025-MAC.P01"


def test_months_are_locked_figures_watched_people_act_for_others(demonstration):
    from annum.indicators.models import Lock, Monitor
    from annum.org.models import Deputy

    assert (Lock.objects.filter(lifted_at=None).count(), Deputy.objects.count()) == (4, 4)
    assert Monitor.objects.count() > 20


def test_every_month_has_a_run_and_the_last_has_several_grades(demonstration):
    from annum.scoring.models import Run, StatementScore

    runs = Run.objects.filter(year__code="2025", current=True)
    assert list(runs.order_by("upto").values_list("upto", flat=True)) == [
        Month(2025, month).index for month in range(1, 13)
    ]
    grades = count(StatementScore.objects.filter(run__upto=Month(2025, 12).index), "grade")
    assert len(grades) >= 4
    assert sum(grades.values()) == 40


def test_a_plant_that_changed_its_head_is_held_by_two_people(demonstration):
    from annum.org.models import Unit
    from annum.org.viewer import Viewer
    from annum.scoring.models import StatementScore
    from annum.scoring.queries.bound import holders
    from annum.scoring.queries.person_year import person_years

    plant = Unit.objects.get(code="MAT.P01")
    score = StatementScore.objects.select_related("run__year").get(
        run__current=True, run__upto=Month(2025, 12).index, subject_id=plant.subject.pk
    )
    first, second = [one for one, _ in holders(score.run, score.statement_id, plant.pk)]
    assert (first.span.start, first.span.end) == (date(2025, 1, 1), date(2025, 9, 1))
    assert (second.span.start, second.span.end) == (date(2025, 9, 1), date(2026, 1, 1))
    found = person_years(score.run, [first.person, second.person], Viewer.system("test", TODAY))
    assert found[first.person].told.score.value == score.total
    days = {part.called.statement.pk: part.segment.days for part in found[second.person].parts}
    assert (days.pop(score.statement_id), list(days.values())) == (122, [243])


def test_everything_came_through_the_importers(demonstration):
    from annum.intake.models import Import

    assert set(count(Import.objects, "state")) == {"committed"}
    assert count(Import.objects, "kind") == {"org": 1, "people": 1, "indicators": 1, "statements": 2, "actuals": 5}


def test_every_login_opens_with_the_password_that_is_shown(demonstration):
    from annum.accounts.models import Account

    accounts = {account.username: account for account in Account.objects.all()}
    assert all(accounts[login.username].check_password(PASSWORD) for login in LOGINS)


def test_the_doctor_finds_nothing(demonstration):
    from annum.journal.examinations import EXAMINATIONS

    assert {name: list(each.look()) for name, each in EXAMINATIONS.items()} == {name: [] for name in EXAMINATIONS}


def test_it_never_mixes_with_a_group_that_is_there(demonstration, tmp_path):
    with pytest.raises(Refused) as refused:
        load(demonstration.settings, tmp_path, today=TODAY, clock=timezone.now, tell=print, done=print)
    assert refused.value.refusal.code == "not-empty"
    assert list(tmp_path.iterdir()) == []


def test_a_second_run_changes_nothing_and_serves(demonstration, monkeypatch, capsys):
    from annum.journal.models import Entry

    called = []
    monkeypatch.setattr(command, "call_command", lambda *names, **options: called.append((names[0], options)))
    monkeypatch.setenv("ANNUM_DEMO", "0")
    before = Entry.objects.count()
    with socket.create_server(("127.0.0.1", 0)) as once:
        port = once.getsockname()[1]
    call_command("demo", "--port", str(port), "--json")
    assert (loaded(), Entry.objects.count()) == (True, before)
    assert json.loads(capsys.readouterr().out)["loaded"] is False
    assert called == [("init", {"verbosity": 0}), ("serve", {"port": port})]
    assert command.os.environ["ANNUM_DEMO"] == "1"


def test_a_taken_port_is_told_before_anything_is_loaded(monkeypatch, capsys):
    called = []
    monkeypatch.setattr(command, "call_command", lambda *names, **options: called.append(names))
    with socket.create_server(("127.0.0.1", 0)) as taken, pytest.raises(SystemExit):
        call_command("demo", "--port", str(taken.getsockname()[1]))
    assert "cannot be used" in capsys.readouterr().err
    assert called == []


@pytest.mark.sqlite
def test_only_a_demonstration_is_ever_cleared_and_only_after_a_yes(demonstration, monkeypatch, capsys):
    from annum.journal.models import Entry

    monkeypatch.setattr(command, "call_command", lambda *names, **options: None)
    monkeypatch.setattr(command, "clear", lambda: pytest.fail("cleared without a yes"))
    monkeypatch.setattr("builtins.input", lambda: "no")
    before = Entry.objects.count()
    with pytest.raises(SystemExit):
        call_command("demo", "--fresh", "--no-serve")
    assert "Nothing was changed" in capsys.readouterr().err
    assert Entry.objects.count() == before


def test_the_year_can_be_sealed_and_anyone_finds_that_nothing_is_wrong(demonstration, tmp_path):
    from annum.closing.models import Volume
    from annum.files.store import path
    from annum.indicators.acts import lock_month
    from annum.indicators.models import Lock
    from annum.org.viewer import Viewer
    from annum.verify.verifying import verify
    from annum.year.models import Year

    with transaction.atomic():
        year, office = Year.objects.get(code="2025"), Viewer.system("test", TODAY)
        locked = set(Lock.objects.filter(lifted_at=None).values_list("month", flat=True))
        for month in year.months:
            if month.index not in locked:
                lock_month(month=month, viewer=office, now=timezone.now())
        accepted = ["values.waiting=Known", "values.events=Known", "scores.overdue=Known"]
        call_command("close", "2025", accept=accepted, json=True, stdout=io.StringIO())
        volumes = [path(row.blob_id) for row in Volume.objects.filter(closing__year=year).order_by("number")]
        report = verify([shutil.copy(each, tmp_path / f"{at}.zip") for at, each in enumerate(volumes)])
        transaction.set_rollback(True)
    assert [(check.name, each.code) for check in report.checks for each in check.findings] == []
    assert report.check("scores").checked >= 10
    assert report.check("awards").checked == 4  # one selection for each title
