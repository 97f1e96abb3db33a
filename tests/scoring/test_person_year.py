"""A person's year: who held a statement when, what they make together, and who may read it."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.urls import reverse

from annum.scoring.models import Policy, Run, StatementScore
from annum.scoring.queries.bound import counted_until, holders
from annum.scoring.queries.person_year import person_years
from annum.scoring.rules.mixing import Mixing
from annum.scoring.rules.settings import Settings
from tests.cast import HANDOVER, NOW, RECORDED

SIGNED = datetime(2026, 1, 20, tzinfo=UTC)
START, END = date(2026, 1, 1), date(2027, 1, 1)


@pytest.fixture(autouse=True)
def then(monkeypatch):
    """Requests are made on the day of the cast."""
    from django.utils import timezone

    monkeypatch.setattr(timezone, "now", lambda: NOW)


@pytest.fixture
def run(year):
    return made(year)


def made(year, **changes):
    usual = {"in_force": date(2026, 12, 31), "known": NOW, "policy": Settings().parameters(), "current": True}
    return Run.objects.create(year=year, upto=year.last_month, engine="x", made_at=NOW, **{**usual, **changes})


@pytest.fixture
def scored(group, year, run):
    """A signed statement with its score in the run: ``scored("P1", 9120)``, ``scored("anna", 8000)``."""
    from annum.targets.models import Statement, Version

    def add(who, total, start=START, *, code="", run=run, reachable=10000, signed=SIGNED):
        subject = group.unit_subject(who) if who in group.units else group.person_subject(who)
        code = code or who.upper()
        statement = Statement.objects.create(year=year, subject=subject, code=code, title=code, state="signed")
        sealed = {"content": b"{}", "digest": "0" * 64, "published_at": signed, "signed_at": signed}
        version = Version.objects.create(statement=statement, number=1, effective_from=start, **sealed)
        amounts = {"base": total, "bonus": 0, "deduction": 0, "total": total, "completeness": 10000, "vetoes": 0}
        named = {"statement_id": statement.pk, "version_id": version.pk, "subject_id": subject.pk}
        StatementScore.objects.create(run=run, reachable=reachable, grade="", **named, **amounts)
        return statement

    return add


def year_of(run, group, name, viewer="office"):
    person = getattr(group, name)
    return person_years(run, [person.pk], group.viewer(viewer))[person.pk]


def told(found):
    return [(one.called.statement.code, one.segment.days, one.segment.counts) for one in found.parts]


def address(group, name, query=""):
    return reverse("scoring:person_year", args=["2026", getattr(group, name).number]) + query


def appoint(group, name, post, start, end=None, **more):
    from annum.org.models import Appointment

    person, post = getattr(group, name), group.posts[post]
    days = {"valid_from": start, "valid_to": end, "recorded_at": RECORDED}
    return Appointment.objects.create(person=person, post=post, **{**days, **more})


def test_a_changed_head_divides_the_year_of_the_unit_between_two_people(group, run, scored):
    statement = scored("P1", 9120)
    assert told(year_of(run, group, "pavel")) == [("P1", 181, True)]
    assert told(year_of(run, group, "anna")) == [("P1", 184, True)]
    held = holders(run, statement.pk, group.units["P1"].pk)
    assert [(person, one.span.start) for one, person in held] == [(group.pavel, START), (group.anna, HANDOVER)]


def test_who_heads_one_unit_and_then_another_is_scored_by_days(group, run, scored):
    scored("P1", 9120)
    scored("C3", 8450)
    group.posts["C3-X"] = heading_post(group, "C3")
    appoint(group, "pavel", "C3-X", HANDOVER)
    found = year_of(run, group, "pavel")
    assert told(found) == [("P1", 181, True), ("C3", 184, True)]
    # (91.20 × 181 + 84.50 × 184) ÷ 365 = 32055.20 ÷ 365 = 87.822...
    assert (found.told.score.value, found.grade.value) == (8782, "B")


def heading_post(group, unit):
    from annum.org.models import Post, PostVersion

    post = Post.objects.create(code=f"{unit}-X", created_at=RECORDED)
    days = {"valid_from": date(2020, 1, 1), "recorded_at": RECORDED}
    PostVersion.objects.create(post=post, unit=group.units[unit], title="负责人", title_en="Head", is_head=True, **days)
    return post


def test_who_acts_holds_the_statement_only_while_there_is_no_regular_head(group, run, scored):
    from annum.org.models import Appointment

    scored("P1", 9120)
    Appointment.objects.filter(person=group.pavel).update(valid_to=date(2026, 3, 1))
    appoint(group, "secretary", "P1-HEAD", date(2026, 2, 1), acting=True)
    assert told(year_of(run, group, "secretary")) == [("P1", 122, True)]
    assert told(year_of(run, group, "pavel")) == [("P1", 59, False)]


def test_a_renamed_post_is_one_tenure(group, run, scored):
    from annum.org.models import PostVersion

    scored("P1", 9120)
    row = PostVersion.objects.get(post=group.posts["P1-HEAD"])
    row.valid_to = date(2026, 10, 1)
    row.save()
    row.pk, row.valid_from, row.valid_to, row.title_en = None, date(2026, 10, 1), None, "Director"
    row.save()
    [part] = year_of(run, group, "anna").parts
    assert (part.segment.days, part.post.title_en) == (184, "Director")


def test_a_change_recorded_after_the_run_does_not_alter_it(group, year, run, scored):
    from annum.org.models import Appointment

    statement = scored("P1", 9120)
    later = NOW + timedelta(days=30)
    Appointment.objects.filter(person__in=[group.pavel, group.anna]).update(superseded_at=later)
    appoint(group, "pavel", "P1-HEAD", START, date(2026, 9, 1), recorded_at=later)
    appoint(group, "anna", "P1-HEAD", date(2026, 9, 1), recorded_at=later)
    assert told(year_of(run, group, "pavel")) == [("P1", 181, True)]
    newer = made(year, known=later, current=False)
    score = StatementScore.objects.get(run=run)
    score.pk, score.run = None, newer
    score.save()
    assert told(year_of(newer, group, "pavel")) == [("P1", 243, True)]
    assert len(holders(newer, statement.pk, group.units["P1"].pk)) == 2


def test_a_statement_that_was_signed_after_the_run_binds_nobody_in_it(group, run, scored):
    scored("P1", 9120, signed=NOW + timedelta(days=1))
    assert told(year_of(run, group, "anna")) == []


def test_a_second_own_statement_takes_over_from_the_first(group, run, scored):
    scored("vera", 9000, code="V1")
    scored("vera", 8000, date(2026, 5, 1), code="V2")
    found = year_of(run, group, "vera")
    assert told(found) == [("V1", 120, True), ("V2", 245, True)]
    # (90 × 120 + 80 × 245) ÷ 365 = 30400 ÷ 365 = 83.287...
    assert found.told.score.value == 8329


def test_an_own_statement_ends_with_the_last_post(group, run, scored):
    from annum.org.models import Appointment

    scored("vera", 9000)
    Appointment.objects.filter(person=group.vera).update(valid_to=date(2026, 10, 1))
    assert told(year_of(run, group, "vera")) == [("VERA", 273, True)]


@pytest.mark.parametrize(("how", "score"), [("own_first", 9000), ("unit", 8000), ("mix", 8700)])
def test_the_runs_own_settings_say_how_to_mix(group, run, scored, how, score):
    Run.objects.update(policy=Settings(person=Mixing(how, 3000)).parameters())
    run.refresh_from_db()
    Policy.objects.create(year=run.year, parameters=Settings(person=Mixing("own")).parameters())
    scored("P1", 8000)
    scored("anna", 9000, HANDOVER)
    assert year_of(run, group, "anna").told.score.value == score


def test_an_early_run_counts_the_days_up_to_its_day(group, year):
    early = made(year, in_force=date(2026, 9, 15), current=False)
    assert counted_until(early) == date(2026, 9, 16)
    early.in_force = END
    assert counted_until(early) == END


@pytest.mark.parametrize("names", [("anna",), ("anna", "pavel", "vera")])
def test_a_list_of_people_asks_as_often_as_one_person(group, run, scored, names, django_assert_num_queries):
    scored("P1", 9120)
    scored("anna", 8000)
    scored("vera", 8000)
    people, viewer = [getattr(group, name).pk for name in names], group.viewer("office")
    with django_assert_num_queries(8):
        found = person_years(run, people, viewer)
    assert [one for one in people if found[one].told.score.value] == people


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_the_office_reads_the_segments_the_score_and_why(client_as, group, run, scored, language):
    statement = scored("P1", 9120)
    answer = client_as(group.account("office")).get(address(group, "pavel"), headers={"Accept-Language": language})
    text = answer.content.decode()
    assert answer.status_code == 200
    assert "(91.20 × 181) ÷ 181 = 91.20" in text
    assert reverse("scoring:statement", args=[statement.pk]) in text
    assert ("1 Jan 2026" if language == "en" else "2026年6月30日") in text
    assert "Grade A" in text or "等级 A" in text or "A 级" in text


@pytest.mark.parametrize(
    ("who", "status"), [("office", 200), ("auditor", 200), ("boris", 200), ("anna", 200), ("pavel", 404), ("vera", 404)]
)
def test_who_sees_every_score_in_it_sees_a_year_and_for_others_it_is_not_there(
    client_as, group, run, scored, who, status
):
    scored("P1", 9120)
    assert client_as(group.account(who)).get(address(group, "anna")).status_code == status


def test_who_sees_only_a_part_of_a_year_is_refused_in_words(client_as, group, run, scored):
    from annum.org.models import Post, PostVersion

    scored("P1", 9120)
    scored("anna", 8000)
    post = group.posts["P1-X"] = Post.objects.create(code="P1-X", created_at=RECORDED)
    PostVersion.objects.create(post=post, unit=group.units["P1"], title="专员", valid_from=START, recorded_at=RECORDED)
    appoint(group, "vera", "P1-X", START)
    answer = client_as(group.account("vera")).get(address(group, "anna"))
    assert answer.status_code == 403
    assert "This year holds statements whose scores you may not see." in answer.content.decode()


def test_a_former_head_reads_the_own_year_without_the_scores_that_are_no_longer_open(client_as, group, run, scored):
    scored("P1", 9120)
    answer = client_as(group.account("pavel")).get(address(group, "pavel"))
    text = answer.content.decode()
    assert (answer.status_code, "91.20" in text) == (200, False)
    assert "Not all of this year is open to you" in text
    assert "30 Jun 2026" in text


def test_my_year_leads_to_ones_own(client_as, group, run, scored):
    answer = client_as(group.account("anna")).get(reverse("scoring:my_year", args=["2026"]))
    assert (answer.status_code, answer.url) == (302, address(group, "anna"))


def test_an_unknown_person_an_unknown_month_and_an_empty_year(client_as, group, run, scored):
    office = client_as(group.account("office"))
    assert office.get(reverse("scoring:person_year", args=["2026", "9999"])).status_code == 404
    assert office.get(address(group, "vera", "?upto=2026-03")).status_code == 404
    assert "No signed statement of the year binds this person" in office.get(address(group, "vera")).content.decode()


def test_before_the_first_run_the_page_says_what_it_waits_for(client_as, group, year):
    page = client_as(group.account("vera")).get(address(group, "vera"))
    assert "appears with the first score run" in page.content.decode()
    assert client_as(group.account("vera")).get(address(group, "anna")).status_code == 404


@pytest.mark.parametrize(("who", "links"), [("office", 2), ("anna", 1)])
def test_the_page_of_a_score_names_those_who_held_the_statement(client_as, group, year, signed, figures, who, links):
    from annum.kernel.period import Month
    from annum.scoring.acts import Dates, score_year

    figures("REV", "P1", 1, amount=93000)
    dates = Dates(date(2026, 8, 31), NOW)
    score_year(year=year, upto=Month(2026, 8), viewer=group.viewer("office"), now=NOW, dates=dates)
    text = client_as(group.account(who)).get(reverse("scoring:statement", args=[signed.pk])).content.decode()
    assert "1 Jan 2026 to 30 Jun 2026, 181 days" in text
    assert "1 Jul 2026 to 31 Aug 2026, 62 days" in text
    assert text.count("/scores/2026/people/") == links


def test_the_office_sets_how_a_persons_year_is_mixed(client_as, group, year):
    page, office = reverse("scoring:policy", args=["2026"]), client_as(group.account("office"))
    form = office.get(page).context["form"]
    data = {name: form.initial[name] for name in form.fields if form.initial[name] is not False}
    assert office.post(page, {**data, "how": "mix", "unit_share": "62.50", "least_days": 60}).status_code == 302
    assert Policy.objects.get().parameters["person"] == {"how": "mix", "unit_share": 6250, "least_days": 60}
    assert "62.50%" in office.get(page).content.decode()
    assert office.post(page, {**data, "unit_share": "101"}).status_code == 422
