import time

import pytest
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from django.test import Client

from tests.accounts.conftest import PASSWORD

pytestmark = pytest.mark.django_db


def code_for(secret):
    """What the phone shows now."""
    import base64
    import hashlib
    import hmac
    import struct

    mac = hmac.new(base64.b32decode(secret), struct.pack(">Q", int(time.time()) // 30), hashlib.sha1).digest()
    start = mac[-1] & 15
    return f"{(struct.unpack('>I', mac[start : start + 4])[0] & 0x7FFFFFFF) % 1_000_000:06}"


@pytest.fixture
def enrolled(account, sign_in):
    """An account whose phone is enrolled: the secret that the phone holds."""
    client, _ = sign_in()
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    secret = client.get("/accounts/2fa/totp/activate/").context["form"].secret
    answer = client.post("/accounts/2fa/totp/activate/", {"code": code_for(secret)})
    assert answer.status_code == 302
    cache.clear()  # a code serves once; the next sign-in of the test falls into the same half minute
    return secret


def test_enrolling_asks_for_the_password_again(account, sign_in):
    client, _ = sign_in()
    session = client.session
    session["account_authentication_methods"] = []
    session.save()
    assert client.get("/accounts/2fa/totp/activate/").url.startswith("/accounts/reauthenticate/")


def test_the_password_alone_no_longer_opens_the_door(enrolled, sign_in):
    client, answer = sign_in()
    assert answer.url == "/accounts/2fa/authenticate/"
    assert "_auth_user_id" not in client.session


def test_the_phone_opens_it(enrolled, sign_in):
    client, _ = sign_in()
    client.post("/accounts/2fa/authenticate/", {"code": code_for(enrolled)})
    assert "_auth_user_id" in client.session


def test_a_wrong_code_does_not(enrolled, sign_in):
    client, _ = sign_in()
    wrong = "000000" if code_for(enrolled) != "000000" else "000001"
    assert client.post("/accounts/2fa/authenticate/", {"code": wrong}).status_code == 200
    assert "_auth_user_id" not in client.session


def test_each_recovery_code_opens_it_once(enrolled, account, sign_in):
    codes = Authenticator.objects.get(user=account, type="recovery_codes").wrap().get_unused_codes()
    assert len(codes) == 10
    for opened in (True, False):
        client, _ = sign_in()
        client.post("/accounts/2fa/authenticate/", {"code": codes[0]})
        assert ("_auth_user_id" in client.session) is opened


def test_the_store_holds_the_secret_encrypted(enrolled, account):
    stored = Authenticator.objects.get(user=account, type="totp").data["secret"]
    assert enrolled not in stored
    assert len(stored) > len(enrolled)


def test_the_overview_shows_what_protects_the_account(enrolled, account, client_as):
    factors = client_as(account).get("/accounts/").context["factors"]
    assert (factors.apps, factors.keys, factors.recovery_codes) == (1, 0, 1)


def test_sessions_are_listed(account, sign_in):
    client, _ = sign_in(client=Client(headers={"user-agent": "Firefox on the shop floor"}))
    assert "Firefox on the shop floor" in client.get("/accounts/sessions/").content.decode()
