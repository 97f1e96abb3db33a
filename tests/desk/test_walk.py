"""Who gets in where? Every address of the site, asked for and sent to as every role and as a stranger."""

import re

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.desk.expected import EXPECTED, GIVEN
from tests.desk.places import ROLES, operator, patterns, samples

QUERIES, BYTES = 25, 150 * 1024
pytestmark = pytest.mark.usefixtures("today")


@pytest.fixture
def site(group, scored, signed, year):
    """Arguments of every pattern, and everyone's account."""
    accounts = dict(zip(("operator", "guest"), operator(group), strict=True))
    return samples(group, signed, year), {role: accounts.get(role) or group.account(role) for role in ROLES[:-1]}


def client_of(accounts, role):
    client = Client(raise_request_exception=True)
    if role != "stranger":
        client.force_login(accounts[role])
    return client


def asked(client, method, address):
    """The answer, with everything undone afterwards."""
    with transaction.atomic():
        answer = client.generic(method, address)
        body = answer.getvalue()
        transaction.set_rollback(True)
    return answer, body


def address_of(name, arguments):
    return reverse(name, kwargs=arguments.get(name))


def names():
    return list(dict.fromkeys(name for name, _ in patterns()))


def test_every_address_is_in_the_table_and_the_table_holds_no_other():
    assert set(names()) == set(EXPECTED)


def test_every_address_with_arguments_has_a_sample(site):
    arguments, _ = site
    assert {name for name, path in patterns() if "<" in path} - set(arguments) - set(GIVEN) == set()


@pytest.mark.parametrize("role", ROLES)
def test_everyone_is_let_in_where_the_table_says_and_nowhere_else(site, role):
    arguments, accounts = site
    wrong = {}
    for name, doors in EXPECTED.items():
        address = address_of(name, {**arguments, **GIVEN})
        client = client_of(accounts, role)
        for method in ("GET", "POST"):
            answer, _ = asked(client, method, address)
            if answer.status_code != doors[method].get(role, doors[method]["else"]):
                wrong[f"{method} {name}"] = answer.status_code
            if role == "stranger" and answer.status_code == 302 and not name.startswith(("account_", "mfa_", "set_")):
                assert answer.url.startswith("/accounts/login/"), name
    assert wrong == {}


def faults_of(name, answer, body, queries):
    html = body.decode()
    checks = {
        f"{queries} queries": queries > QUERIES,
        f"{len(body)} bytes": len(body) > BYTES,
        "a style of its own": re.search(r"<style|\sstyle=", html),
        "a script of its own": re.search(
            r"<script(?![^>]*\bsrc=|[^>]*application/json)|\son[a-z]+=\"|javascript:", html
        ),
        "no language": not re.search(r'<html lang="(en|zh-hans)"', html),
        "not one h1": len(re.findall(r"<h1[ >]", html)) != 1,
    }
    return [f"{name}: {fault}" for fault, there in checks.items() if there]


PARTS = {"org:branch", "org:pick", "indicators:pick", "ui:pick", "targets:preview"}
"""These answer with a part of a page."""


@pytest.mark.parametrize("role", ["office", "anna", "auditor"])
@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_every_page_is_light_and_well_formed(site, role, language):
    arguments, accounts = site
    client, faults, seen = client_of(accounts, role), [], 0
    client.cookies["django_language"] = language
    for name in set(EXPECTED) - PARTS:
        with CaptureQueriesContext(connection) as queries:
            answer, body = asked(client, "GET", address_of(name, {**arguments, **GIVEN}))
        if answer.status_code == 200 and answer["Content-Type"].startswith("text/html"):
            own = [each for each in queries if "SAVEPOINT" not in each["sql"]]
            faults += faults_of(name, answer, body, len(own))
            seen += 1
    assert faults == []
    assert seen >= 25


@pytest.mark.parametrize("role", ROLES[:-1])
def test_every_entry_of_the_menu_opens(site, role):
    _, accounts = site
    client = client_of(accounts, role)
    links = client.get(reverse("desk:search")).context["menus"]
    answers = {link.url: client.get(link.url, follow=True).status_code for link in links}
    assert len(links) >= 1
    assert set(answers.values()) == {200}, answers
