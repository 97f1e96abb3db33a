"""Which addresses are open to a stranger? Only these; every other one leads to the sign-in page."""

import pytest
from django.contrib.auth.decorators import login_not_required
from django.test import Client
from django.urls import URLPattern, get_resolver

OPEN = {
    "by_link",  # a ballot by a personal link, which is the key
    "draw_by_link",
    "cast",  # the urn of a secret ballot: what is signed lets a vote in, and who brings it is not asked
    "about",  # the signing authority: its root and lists are for whoever checks a document
    "root",
    "issuers",
    "revocations",
    "check",  # anyone who holds a document may check it
    "digest",
    "pick",  # the picker of the components, with invented samples
    "account_confirm_email",
    "account_confirm_login_code",
    "account_inactive",
    "account_login",
    "account_logout",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key",
    "account_reset_password_from_key_done",
    "account_signup",
    "catalogue",  # the components with invented samples
    "mfa_authenticate",
    "mfa_login_webauthn",
    "set_language",
}


def addresses(patterns, before=""):
    for pattern in patterns:
        if isinstance(pattern, URLPattern):
            yield before + str(pattern.pattern), pattern
        else:
            yield from addresses(pattern.url_patterns, before + str(pattern.pattern))


ALL = [(address, pattern.name, pattern.callback) for address, pattern in addresses(get_resolver().url_patterns)]


def test_only_the_ways_in_are_open_to_a_stranger():
    first = {}
    for address, name, view in ALL:
        first.setdefault(address, (name, view))
    open_ones = {name for name, view in first.values() if not getattr(view, "login_required", True)}
    assert open_ones - OPEN == set()


@pytest.mark.django_db
def test_a_stranger_meets_the_sign_in_page_everywhere_else():
    client = Client()
    plain = sorted(
        {f"/{address}" for address, name, _ in ALL if "<" not in address and "(" not in address and name not in OPEN}
    )
    assert len(plain) >= 5
    for address in plain:
        answer = client.get(address)
        assert answer.status_code == 302, address
        assert answer.url.startswith("/accounts/login/"), address


def test_the_mark_of_an_open_door_is_read_right():
    assert login_not_required(lambda request: None).login_required is False
