"""How does somebody without a password come in, and what does the journal say of it?"""

import io
import re
import sys

import pytest
from allauth.account.models import EmailAddress
from django.core.management import CommandError, call_command
from django.test import Client

from annum.accounts import acts
from annum.journal.actor import Actor
from annum.journal.models import Entry
from annum.kernel.refusal import Refused
from tests.accounts.conftest import PASSWORD

pytestmark = pytest.mark.django_db
OFFICE = Actor.system("office")
CHOSEN = "a-new-quiet-lake"


def kinds():
    return list(Entry.objects.order_by("position").values_list("kind", flat=True))


def chosen_by(link, password=CHOSEN):
    """Opens the link as its person does, and gives the answer to the form."""
    client = Client()
    page = client.get(link, follow=True)
    if page.context.get("token_fail"):
        return page
    return client.post(page.request["PATH_INFO"], {"password1": password, "password2": password}, follow=True)


def test_a_link_lets_its_person_choose_a_password_once(account, sign_in):
    link = acts.invite(account=account, by=OFFICE)
    assert "Your password is set" in chosen_by(link).content.decode()
    client, _ = sign_in(password=CHOSEN)
    assert "_auth_user_id" in client.session
    assert "This link is void" in chosen_by(link, "another-quiet-lake").content.decode()
    assert kinds() == ["accounts.invited", "accounts.password_set"]


def test_the_person_is_named_as_the_one_who_chose_it(account):
    chosen_by(acts.invite(account=account, by=OFFICE))
    assert Entry.objects.get(kind="accounts.password_set").account == account.pk


def test_a_sign_in_meanwhile_makes_the_link_void(account, sign_in):
    link = acts.invite(account=account, by=OFFICE)
    sign_in()
    assert "This link is void" in chosen_by(link).content.decode()


def test_the_link_stands_nowhere_in_the_journal_and_leaves_no_second_list_of_addresses(account):
    account.email = "li.wei@example.com"
    account.save()
    key = acts.invite(account=account, by=OFFICE).rstrip("/").rpartition("-")[2]
    assert key.encode() not in b"".join(bytes(entry.record) for entry in Entry.objects.all())
    assert EmailAddress.objects.count() == 0


def test_nobody_is_let_in_to_a_closed_account(account):
    acts.deactivate(account=account, by=OFFICE)
    with pytest.raises(Refused, match="open it again first"):
        acts.invite(account=account, by=OFFICE)


def test_a_weak_password_is_refused_beside_the_field(account):
    answer = chosen_by(acts.invite(account=account, by=OFFICE), "short")
    assert answer.context["form"].errors["password1"]


@pytest.mark.parametrize("command", ["password", "changepassword"])
def test_the_command_sets_what_is_typed_and_journals_it(account, sign_in, monkeypatch, command):
    monkeypatch.setattr(sys, "stdin", io.StringIO(f"{CHOSEN}\n"))
    call_command(command, "Li.Wei")
    client, _ = sign_in(password=CHOSEN)
    assert "_auth_user_id" in client.session
    assert kinds() == ["accounts.password_set"]
    assert CHOSEN.encode() not in bytes(Entry.objects.get().record)


def test_the_command_prints_a_link_for_another_site(account):
    out = io.StringIO()
    call_command("password", "li.wei", "--link", "--site", "https://annum.example/", stdout=out)
    address = re.fullmatch(r"https://annum\.example(/accounts/\S+)\n", out.getvalue())[1]
    assert "Your password is set" in chosen_by(address).content.decode()


def test_the_command_says_that_there_is_no_such_login(account, capsys):
    with pytest.raises((SystemExit, CommandError)):
        call_command("password", "nobody")
    assert "annum init --username nobody" in " ".join(capsys.readouterr().err.split())
    assert kinds() == []


def test_a_second_factor_that_comes_or_goes_is_in_the_journal(account, sign_in):
    from tests.accounts.test_second_factor import code_for

    client, _ = sign_in()
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    secret = client.get("/accounts/2fa/totp/activate/").context["form"].secret
    client.post("/accounts/2fa/totp/activate/", {"code": code_for(secret)})
    assert kinds() == ["accounts.totp_added", "accounts.recovery_codes_added"]
    client.post("/accounts/2fa/recovery-codes/generate/")
    client.post("/accounts/2fa/totp/deactivate/")
    assert kinds()[2:] == [
        "accounts.recovery_codes_removed",
        "accounts.recovery_codes_added",
        "accounts.totp_removed",
        "accounts.recovery_codes_removed",
    ]
    assert set(Entry.objects.values_list("account", flat=True)) == {account.pk}
    assert secret.encode() not in b"".join(bytes(entry.record) for entry in Entry.objects.all())


def test_a_wrong_code_changes_nothing_and_says_nothing_in_the_journal(account, sign_in):
    client, _ = sign_in()
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    client.get("/accounts/2fa/totp/activate/")
    client.post("/accounts/2fa/totp/activate/", {"code": "1"})
    assert kinds() == []
