"""The year's main job as its people do it, in a real browser, over the demonstration: from the desk to the source row."""

import re
from datetime import date

import pytest
from django.utils import timezone

from annum.demo.generate.group import Settings
from annum.demo.loading import load
from annum.demo.stage import PASSWORD, usual_year
from annum.jobs.worker import work_off
from annum.kernel.period import Month

pytestmark = pytest.mark.browser


@pytest.fixture
def demonstration(transactional_db, tmp_path):
    """A small group with its year, as ``annum demo`` loads it."""
    today = timezone.localdate()
    settings = Settings(people=100, year=usual_year(today))
    load(settings, tmp_path, today=today, clock=timezone.now, tell=lambda said: None, done=lambda said: None)
    return settings.year


def sign_in(page, username):
    page.context.clear_cookies()
    page.goto("/accounts/login/")
    page.locator("#id_login").fill(username)
    page.locator("#id_password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.get_by_role("heading", name="My desk").wait_for()


def test_the_main_path(demonstration, browser_page):
    explains_down_to_the_source_row(browser_page, demonstration)
    signs_after_confirming_who_it_is(browser_page, demonstration)
    enters_and_another_approves(browser_page, demonstration)


def explains_down_to_the_source_row(page, year):
    """The office goes from the group to a company, to its score, to one item, to the row of the file."""
    sign_in(page, "office")
    page.get_by_role("link", name="Scores", exact=True).click()
    page.get_by_role("link", name="Chengyuan Battery").first.click()
    page.get_by_role("link", name="Cell Plant 1").first.click()
    page.get_by_role("link", name="Open the score of this unit").click()
    assert "Cell Plant 1" in page.get_by_role("heading", level=1).inner_text()
    page.locator("details", has=page.locator("a[href*='/items/K06/']")).locator("summary").first.click()
    page.get_by_text(re.compile(r"actuals\.xlsx · actuals · row \d+")).first.wait_for()
    page.get_by_role("link", name=f"Dec {year}").first.click()
    assert "actuals.xlsx" in page.locator("main").inner_text()


def signs_after_confirming_who_it_is(page, year):
    """The head of a plant reads the statement that waits on the desk, confirms who it is, and signs by certificate."""
    sign_in(page, "head.cells")
    page.get_by_role("link", name=f"{year + 1} target responsibility statement: Cell Plant 1").first.click()
    long_ago(page)
    page.get_by_role("link", name="Read and sign").or_(page.get_by_role("link", name="Sign", exact=True)).first.click()
    page.get_by_role("link", name="Confirm that it is me").click()
    page.locator("#id_password").fill(PASSWORD)
    page.locator("main").get_by_role("button").first.click()
    page.locator("#id_passphrase").fill(PASSWORD)
    page.get_by_role("button", name="I have read it and sign").click()
    page.get_by_text("is being made").first.wait_for()
    work_off()
    assert state_of(f"{year + 1}-BAT.P01") == "signed"


def long_ago(page):
    """The sign-in of this session lies an hour back."""
    from django.contrib.sessions.backends.db import SessionStore

    key = next(cookie["value"] for cookie in page.context.cookies() if cookie["name"] == "sessionid")
    session = SessionStore(key)
    for record in session["account_authentication_methods"]:
        record["at"] -= 3600
    session.modified = True
    session.save()


def state_of(code):
    from annum.targets.models import Statement

    return Statement.objects.get(code=code).state


def enters_and_another_approves(page, year):
    """The data owner corrects a figure and says why; the finance verifier approves it."""
    from annum.org.models import Subject

    subject = Subject.objects.get(unit__code="BAT.P01.W1").pk
    address = f"/indicators/of/DOWNTIME/cell/{subject}/{Month.containing(date(year, 10, 1)).index}/"
    sign_in(page, "owner.quality")
    page.goto(address)
    page.locator("[name=value]").fill("7.3")
    page.locator("[name=reason]").fill("The meter was read again")
    page.get_by_role("button", name="Submit").click()
    assert (
        page.get_by_role("button", name="Approve").count() == 0
        or page.get_by_role("button", name="Approve").is_disabled()
    )
    sign_in(page, "finance")
    page.goto(address)
    page.get_by_role("button", name="Approve").click()
    page.goto(address)
    assert "The meter was read again" in page.locator("main").inner_text()
    assert page.get_by_role("button", name="Approve").count() == 0
