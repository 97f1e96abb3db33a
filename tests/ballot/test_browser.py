"""A whole vote on a phone, in both languages: named, and secret with the paper blinded and opened in the browser."""

import re
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.test import Client

from annum.ballot import acts
from annum.ballot.models import Urn, Vote
from annum.ballot.rules import blind
from tests.ballot.conftest import approval

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PHONE = {"width": 390, "height": 844}
WORDS = {
    "en": ("Take a ballot paper", "Put it into the urn", "Option B", "Cast the vote", "Your vote is in the urn"),
    "zh-hans": ("领取选票", "投入票箱", "候选B", "投出选票", "您的选票已投入票箱"),
}


@pytest.fixture(autouse=True)
def on_the_day():
    """The server's own clock: sessions and cookies are real here."""


def signed_in(page, account, language):
    client = Client()
    client.force_login(account)
    cookies = {
        settings.SESSION_COOKIE_NAME: client.cookies[settings.SESSION_COOKIE_NAME].value,
        "django_language": language,
    }
    page.context.add_cookies(
        [{"name": name, "value": value, "url": "http://localhost"} for name, value in cookies.items()]
    )
    page.set_viewport_size(PHONE)


def fits(page):
    return page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_a_named_vote_on_a_phone(group, open_ballot, browser_page, axe, language):
    ballot, page, words = open_ballot(approval()), browser_page, WORDS[language]
    signed_in(page, group.account("anna"), language)
    page.goto(f"/ballots/{ballot.pk}/")
    page.get_by_label(words[2]).check()
    assert fits(page)
    axe(page)
    page.get_by_role("button", name=words[3]).click()
    page.wait_for_selector(".receipt")
    vote = Vote.objects.get()
    assert vote.marks == {"b": 1}
    assert page.locator(".receipt").first.inner_text() == vote.receipt


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_a_secret_vote_on_a_phone_from_the_paper_to_the_published_list(group, open_ballot, browser_page, axe, language):
    ballot, page, words = open_ballot(approval(), secrecy="secret"), browser_page, WORDS[language]
    sent = []
    page.on("request", lambda request: sent.append(request) if request.method == "POST" else None)
    signed_in(page, group.account("anna"), language)
    page.goto(f"/ballots/{ballot.pk}/")
    page.get_by_role("button", name=words[0]).click()
    page.get_by_label(words[2]).check()
    assert fits(page)
    axe(page)
    page.get_by_role("button", name=words[1]).click()
    page.get_by_text(words[4]).wait_for()
    assert fits(page)
    receipt = page.locator("[data-receipt]").inner_text()
    urn = Urn.objects.get()
    assert (urn.marks, urn.receipt) == ({"b": 1}, receipt)
    assert blind.verify(bytes.fromhex(urn.token), int(urn.signature, 16), int(ballot.public, 16))
    draw, cast = sent
    assert urn.token not in draw.post_data
    assert "cookie" not in cast.all_headers()
    assert "referer" not in cast.all_headers()
    assert page.evaluate("localStorage.length") == 0

    office = group.viewer("office")
    acts.close_ballot(ballot=ballot, viewer=office)
    acts.count_ballot(ballot=ballot, viewer=office)
    acts.note_swept(ballot=ballot, viewer=office)
    acts.publish_ballot(ballot=ballot, viewer=office)
    page.goto(f"/ballots/{ballot.pk}/votes/?text={receipt}")
    assert words[2] in page.inner_text("table")
    assert fits(page)


def test_a_lost_answer_and_a_closed_tab_lose_no_vote_and_count_none_twice(group, open_ballot, browser_page):
    ballot, page = open_ballot(approval(), secrecy="secret"), browser_page
    signed_in(page, group.account("anna"), "en")
    page.goto(f"/ballots/{ballot.pk}/")
    lost = []

    def lose(route):
        """The server answers, and the network swallows it. Playwright itself would send cookies, so a client votes."""
        path, body = urlsplit(route.request.url).path, route.request.post_data
        voted = "/cast/" in path
        answer = Client().post(path, body, content_type="application/json") if voted else route.fetch()
        lost.append(answer.status_code if voted else answer.status)
        route.abort()

    page.route(re.compile("/draw/|/cast/"), lose)
    page.get_by_role("button", name="Take a ballot paper").click()
    page.get_by_text("The answer did not come.").first.wait_for()
    page.unroute(re.compile("/draw/|/cast/"))
    page.reload()
    page.get_by_role("button", name="Take a ballot paper").click()
    page.get_by_label("Option A").check()
    page.route(re.compile("/draw/|/cast/"), lose)
    page.get_by_role("button", name="Put it into the urn").click()
    page.locator("[data-said]", has_text="The answer did not come.").wait_for()
    assert Urn.objects.count() == 1
    page.unroute(re.compile("/draw/|/cast/"))
    page.get_by_role("button", name="Put it into the urn").click()
    page.get_by_text("Your vote is in the urn").wait_for()
    assert lost == [200, 200]
    assert Urn.objects.get().marks == {"a": 1}


def test_a_vote_is_refused_in_words_and_the_paper_can_still_be_used(group, open_ballot, browser_page):
    ballot, page = open_ballot(approval(kind="limited", most=1), secrecy="secret"), browser_page
    signed_in(page, group.account("anna"), "en")
    page.goto(f"/ballots/{ballot.pk}/")
    page.get_by_role("button", name="Take a ballot paper").click()
    cast = page.get_by_role("button", name="Put it into the urn")
    cast.click()
    page.get_by_text("Nothing is marked.").first.wait_for()
    page.get_by_label("Option A").check()
    page.get_by_label("Option B").check()
    cast.click()
    page.get_by_text("Too many votes: 2 given, at most 1 are allowed.").wait_for()
    page.get_by_label("Option B").uncheck()
    cast.click()
    page.get_by_text("Your vote is in the urn").wait_for()
    assert Urn.objects.get().marks == {"a": 1}


def test_in_another_browser_the_page_says_where_the_paper_is(group, open_ballot, elector, browser_page):
    from django.utils import timezone

    from tests.ballot.papers import Paper

    ballot, page = open_ballot(approval(), secrecy="secret"), browser_page
    told = {
        "elector": elector(ballot, "anna"),
        "ballot": ballot.pk,
        "viewer": group.viewer("anna"),
        "now": timezone.now(),
    }
    acts.draw_paper(blinded=Paper(ballot).blinded, **told)
    signed_in(page, group.account("anna"), "en")
    page.goto(f"/ballots/{ballot.pk}/")
    page.get_by_text("it can be used only in the browser that asked for it").wait_for()
    assert not page.get_by_role("button", name="Take a ballot paper").is_visible()
