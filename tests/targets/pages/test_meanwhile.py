"""Two people write one statement: does the second one see what the first one saved, before anything is lost?"""

import re

import pytest

from annum.targets.models import Item, Promise
from annum.targets.queries.standing import newest
from tests.targets.pages.test_wording import ITEM, rows, send


def opened(client, address):
    """The digest that the form carries."""
    return re.search(r'name="seen" value="([^"]*)"', client.get(address).content.decode()).group(1)


@pytest.fixture
def address(statement):
    return f"/statements/{statement.pk}/items/B1/".replace("/items/", "/items/key/")


def stored(statement):
    return Item.objects.get(version=newest(statement), key="B1").target


def test_an_item_saved_meanwhile_is_shown_beside_what_was_typed_and_not_overwritten(browse, statement, address):
    client = browse("office")
    send(client, statement)
    seen = opened(client, address)
    assert client.post(address, {**ITEM, "target": "700", "seen": seen}).status_code == 302
    answer = client.post(address, {**ITEM, "target": "900", "seen": seen})
    html = answer.content.decode()
    assert answer.status_code == 409
    assert stored(statement) == 70000
    assert re.search(r'<th scope="row">Target</th><td>700.00</td><td>900</td>', html)
    assert html.count('<th scope="row">Target</th>') == 1
    assert "Weight</th>" not in html, "what is the same on both sides is left out"


def test_who_has_seen_both_may_save(browse, statement, address):
    client = browse("office")
    send(client, statement)
    seen = opened(client, address)
    client.post(address, {**ITEM, "target": "700", "seen": seen})
    html = client.post(address, {**ITEM, "target": "900", "seen": seen}).content.decode()
    now = re.search(r'name="seen" value="([^"]*)"', html).group(1)
    assert client.post(address, {**ITEM, "target": "900", "seen": now}).status_code == 302
    assert stored(statement) == 90000


def test_trying_the_rule_forgets_nothing_of_what_was_seen(browse, statement, address):
    client = browse("office")
    send(client, statement)
    seen = opened(client, address)
    client.post(address, {**ITEM, "target": "700", "seen": seen})
    html = client.post(address, {**ITEM, "target": "900", "seen": seen, "look": "1"}).content.decode()
    assert f'name="seen" value="{seen}"' in html


def test_a_new_item_takes_no_key_that_is_there(browse, statement):
    client = browse("office")
    assert send(client, statement, seen="").status_code == 302
    answer = send(client, statement, seen="", target="900")
    assert answer.status_code == 422
    assert "There is already an item B1" in answer.content.decode()
    assert stored(statement) == 123450


def test_rows_of_a_part_saved_meanwhile_are_shown_beside_what_was_typed(browse, statement):
    client, address = browse("office"), f"/statements/{statement.pk}/wording/promises/"
    promise = {"side": "committing", "order": "1"}
    seen = opened(client, address)
    first = client.post(address, {**rows(1, **promise, text="甲"), "seen": seen})
    second = client.post(address, {**rows(1, **promise, text="乙"), "seen": seen})
    html = second.content.decode()
    assert (first.status_code, second.status_code) == (302, 409)
    assert [row.text for row in Promise.objects.filter(version=newest(statement))] == ["甲"]
    assert "<td>甲</td><td>乙</td>" in html
    now = re.search(r'name="seen" value="([^"]*)"', html).group(1)
    assert client.post(address, {**rows(1, **promise, text="乙"), "seen": now}).status_code == 302
    assert Promise.objects.get(version=newest(statement)).text == "乙"
