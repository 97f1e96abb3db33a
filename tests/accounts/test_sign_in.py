import pytest
from django.test import Client

from annum.accounts import demo_logins
from annum.accounts.models import Account
from tests.accounts.conftest import PASSWORD

pytestmark = pytest.mark.django_db


def test_name_and_password_open_the_door(account, sign_in):
    client, answer = sign_in()
    assert (answer.status_code, answer.url) == (302, "/")
    assert client.session["_auth_user_id"] == str(account.pk)


def test_capitals_in_the_name_make_no_difference(account, sign_in):
    assert sign_in("LI.Wei")[1].status_code == 302


def test_a_wrong_password_is_told_without_saying_which_half_was_wrong(account, sign_in):
    wrong_password = sign_in(password="another-long-word")[1]
    wrong_name = sign_in("nobody")[1]
    assert wrong_password.status_code == wrong_name.status_code == 200
    assert wrong_password.context["form"].errors == wrong_name.context["form"].errors


def test_a_closed_account_does_not_open(account, sign_in):
    Account.objects.filter(pk=account.pk).update(is_active=False)
    client, answer = sign_in()
    assert "_auth_user_id" not in client.session
    assert answer.status_code == 200 or answer.url == "/accounts/inactive/"


def test_a_session_ends_when_the_account_is_closed(account, sign_in):
    client, _ = sign_in()
    assert client.get("/accounts/").status_code == 200
    Account.objects.filter(pk=account.pk).update(is_active=False)
    assert client.get("/accounts/").status_code == 302


def test_after_five_wrong_passwords_even_the_right_one_must_wait(account, sign_in):
    for _ in range(5):
        assert sign_in(password="wrong-again-and-again")[1].status_code == 200
    client, answer = sign_in()
    assert "_auth_user_id" not in client.session
    assert "Too many failed login attempts" in answer.content.decode()


def test_the_lock_is_on_the_name_and_leaves_others_alone(account, sign_in):
    Account.objects.create_user("zhou.min", PASSWORD)
    for _ in range(6):
        sign_in(password="wrong-again-and-again")
    assert sign_in("zhou.min")[1].status_code == 302


def test_a_flood_of_attempts_from_one_place_gets_429(account, sign_in, settings):
    settings.ACCOUNT_RATE_LIMITS = {"login": "2/m/ip"}
    sign_in("one")
    sign_in("two")
    answer = sign_in("three")[1]
    assert answer.status_code == 429
    assert "Too many attempts" in answer.content.decode()


def test_the_count_of_attempts_is_kept_where_every_process_sees_it(settings):
    assert settings.CACHES["default"]["BACKEND"] == "django.core.cache.backends.db.DatabaseCache"


@pytest.mark.parametrize("address", ["/accounts/signup/", "/accounts/password/reset/"])
def test_nobody_signs_up_alone(address):
    before = Account.objects.count()
    client = Client()
    page = client.get(address)
    client.post(address, {"username": "stranger", "password1": PASSWORD, "email": "a@b.example"})
    assert "Accounts come from the group office" in page.content.decode()
    assert Account.objects.count() == before


@pytest.mark.parametrize(
    "address", ["/accounts/", "/accounts/2fa/", "/accounts/sessions/", "/accounts/password/change/"]
)
def test_a_stranger_is_led_to_the_door(address):
    answer = Client().get(address)
    assert answer.status_code == 302
    assert answer.url.startswith("/accounts/login/")


def test_a_page_elsewhere_is_no_place_to_go_on_to(account):
    form = {"login": "li.wei", "password": PASSWORD, "next": "https://elsewhere.example/"}
    assert Client().post("/accounts/login/", form).url == "/"


@pytest.fixture
def offered(settings, tmp_path):
    settings.DATA = tmp_path
    demo_logins.write([demo_logins.DemoLogin("office", "shown-to-all", "Chen Siyuan", "Group office")])


def test_demonstration_logins_show_only_when_switched_on(offered, settings):
    settings.DEMO = False
    assert "Chen Siyuan" not in Client().get("/accounts/login/").content.decode()
    settings.DEMO = True
    assert "Chen Siyuan" in Client().get("/accounts/login/").content.decode()


def test_a_new_password_is_an_act_and_ends_other_sessions(account, sign_in):
    from annum.journal.models import Entry

    here, _ = sign_in()
    elsewhere, _ = sign_in()
    form = {"oldpassword": PASSWORD, "password1": "a-broader-slower-river", "password2": "a-broader-slower-river"}
    assert here.post("/accounts/password/change/", form).status_code == 302
    assert here.get("/accounts/").status_code == 200
    assert elsewhere.get("/accounts/").status_code == 302
    assert Entry.objects.get().kind == "accounts.password_set"


@pytest.mark.parametrize("weak", ["short", "password1234", "1234567890", "li.wei2026"])
def test_a_weak_password_is_refused(account, sign_in, weak):
    client, _ = sign_in()
    form = {"oldpassword": PASSWORD, "password1": weak, "password2": weak}
    answer = client.post("/accounts/password/change/", form)
    assert answer.status_code == 200
    assert answer.context["form"].errors
