"""Does an empty installation come to an office that grants roles, on pages and by commands, and only once?"""

import json
from datetime import date

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from annum.accounts.acts import create_account
from annum.accounts.models import Account
from annum.journal.actor import Actor
from annum.journal.models import Entry
from annum.kernel.refusal import Refused
from annum.org import access
from annum.org.acts.founding import name_founder, take_office
from annum.org.acts.people import NewPerson
from annum.org.models import Founder, Grant, Person, Role, Unit
from annum.org.queries.viewers import viewer_for
from tests.cast import NOW, TODAY

BY = Actor.system("init")
FOUND, ROOT = reverse("org:found"), reverse("org:create-root")


@pytest.fixture
def li(db):
    """The first login of an empty installation."""
    account = create_account(username="li", display_name="单丽", by=BY)
    name_founder(account=account, by=BY)
    return account


@pytest.fixture
def founder(li, client_as):
    return client_as(li)


def seen(account):
    return viewer_for(account, TODAY, NOW)


def text(answer):
    return answer.content.decode()


def grants():
    return set(Grant.objects.values_list("person__number", "role", "unit__code"))


def test_the_first_login_may_bring_the_group_in_before_there_is_any(li):
    viewer = seen(li)
    assert viewer.founds
    assert access.refusal_to_import(viewer) is None
    assert access.refusal_to_grant_anything(viewer) is None


def test_another_login_may_not(li):
    other = create_account(username="other", by=BY)
    assert (seen(other).founds, seen(other).held) == (False, ())


def test_an_empty_installation_says_on_every_page_what_comes_next(founder):
    assert "Take the group office" in text(founder.get("/"))
    assert reverse("intake:upload", args=["org"]) in text(founder.get("/"))
    assert ROOT in text(founder.get(reverse("org:tree")))
    assert ROOT in text(founder.get(FOUND))
    assert reverse("intake:upload", args=["people"]) in text(founder.get(reverse("org:people")))
    for name in ("sheet:now", "scoring:home"):
        assert founder.get(reverse(name), follow=True).redirect_chain[-1][0] == reverse("year:years")


def test_the_founder_writes_the_first_unit_and_takes_the_office(founder, li):
    made = {"code": "LANTERN", "name": "明灯集团", "start": "2024-01-01"}
    assert founder.post(ROOT, made).status_code == 302
    assert founder.post(FOUND, {"number": "1002", "name": "单丽"}).status_code == 302
    assert grants() == {("1002", "office", "LANTERN"), ("1002", "operator", "LANTERN")}
    assert Person.objects.get().account == li
    assert not seen(li).founds
    assert founder.get(FOUND).status_code == 403
    assert founder.get(ROOT).status_code == 200  # as the office of the whole group, which may add a further root
    told = list(Entry.objects.order_by("position").values_list("kind", flat=True))
    assert told[1:] == [
        "org.founder_named", "org.unit_created", "org.person_created", "org.account_linked", "org.role_granted",
        "org.role_granted",
    ]  # fmt: skip


def test_a_founder_who_came_in_with_the_people_is_taken_as_is(li, group):
    Grant.objects.filter(role=Role.OFFICE).delete()
    Person.objects.filter(pk=group.vera.pk).update(account=li)
    taken = take_office(account=li, new=NewPerson("any", "any"), day=TODAY, viewer=seen(li))
    assert taken == group.vera
    assert {("1005", "office", "G"), ("1005", "operator", "G")} <= grants()


def test_nobody_takes_the_office_as_somebody_else_or_without_a_unit(li, group):
    Grant.objects.filter(role=Role.OFFICE).delete()
    with pytest.raises(Refused) as refused:
        take_office(account=li, new=NewPerson("1002", "鲍力"), day=TODAY, viewer=seen(li))
    assert refused.value.refusal.code == "number-taken"


def test_no_office_is_taken_where_no_unit_stands(li):
    with pytest.raises(Refused) as refused:
        take_office(account=li, new=NewPerson("1", "单丽"), day=TODAY, viewer=seen(li))
    assert refused.value.refusal.code == "no-unit"
    assert Person.objects.count() == 0


def test_a_group_is_set_up_once(group):
    with pytest.raises(Refused) as refused:
        name_founder(account=Account.objects.create_user("late"), by=BY)
    assert refused.value.refusal.code == "set-up"
    assert Founder.objects.count() == 0


def test_the_founders_rights_end_when_the_office_is_granted_to_another(li, group):
    Grant.objects.filter(role=Role.OFFICE).delete()
    assert seen(li).founds
    Grant.objects.create(person=group.office, role="office", unit=group.units["G"], valid_from=date(2030, 1, 1))
    assert seen(li).held == ()


@pytest.mark.parametrize("name", ["li", "guest"])
def test_a_login_without_a_person_is_read_in_a_steady_number_of_queries(li, django_assert_num_queries, name):
    account = li if name == "li" else Account.objects.create_user(name)
    with django_assert_num_queries(2):
        seen(account)


def granted(*arguments):
    call_command("role", "grant", *arguments)


def test_the_command_grants_for_a_unit_from_a_day(group, capsys):
    granted("VERA", "finance", "--unit", "C3", "--from", "2026-10-01", "--to", "2026-11-01")
    row = Grant.objects.get(person=group.vera)
    assert (row.role, row.unit.code, row.valid_from, row.valid_to) == (
        "finance", "C3", date(2026, 10, 1), date(2026, 11, 1),
    )  # fmt: skip
    assert "1005 holds the role finance for C3" in capsys.readouterr().out
    assert json.loads(bytes(Entry.objects.get().record))["actor"]["system"] == "role"


def test_the_command_grants_for_the_whole_group_from_today_unless_told(group, capsys):
    granted("1005", "auditor", "--json")
    told = json.loads(capsys.readouterr().out)
    assert told == {"person": "1005", "role": "auditor", "unit": "G", "from": timezone.localdate().isoformat()}


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("nobody", "office"), "annum import people FILE"),
        (("vera", "office", "--unit", "NO"), "no unit with the code"),
        (("boris", "head", "--unit", "C1"), "already holds this role"),
    ],
)
def test_the_command_refuses_in_a_sentence(group, capsys, arguments, sentence):
    before = Grant.objects.count()
    with pytest.raises(SystemExit) as end:
        granted(*arguments)
    assert (end.value.code, Grant.objects.count()) == (1, before)
    assert sentence in " ".join(capsys.readouterr().err.split())


def test_the_command_says_that_units_come_first(li, capsys):
    Person.objects.create(number="1", name="单丽", account=li)
    with pytest.raises(SystemExit):
        granted("li", "office")
    assert "annum import org FILE" in " ".join(capsys.readouterr().err.split())
    assert Unit.objects.count() == 0
