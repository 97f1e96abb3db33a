import pytest
from allauth.mfa.models import Authenticator

from annum.accounts.models import Account
from tests.accounts.conftest import PASSWORD

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

KEY = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def key(browser_page):
    """A passkey in the machine: an authenticator inside the browser."""
    session = browser_page.context.new_cdp_session(browser_page)
    session.send("WebAuthn.enable")
    session.send("WebAuthn.addVirtualAuthenticator", {"options": KEY})
    return session


def sign_in(page):
    page.goto("/accounts/login/")
    page.get_by_label("User name").fill("li.wei")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()


def test_a_passkey_is_made_and_opens_the_door_without_a_password(browser_page, key):
    account = Account.objects.create_user("li.wei", PASSWORD)
    page = browser_page
    sign_in(page)
    page.goto("/accounts/2fa/webauthn/add/")
    page.get_by_label("Password").fill(PASSWORD)
    page.locator("main button[type=submit]").click()
    page.wait_for_url("**/2fa/webauthn/add/")
    page.get_by_label("Passwordless").check()
    page.locator("#mfa_webauthn_add").click()
    page.wait_for_url("**/recovery-codes/**")
    assert Authenticator.objects.filter(user=account, type="webauthn").count() == 1

    page.context.clear_cookies()
    page.goto("/accounts/login/")
    page.get_by_role("button", name="Sign in with a passkey").click()
    page.wait_for_url(lambda url: "login" not in url)
    page.goto("/accounts/")
    assert page.get_by_role("heading", level=1).inner_text() == "My account"


def test_every_page_of_identity_is_without_fault_in_both_languages(browser_page, axe):
    Account.objects.create_user("li.wei", PASSWORD)
    page = browser_page
    page.goto("/accounts/login/")
    axe(page)
    sign_in(page)
    for language in ("English", "中文"):
        page.goto("/accounts/")
        page.get_by_role("button", name=language).first.click()
        for address in ("", "2fa/", "sessions/", "password/change/", "2fa/webauthn/add/", "signup/"):
            page.goto(f"/accounts/{address}")
            axe(page)
            width = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            assert width <= 0
