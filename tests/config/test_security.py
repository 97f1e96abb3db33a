import json
import logging
import sys

import pytest
from django.conf import settings
from django.core.checks import run_checks
from django.test import Client

from annum.accounts.models import Account
from annum.config.logs import Lines


@pytest.fixture
def page(db):
    return Client().get("/accounts/login/")


def test_the_policy_of_content_allows_no_inline_code_and_no_other_site(page):
    policy = page.headers["Content-Security-Policy"]
    parts = dict(part.strip().partition(" ")[::2] for part in policy.split(";"))
    assert parts == {
        "default-src": "'self'",
        "img-src": "'self' data:",
        "base-uri": "'none'",
        "form-action": "'self'",
        "frame-ancestors": "'none'",
        "object-src": "'none'",
    }


def test_the_policy_stands_on_error_pages_too(client, db):
    client.force_login(Account.objects.create_user("li.wei"))
    answer = client.get("/no/such/page/")
    assert answer.status_code == 404
    assert "default-src 'self'" in answer.headers["Content-Security-Policy"]


def test_browsers_are_told_to_be_careful(page):
    told = {name: page.headers[name] for name in CAREFUL}
    assert told == CAREFUL


CAREFUL = {
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}


def test_cookies_cannot_be_read_by_scripts_nor_sent_by_other_sites(db):
    Account.objects.create_user("li.wei", "a-quiet-long-river", language="en")
    client = Client()
    client.get("/accounts/login/")
    client.post("/accounts/login/", {"login": "li.wei", "password": "a-quiet-long-river"})
    assert set(client.cookies) >= {"sessionid", "csrftoken", settings.LANGUAGE_COOKIE_NAME}
    for name in ("sessionid", "csrftoken", settings.LANGUAGE_COOKIE_NAME):
        assert client.cookies[name]["httponly"], name
        assert client.cookies[name]["samesite"] == "Lax", name


def run(code, **environment):
    """Run Python in a fresh process with other settings of the environment; gives the finished process."""
    import os
    import subprocess

    kept = {name: value for name, value in os.environ.items() if not name.startswith(("ANNUM_", "DJANGO_"))}
    data = {
        "ANNUM_DATA": str(settings.DATA),
        "ANNUM_SECRET_KEY": "tests-only",
        "DJANGO_SETTINGS_MODULE": "annum.config.settings",
    }
    return subprocess.run(
        [sys.executable, "-c", code], env=kept | data | environment, capture_output=True, text=True, check=False
    )


def test_with_https_everything_is_secure():
    code = (
        "import json; from django.conf import settings as s; print(json.dumps([s.SESSION_COOKIE_SECURE,"
        " s.CSRF_COOKIE_SECURE, s.LANGUAGE_COOKIE_SECURE, s.SECURE_SSL_REDIRECT, s.SECURE_HSTS_SECONDS,"
        " s.MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN]))"
    )
    assert json.loads(run(code, ANNUM_HTTPS="1").stdout) == [True, True, True, True, 31536000, False]
    assert json.loads(run(code).stdout) == [False, False, False, False, 0, True]


CHECK = "import sys; from annum.config.command import main; sys.argv = ['annum', 'check']; main()"


@pytest.mark.parametrize(
    ("environment", "sentence"),
    [
        ({"ANNUM_DATABASE_ULR": "x"}, "ANNUM_DATABASE_ULR is not a setting.\n\tHINT: Did you mean ANNUM_DATABASE_URL?"),
        (
            {"ANNUM_DATABASE_URL": "mysql://x/y"},
            "annum: ANNUM_DATABASE_URL is not an address of a PostgreSQL database.",
        ),
        ({"ANNUM_DATABASE_URL": "postgresql://h:port/y"}, "annum: ANNUM_DATABASE_URL is not an address of a"),
        ({"ANNUM_HOSTS": "*"}, "ANNUM_HOSTS allows every host name."),
        ({"ANNUM_HOSTS": "annum.example"}, "annum.example is served without HTTPS."),
        ({"ANNUM_HOSTS": "annum.example", "ANNUM_DEBUG": "1"}, "ANNUM_DEBUG is on for a public host."),
        ({"ANNUM_HTTPS": "1"}, "ANNUM_HTTPS is on, and no proxy is trusted to bring HTTPS."),
        ({"ANNUM_LOG_LEVEL": "LOUD"}, "annum: ANNUM_LOG_LEVEL cannot be 'LOUD'."),
        ({"ANNUM_SESSION_HOURS": "soon"}, "annum: ANNUM_SESSION_HOURS must be a whole number, not 'soon'."),
        ({"ANNUM_DATA": "/proc/annum"}, "The data folder /proc/annum cannot be written."),
        ({"ANNUM_TIME_ZONE": "Mars/Olympus"}, "Mars/Olympus"),
    ],
)
def test_a_wrong_setting_is_named_in_words(environment, sentence):
    finished = run(CHECK, **environment)
    assert sentence in finished.stderr
    assert "Traceback" not in finished.stderr
    assert finished.returncode == 0 if "without HTTPS" in sentence else finished.returncode != 0


def test_these_settings_are_right():
    assert run_checks() == []


def test_the_log_tells_the_place_of_an_error_and_nothing_that_was_typed():
    try:
        int("a secret that was typed")
    except ValueError:
        record = logging.LogRecord("annum", logging.ERROR, "", 1, "An act failed", None, sys.exc_info())
    line = json.loads(Lines().format(record))
    assert (line["says"], line["error"]) == ("An act failed", "ValueError")
    assert "test_the_log_tells" in line["where"]
    assert "typed" not in json.dumps({**line, "where": ""})
