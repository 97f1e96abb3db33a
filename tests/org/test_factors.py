"""Who has lost the second factor comes in again: an operator takes it away for a reason, and everybody can see that."""

import json

import pytest
from allauth.mfa.models import Authenticator
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from annum.accounts.acts import share_password
from annum.accounts.queries import second_factor_kinds
from annum.journal.models import Entry
from annum.kernel.refusal import Refused
from annum.letters.models import Letter
from annum.org.acts.factors import reset_factors_of
from annum.org.models import Grant
from annum.org.queries.viewers import viewer_for
from tests.cast import NOW, SINCE, TODAY
from tests.desk.places import operator as operator_of

PASSWORD = "a-quiet-long-river"


@pytest.fixture
def owen(group):
    return operator_of(group)[0]


@pytest.fixture
def viewer(owen):
    return viewer_for(owen, TODAY, NOW)


@pytest.fixture
def anna(group):
    """Anna's login with an app, a key and recovery codes."""
    account = group.account("anna")
    for kind in ("totp", "webauthn", "recovery_codes"):
        Authenticator.objects.create(user=account, type=kind, data={})
    return account


def refused(code, **given):
    with pytest.raises(Refused) as caught:
        reset_factors_of(**given)
    assert caught.value.refusal.code == code


def address(person):
    return reverse("org:reset-factors", args=[person.pk])


def text(answer):
    return answer.content.decode()


def test_an_operator_takes_them_away_on_the_page_and_says_why(group, anna, owen, client_as):
    client = client_as(owen)
    assert address(group.anna) in text(client.get(reverse("org:person", args=[group.anna.pk])))
    answer = client.post(address(group.anna), {"reason": "The phone fell into the sea."})
    assert (answer.status_code, second_factor_kinds(anna.pk)) == (302, {})
    entry = Entry.objects.get(kind="accounts.factors_reset")
    said = json.loads(bytes(entry.record))
    assert (entry.account, said["about"]["key"]) == (owen.pk, str(anna.pk))
    assert said["payload"] == {
        "kinds": ["recovery_codes", "totp", "webauthn"],
        "reason": "The phone fell into the sea.",
    }


def test_the_person_is_told_by_whom_and_why(group, anna, viewer):
    reset_factors_of(person=group.anna, reason="The phone is lost.", viewer=viewer)
    letter = Letter.objects.get()
    assert (letter.person, letter.topic, letter.link) == (group.anna, "accounts.factors_reset", "/accounts/")
    assert str(letter.words).startswith(
        "欧文 has taken the second factors of your login away: The phone is lost. Sign in by your password"
    )


def signed_in(account):
    """Through the page, as people sign in."""
    client = Client()
    client.post("/accounts/login/", {"login": account.username, "password": PASSWORD})
    return client


def test_the_sessions_of_that_login_end_no_others_and_the_password_opens_a_new_one(group, viewer):
    accounts = [group.account("anna"), group.account("boris")]
    share_password(accounts=accounts, password=PASSWORD, by=viewer.actor)
    clients = [signed_in(accounts[0]), signed_in(accounts[0]), signed_in(accounts[1])]
    assert [each.get("/accounts/").status_code for each in clients] == [200, 200, 200]
    Authenticator.objects.create(user=accounts[0], type="totp", data={})
    assert signed_in(accounts[0]).get("/accounts/").status_code == 302
    reset_factors_of(person=group.anna, reason="lost", viewer=viewer)
    assert [each.get("/accounts/").status_code for each in clients] == [302, 302, 200]
    assert signed_in(accounts[0]).get("/accounts/").status_code == 200


def test_nothing_is_taken_without_a_reason_from_oneself_or_where_there_is_nothing(group, anna, owen, viewer):
    refused("no-reason", person=group.anna, reason=" ", viewer=viewer)
    refused("no-factors", person=group.boris, reason="lost", viewer=viewer)
    Authenticator.objects.create(user=owen, type="totp", data={})
    refused("own-factors", person=owen.person, reason="lost", viewer=viewer)
    group.anna.account = None
    refused("no-login", person=group.anna, reason="lost", viewer=viewer)
    assert len(second_factor_kinds(anna.pk)) == 3
    assert not Entry.objects.filter(kind="accounts.factors_reset").exists()


@pytest.mark.parametrize("name", ["office", "hr", "boris", "anna", "auditor"])
def test_only_operators_may(group, anna, client_as, name):
    client = client_as(group.account(name))
    assert client.post(address(group.anna), {"reason": "lost"}).status_code == 403
    assert address(group.anna) not in text(client.get(reverse("org:person", args=[group.anna.pk])))


def test_an_operator_of_a_part_takes_them_away_there_alone(group, anna, client_as):
    Grant.objects.create(person=group.vera, role="operator", unit=group.units["C3"], valid_from=SINCE)
    vera = group.viewer("vera")
    refused("not-operator", person=group.anna, reason="lost", viewer=vera)
    Grant.objects.create(person=group.vera, role="operator", unit=group.units["C1"], valid_from=SINCE)
    assert reset_factors_of(person=group.anna, reason="lost", viewer=group.viewer("vera")) == 3


def test_a_form_without_a_reason_comes_back_and_what_cannot_be_done_is_said(group, anna, owen, client_as):
    client = client_as(owen)
    assert client.get(address(group.anna)).status_code == 200
    assert client.post(address(group.anna), {"reason": ""}).status_code == 422
    assert client.get(address(group.boris)).status_code == 409
    assert "has no second factor" in text(client.get(reverse("org:person", args=[group.boris.pk])))
    assert client_as(operator_stranger()).get(address(group.anna)).status_code == 404


def operator_stranger():
    from annum.accounts.models import Account

    return Account.objects.create_user("passer-by")


def test_the_console_takes_them_away_too(group, anna, capsys):
    call_command("factor", "reset", "ANNA", "--reason", "lost", "--json")
    assert json.loads(capsys.readouterr().out) == {"username": "anna", "taken": 3}
    assert str(Letter.objects.get().words).startswith(
        "An operator has taken the second factors of your login away: lost."
    )
    with pytest.raises(SystemExit) as ended:
        call_command("factor", "reset", "anna", "--reason", "lost")
    assert ended.value.code == 1
    with pytest.raises(SystemExit):
        call_command("factor", "reset", "nobody", "--reason", "lost")
    assert "There is no login “nobody”." in capsys.readouterr().err
