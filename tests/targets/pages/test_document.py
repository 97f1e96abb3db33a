"""Is a statement readable: as it is written, as it was sealed, in both languages, by those who may?"""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from annum.targets.acts import amend_statement, write_parts
from tests.cast import TODAY

PAGES = ("", "months/", "rounds/", "history/")
ACTS = ("proposals", "publication", "withdrawal", "consents", "declination", "amendments", "abandonment", "closing")
MOST_QUERIES, MOST_BYTES = 25, 150_000


def whole(group, statement):
    """Give the draft one of everything."""
    office = group.viewer("office")
    parts = {
        "promises": [{"side": "issuing", "order": 1, "text": "提供资源", "text_en": "We give what it takes"}],
        "vetoes": [
            {"key": "V1", "text": "重大事故", "text_en": "A grave accident", "effect": "grade_cap", "value": "C"}
        ],
        "measures": [{"key": "M1", "text": "降低报废", "text_en": "Less scrap", "owner": group.anna, "due_on": TODAY}],
    }
    for part, rows in parts.items():
        write_parts(statement=statement, part=part, rows=rows, viewer=office)


@pytest.mark.parametrize("page", PAGES)
def test_a_stranger_finds_nothing(browse, published, page):
    assert browse("vera").get(f"/statements/{published.pk}/{page}").status_code == 404


@pytest.mark.parametrize("act", ACTS)
def test_a_stranger_finds_no_act(browse, published, act):
    assert browse("vera").post(f"/statements/{published.pk}/{act}/").status_code == 404


@pytest.mark.parametrize("act", ACTS)
def test_an_onlooker_may_do_nothing(browse, published, act):
    assert browse("auditor").post(f"/statements/{published.pk}/{act}/", {"reason": "-"}).status_code == 403


def test_an_onlooker_is_offered_nothing(browse, published):
    html = browse("auditor").get(f"/statements/{published.pk}/").content.decode()
    assert not [act for act in ACTS if f"/{act}/" in html]


@pytest.mark.parametrize("language", ["en", "zh-hans"])
@pytest.mark.parametrize("page", PAGES)
def test_pages_are_light_in_both_languages(browse, group, statement, language, page):
    whole(group, statement)
    client = browse("boris")
    client.get("/statements/")
    with CaptureQueriesContext(connection) as caught:
        answer = client.get(f"/statements/{statement.pk}/{page}", headers={"accept-language": language})
    assert answer.status_code == 200
    assert len(caught) <= MOST_QUERIES
    assert len(answer.content) < MOST_BYTES


def test_the_document_says_it_all(browse, group, statement):
    whole(group, statement)
    html = browse("anna").get(f"/statements/{statement.pk}/").content.decode()
    for said in (
        "We give what it takes",
        "A grave accident",
        "Less scrap",
        "Anna An",
        "Boris Bao",
        "Quality department",
    ):
        assert said in html
    assert "Target: at 12,000.00 you get 60.00 of 60.00" in html
    assert "at most 120.00% and at least 0.00% of the weight" in html


def test_the_document_is_chinese_for_a_chinese_reader(browse, group, statement):
    whole(group, statement)
    html = browse("anna").get(f"/statements/{statement.pk}/", headers={"accept-language": "zh-hans"}).content.decode()
    for said in ("双方承诺", "提供资源", "按完成率计分", "安娜", "一票否决", "等级不高于"):
        assert said in html


def test_a_published_page_comes_from_the_sealed_bytes(browse, published):
    from annum.targets.models import Item

    Item.objects.filter(version__statement=published, key="A1").update(target=1)
    html = browse("anna").get(f"/statements/{published.pk}/").content.decode()
    assert "12,000.00" in html
    assert "not signed yet" in html


def test_an_older_version_stays_readable(browse, group, signed):
    amend_statement(statement=signed, effective_from=TODAY, cause="steel prices", viewer=group.viewer("boris"))
    client = browse("anna")
    old = client.get(f"/statements/{signed.pk}/versions/1/").content.decode()
    assert "You are reading version 1 as it was sealed" in old
    assert "recorded consent" in old
    assert "steel prices" in client.get(f"/statements/{signed.pk}/").content.decode()
    assert client.get(f"/statements/{signed.pk}/versions/2/").status_code == 404
    assert browse("vera").get(f"/statements/{signed.pk}/versions/1/").status_code == 404


def test_the_history_tells_the_acts(browse, signed):
    html = browse("anna").get(f"/statements/{signed.pk}/history/").content.decode()
    assert "Published version 1 for signing" in html


def test_a_room_above_adds_its_tab_once(published, monkeypatch):
    from annum.targets import tabs

    monkeypatch.setattr(tabs, "_tabs", tabs._tabs[:4])
    for _ in range(2):
        tabs.add_tab(tabs.Tab("Score", "targets:history"))
    links = tabs.links(published.pk, "targets:statement")
    assert [link.label for link in links][-1] == "Score"
    assert len(links) == 5
    assert [link.current for link in links][0]
