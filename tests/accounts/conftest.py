import pytest
from django.core.cache import cache
from django.test import Client

from annum.accounts.models import Account

PASSWORD = "a-quiet-long-river"


@pytest.fixture
def account(db):
    return Account.objects.create_user("li.wei", PASSWORD, display_name="Li Wei")


@pytest.fixture(autouse=True)
def no_attempts_yet(request):
    if request.node.get_closest_marker("django_db") or "account" in request.fixturenames:
        request.getfixturevalue("transactional_db" if "browser_page" in request.fixturenames else "db")
        cache.clear()


@pytest.fixture
def sign_in(db):
    """Signs in through the page, as a person does; gives client and answer."""

    def through_the_page(username="li.wei", password=PASSWORD, client=None, **headers):
        client = client or Client()
        return client, client.post("/accounts/login/", {"login": username, "password": password}, **headers)

    return through_the_page
