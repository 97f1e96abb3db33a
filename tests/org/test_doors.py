"""Posts on their pages, logins of people, links that keep their days, and what pickers offer."""

import re
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from annum.accounts.models import Account
from annum.journal.models import Entry
from annum.kernel.refusal import Refused
from annum.org.acts.people import give_login, invite_person, link_account
from annum.org.models import Grant, Person
from annum.org.names import read_name
from annum.org.queries.picking import offered_people, offered_posts, offered_subjects, offered_units
from tests.cast import SINCE, TODAY


@pytest.fixture
def office(group, client_as):
    return client_as(group.account("office"))


def text(answer):
    return answer.content.decode()


def address(name, row):
    return reverse(f"org:{name}", args=[row.pk])


def test_a_post_tells_who_held_it_and_what_it_was(group, office):
    shown = text(office.get(address("post", group.posts["P1-HEAD"])))
    assert 0 < shown.index("Anna An") < shown.index("Pavel Pan")


def test_a_post_is_changed_from_a_day_on_and_closed(group, office):
    post = group.posts["D3-1005"]
    form = office.get(address("change-post", post)).context["form"]
    assert form["title"].value() == "专员"
    told = {
        "title": "总装主管", "title_en": "Lead", "unit": "D3", "reports_to": "C3-1", "grade": "M1", "seats": "1",
        "establishment": "0.5", "start": "2026-08-01",
    }  # fmt: skip
    assert office.post(address("change-post", post), told).status_code == 422  # nobody has that post above
    assert office.post(address("change-post", post), {**told, "reports_to": "P1-HEAD"}).status_code == 302
    row = post.versions.in_force(date(2026, 8, 1)).get()
    assert (row.title, row.establishment, row.reports_to.code, row.is_head) == ("总装主管", 5000, "P1-HEAD", False)
    assert post.versions.in_force(date(2026, 7, 31)).get().title == "专员"
    assert office.post(address("close-post", post), {"day": "2026-10-01"}).status_code == 302
    assert group.vera.appointments.known().get().valid_to == date(2026, 10, 1)


def test_a_refused_change_of_a_post_is_said_beside_the_form(group, office):
    told = {"day": "2026-10-01"}
    assert office.post(address("close-post", group.posts["D3-1005"]), told).status_code == 302
    answer = office.post(address("close-post", group.posts["D3-1005"]), told)
    assert answer.status_code == 422
    assert "Nothing would change on these days." in text(answer)


@pytest.mark.parametrize("count", [1, 3])
def test_a_post_costs_one_number_of_queries(group, client_as, django_assert_max_num_queries, count):
    post = group.posts["D3-1005"]
    post.versions.update(seats=None)
    from annum.org.models import Appointment, Subject

    for number in range(count):
        person = Person.objects.create(number=f"30{number}", name="王五", **read_name("王五")._asdict())
        Subject.objects.create(person=person)
        Appointment.objects.create(person=person, post=post, valid_from=SINCE, recorded_at=group.units["G"].created_at)
    client = client_as(group.account("vera"))
    client.get(address("post", post))
    with django_assert_max_num_queries(14):
        client.get(address("post", post))


DAYS = "on=2026-06-30"


def test_every_link_between_pages_of_the_organisation_keeps_the_days(group, office):
    pages = (
        reverse("org:tree"), reverse("org:people"), address("unit", group.units["C1"]), address("post", group.posts["P1-HEAD"]),
        address("person", group.anna), f"{reverse('org:branch', args=[group.units['S1'].pk])}",
    )  # fmt: skip
    for page in (*pages, f"{reverse('org:tree')}?view=table"):
        join = "&" if "?" in page else "?"
        shown = text(office.get(f"{page}{join}{DAYS}&known=2026-09-01"))
        main = shown.partition("<main")[2] or shown
        links = re.findall(
            r'(?:href|hx-get)="(/org/(?:units|posts|people|branch)/\d+/(?:\?[^"]*)?|/org/\?open[^"]*)"', main
        )
        lost = [link for link in links if link != page and not (DAYS in link and "known=2026-09-01" in link)]
        assert (bool(links), lost) == (True, []), page


def test_a_day_that_cannot_be_read_is_not_carried_on(group, office):
    shown = text(office.get(f"{address('unit', group.units['C1'])}?on=tomorrow%22%3E"))
    assert "tomorrow" not in "".join(re.findall(r'href="[^"]*"', shown))


def test_people_are_listed_as_of_the_day(group, office):
    group.vera.left_on = date(2026, 8, 1)
    group.vera.save()
    assert "魏拉" not in text(office.get(reverse("org:people")))
    assert "魏拉" in text(office.get(f"{reverse('org:people')}?on=2026-07-31"))


def test_a_login_is_given_and_a_link_is_shown_once(group, office):
    person = Person.objects.create(number="2001", name="解晓东", **read_name("解晓东")._asdict())
    assert office.post(address("give-login", person), {"username": "xie.xd"}).status_code == 302
    person.refresh_from_db()
    assert person.account.username == "xie.xd"
    answer = office.post(address("invite", person))
    assert "no-store" in answer["Cache-Control"]
    link = re.search(r"http://testserver(/accounts/password/reset/key/[^<\s]+/)", text(answer))[1]
    assert "Choose your password" in text(Client().get(link, follow=True))
    told = list(Entry.objects.order_by("position").values_list("kind", flat=True))
    assert told == ["accounts.account_created", "org.account_linked", "accounts.invited"]


def test_a_person_without_a_login_is_not_invited(group):
    person = Person.objects.create(number="2001", name="解晓东", **read_name("解晓东")._asdict())
    with pytest.raises(Refused, match="no login yet"):
        invite_person(person=person, viewer=group.viewer("office"))


def test_another_persons_login_is_not_given_twice(group, office):
    answer = office.post(address("give-login", group.vera), {"username": "anna"})
    assert answer.status_code == 422
    assert "already belongs to 安娜" in text(answer)


@pytest.mark.parametrize("act", ["link", "give", "invite"])
def test_hr_of_a_part_lets_nobody_in_who_holds_a_role_beyond_it(group, act):
    Grant.objects.create(person=group.data_owner, role="hr", unit=group.units["C1"], valid_from=SINCE)
    hr = group.viewer("data_owner")
    assert give_login(person=group.anna, username="anna", viewer=hr) == group.anna
    Grant.objects.create(person=group.anna, role="auditor", unit=group.units["G"], valid_from=TODAY)
    acts = {
        "link": lambda: link_account(person=group.anna, account=Account.objects.create_user("new"), viewer=hr),
        "give": lambda: give_login(person=group.anna, username="new", viewer=hr),
        "invite": lambda: invite_person(person=group.anna, viewer=hr),
    }
    with pytest.raises(Refused) as refused:
        acts[act]()
    assert refused.value.refusal.code == "wider-roles"


def test_nobody_makes_a_link_for_themselves(group):
    with pytest.raises(Refused) as refused:
        invite_person(person=group.office, viewer=group.viewer("office"))
    assert refused.value.refusal.code == "own-login"


def codes(options):
    return [option.code for option in options]


def test_people_are_offered_by_name_pinyin_initials_and_number(group):
    for typed in ("曾", "grace", "zengguo", "zgh", "1001"):
        assert codes(offered_people(typed, TODAY)) == ["1001"]


def test_units_are_offered_by_name_pinyin_initials_and_code(group):
    for typed in ("总装", "assembly", "zongzhuang", "zzcj", "d3"):
        assert codes(offered_units(typed, TODAY)) == ["D3"]
    assert offered_units("zzcj", TODAY)[0].note == "C3"


def test_posts_are_offered_by_title_code_and_holder(group):
    for typed in ("P1-H", "anna", "安娜"):
        assert codes(offered_posts(typed, TODAY)) == ["P1-HEAD"]
    assert len(offered_posts("zhuanyuan", TODAY)) == 7  # one specialist each: Vera, Sun, Olga, Aki, Dana, Hui, Finn


def test_subjects_are_units_and_people(group):
    assert codes(offered_subjects("燕河", TODAY)) == ["C1", "P1"]
    assert codes(offered_subjects("1001", TODAY)) == ["1001"]


@pytest.mark.parametrize(("noun", "most"), [("people", 3), ("units", 2), ("posts", 3), ("subjects", 5)])
def test_a_picker_costs_one_number_of_queries(group, django_assert_num_queries, noun, most):
    from annum.org.queries.picking import NOUNS

    for typed in ("an", "ve"):
        with django_assert_num_queries(most):
            NOUNS[noun](typed, TODAY)


def test_the_field_asks_under_its_own_name_and_gets_options(group, office):
    page = text(office.get(reverse("org:grant")))
    door = re.search(r'hx-get="(/org/pick/people/\?of=person)"', page)[1]
    answer = text(office.get(f"{door}&person=anna"))
    assert 'role="option"' in answer
    assert 'data-value="1003"' in answer
    assert text(office.get(f"{door}&person=")).strip() == ""
    assert "Nothing fits" in text(office.get(f"{door}&person=xyzxyz"))


def test_what_is_typed_comes_back_as_text_alone(group, office):
    answer = text(office.get("/org/pick/people/", {"of": '"><b>', '"><b>': "<i>"}))
    assert ("<b>" in answer, "<i>" in answer) == (False, False)


def test_a_guest_is_offered_nothing(group, client_as):
    guest = client_as(Account.objects.create_user("guest"))
    assert guest.get("/org/pick/people/?q=a").status_code == 404
