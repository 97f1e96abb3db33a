import pytest
from django.test import Client

from annum.accounts.acts import choose_language
from annum.accounts.models import Account
from annum.accounts.queries import actor_of
from annum.journal.models import Entry

pytestmark = pytest.mark.django_db


def heading(client):
    page = client.get("/accounts/").content.decode()
    return page[page.index("<h1>") + 4 : page.index("</h1>")]


def test_a_stranger_changes_the_language_of_the_browser():
    client = Client()
    client.post("/accounts/language/", {"language": "zh-hans", "next": "/accounts/login/"})
    assert "登录" in client.get("/accounts/login/").content.decode()
    assert Entry.objects.count() == 0


def test_the_switch_is_kept_with_the_account(account, client_as):
    client = client_as(account)
    answer = client.post("/accounts/language/", {"language": "zh-hans", "next": "/accounts/"})
    assert answer.url == "/accounts/"
    assert heading(client) == "我的账号"
    assert Account.objects.get().language == "zh-hans"
    assert Entry.objects.get().kind == "accounts.language_chosen"


def test_a_new_browser_speaks_the_language_of_the_account(account, sign_in):
    choose_language(account=account, language="zh-hans", by=actor_of(account))
    client, _ = sign_in(client=Client(headers={"accept-language": "en"}))
    assert heading(client) == "我的账号"


def test_an_account_without_a_choice_follows_the_browser(account):
    for asked, heard in (("zh-CN", "我的账号"), ("en", "My account")):
        client = Client(headers={"accept-language": asked})
        client.force_login(account)
        assert heading(client) == heard


def test_a_language_that_is_not_spoken_changes_nothing(account, client_as):
    client_as(account).post("/accounts/language/", {"language": "xx"})
    assert Account.objects.get().language == ""


def test_choosing_the_same_again_writes_nothing(account):
    for _ in range(2):
        choose_language(account=account, language="en", by=actor_of(account))
    assert Entry.objects.count() == 1


def test_the_switch_is_a_form_and_never_a_link():
    assert Client().get("/accounts/language/").status_code == 405
