"""Is an open wording written on pages, exactly, with errors beside their fields?"""

import pytest

from annum.targets.models import Item, Measure, Party
from annum.targets.queries.standing import newest

NO_CLAUSES = {"clauses-TOTAL_FORMS": 0, "clauses-INITIAL_FORMS": 0}
ITEM = {
    "key": "B1",
    "kind": "scored",
    "order": "5",
    "indicator": "REV",
    "weight": "12.5",
    "target": "1,234.5",
    "rule": "ratio",
    "parameters": "cap=150%; floor=0%",
    "owner_unit": "D1",
    **NO_CLAUSES,
}


def send(client, statement, **changes):
    return client.post(f"/statements/{statement.pk}/items/new/", {**ITEM, **changes})


def rows(count, prefix="rows", **fields):
    return {
        f"{prefix}-TOTAL_FORMS": count,
        f"{prefix}-INITIAL_FORMS": 0,
        **{f"{prefix}-0-{k}": v for k, v in fields.items()},
    }


def test_amounts_are_typed_in_the_indicators_scale(browse, statement):
    assert send(browse("office"), statement).status_code == 302
    item = Item.objects.get(version=newest(statement), key="B1")
    assert (item.target, item.weight, item.rule.parameters["cap"]) == (123450, 1250, 15000)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"target": "much"}, "much"),
        ({"target": "1.234"}, "decimals"),
        ({"owner_unit": "D9"}, "There is nothing with the code"),
        ({"parameters": "cap=many"}, "must be a whole number"),
        ({"parameters": "roof=1"}, "does not know: roof"),
        ({"parameters": "{"}, "not valid JSON"),
        ({"parent": "C9/A1"}, "There is no such item above"),
        ({"indicator": "NONE"}, "NONE"),
        ({"key": ""}, "required"),
        ({"weight": "101"}, "100"),
    ],
)
def test_what_is_not_understood_is_told_beside_its_field(browse, statement, wrong, said):
    answer = send(browse("office"), statement, **wrong)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not Item.objects.filter(key="B1").exists()


def test_a_deduction_item_is_made_of_its_clauses(browse, statement):
    clauses = rows(1, "clauses", key="late", text="迟报", text_en="Late", points="0.5", most="2")
    answer = send(browse("office"), statement, kind="deduction", weight="", parameters="floor=-200", **clauses)
    assert answer.status_code == 302
    item = Item.objects.get(version=newest(statement), key="B1")
    assert item.rule.parameters == {"clauses": [{"code": "late", "points": 50, "most": 200}], "floor": -200}
    assert "Late" in browse("office").get(f"/statements/{statement.pk}/").content.decode()


def test_the_form_shows_what_is_stored_and_keeps_it(browse, statement):
    client, address = browse("office"), f"/statements/{statement.pk}/items/key/A1/"
    html = client.get(address).content.decode()
    assert 'value="12000.00"' in html
    assert "The other items weigh 40.00" in html


def test_points_are_shown_while_one_types(browse, statement):
    asked = {**ITEM, "weight": "20", "target": "100", "threshold": "95"}
    html = browse("office").get(f"/statements/{statement.pk}/items/preview/", asked).content.decode()
    assert "Threshold: at 95.00 you get 19.00 of 20.00" in html
    assert "<html" not in html
    look = browse("office").post(f"/statements/{statement.pk}/items/new/", {**asked, "look": "1"})
    assert "at 95.00 you get 19.00 of 20.00" in look.content.decode()
    assert not Item.objects.filter(key="B1").exists()


@pytest.mark.parametrize("asked", [{}, {"indicator": "REV"}, {"indicator": "REV", "rule": "tiers", "parameters": "x"}])
def test_half_typed_is_no_error(browse, statement, asked):
    assert browse("office").get(f"/statements/{statement.pk}/items/preview/", asked).status_code == 200


def test_an_item_is_taken_out(browse, statement):
    assert browse("office").post(f"/statements/{statement.pk}/items/key/A2/removal/").status_code == 302
    assert browse("office").post(f"/statements/{statement.pk}/items/key/A2/removal/").status_code == 404


def test_parts_are_written_whole(browse, group, statement):
    client = browse("office")
    filled = rows(1, key="M1", text="降本", owner="1003", due_on="2026-06-30")
    assert client.post(f"/statements/{statement.pk}/wording/measures/", filled).status_code == 302
    assert Measure.objects.get().owner == group.anna
    kept = {"rows-INITIAL_FORMS": 1, **{k: v for k, v in filled.items() if k != "rows-INITIAL_FORMS"}}
    assert (
        client.post(f"/statements/{statement.pk}/wording/measures/", {**kept, "rows-0-DELETE": "on"}).status_code == 302
    )
    assert not Measure.objects.exists()


def test_wrong_parts_are_told(browse, statement):
    client, address = browse("office"), f"/statements/{statement.pk}/wording/"
    assert client.post(f"{address}parties/", rows(1, side="issuing", order="1")).status_code == 422
    twice = {**rows(2, key="M", text="x"), "rows-1-key": "M", "rows-1-text": "y"}
    assert "Two rows are named" in client.post(f"{address}measures/", twice).content.decode()
    assert client.get(f"{address}weather/").status_code == 404
    assert Party.objects.filter(version=newest(statement)).count() == 2


@pytest.mark.parametrize("page", ["wording/", "wording/parties/", "items/new/", "items/key/A1/"])
def test_only_the_parties_and_the_office_write(browse, statement, page):
    address = f"/statements/{statement.pk}/{page}"
    assert browse("office").get(address).status_code == 200
    assert browse("auditor").get(address).status_code == 403
    assert browse("vera").get(address).status_code == 404


def test_what_is_published_is_not_edited(browse, published):
    assert browse("office").get(f"/statements/{published.pk}/wording/").status_code == 409
