"""Are desk and search light, whole without a mouse, and without a fault that axe sees?"""

import os

import pytest

from tests.desk.signing_in import sign_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
REQUESTS, BYTES = 20, 500 * 1024


def photograph(page, name):
    if folder := os.environ.get("ANNUM_TEST_PHOTOGRAPHS"):
        page.screenshot(path=f"{folder}/desk-{name}.png", full_page=True)


def test_a_cold_desk_is_light_and_calls_nobody_else(browser_page, scored, group, live_server):
    sign_in(browser_page, group.account("anna"), live_server)
    called, size = [], []
    browser_page.on("request", lambda request: called.append(request.url))
    browser_page.on("requestfinished", lambda request: size.append(request.sizes()["responseBodySize"]))
    browser_page.goto("/", wait_until="networkidle")
    assert 2 <= len(called) <= REQUESTS
    assert sum(size) <= BYTES
    assert [url for url in called if "//localhost:" not in url] == []


@pytest.mark.parametrize("look", [("en", 1280), ("zh-hans", 1280), ("en", 390), ("zh-hans", 390)])
def test_desk_and_search_have_no_fault_in_any_language_and_width(browser_page, axe, anna, live_server, look):
    language, width = look
    sign_in(browser_page, anna, live_server, language)
    browser_page.set_viewport_size({"width": width, "height": 900})
    for name, path in (("desk", "/"), ("search", "/search/?q=an"), ("nothing", "/search/?q=xyz")):
        assert browser_page.goto(path).status == 200
        wide = browser_page.evaluate("document.documentElement.scrollWidth")
        photograph(browser_page, f"{name}-{language}-{width}")
        assert wide <= width, "the page scrolls sideways"
        axe(browser_page)


def test_the_first_steps_have_no_fault(browser_page, axe, transactional_db, live_server):
    from annum.accounts.models import Account

    sign_in(browser_page, Account.objects.create_user("first"), live_server)
    browser_page.goto("/")
    axe(browser_page)


def test_the_keyboard_reaches_content_and_menu(browser_page, scored, group, live_server):
    sign_in(browser_page, group.account("anna"), live_server)
    browser_page.goto("/")
    browser_page.keyboard.press("Tab")
    assert browser_page.evaluate("document.activeElement.className") == "skip"
    browser_page.keyboard.press("Enter")
    assert browser_page.evaluate("document.activeElement.id") == "main"
    browser_page.locator("nav.side a", has_text="People").focus()
    browser_page.keyboard.press("Enter")
    browser_page.wait_for_url("**/org/people/")
    assert browser_page.locator("nav.side a[aria-current=page]").inner_text() == "People"


def test_results_appear_while_typing_and_the_arrows_walk_them(browser_page, scored, group, live_server):
    sign_in(browser_page, group.account("office"), live_server)
    browser_page.goto("/search/")
    browser_page.locator("#seek").press_sequentially("zgh")
    browser_page.locator("#found a").first.wait_for()
    browser_page.keyboard.press("ArrowDown")
    assert "Grace Zeng" in browser_page.evaluate("document.activeElement.textContent")
    browser_page.keyboard.press("Escape")
    assert browser_page.evaluate("document.activeElement.id") == "seek"
