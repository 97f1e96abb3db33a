"""The sheet under a real keyboard: moving, pasting, saving, approving; without a fault that axe sees, in both languages."""

import os

import pytest
from django.test import Client

from annum.indicators.models import Value

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PASTE = """([cell, text]) => {
  const data = new DataTransfer();
  data.setData("text/plain", text);
  cell.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
}"""


@pytest.fixture
def group(transactional_db, request):
    """The whole cast, for a server that sees only what is committed; its tree is today's."""
    from annum.org.queries.snapshots import renew_current
    from tests.cast import NOW, TODAY, Group, _people, _posts, _roles, _units

    made = Group(_units(), _posts(), _people())
    _roles(made)
    renew_current(TODAY, NOW)
    return made


def sign_in(page, live_server, account, language="en"):
    client = Client()
    client.force_login(account)
    address = live_server.url.replace("127.0.0.1", "localhost")
    page.context.add_cookies(
        [
            {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": address},
            {"name": "django_language", "value": language, "url": address},
        ]
    )


def photograph(page, name):
    if folder := os.environ.get("ANNUM_TEST_PHOTOGRAPHS"):
        page.screenshot(path=f"{folder}/sheet-{name}.png", full_page=True)


@pytest.fixture
def rows(group, year, indicators, signed):
    """Revenue of three units, the ratio of one: five cells."""
    from annum.indicators.models import Monitor

    for code in ("D1", "D3"):
        Monitor.objects.create(indicator=indicators["REV"], subject=group.unit_subject(code), year=year, target=5)


def test_figures_are_typed_pasted_submitted_and_approved(browser_page, live_server, group, rows, axe):
    page = browser_page
    sign_in(page, live_server, group.account("data_owner"))
    page.goto("/monthly/2026-08/")
    cells = page.locator("input[data-cell]")
    assert cells.count() == 5
    cells.nth(0).focus()
    page.keyboard.type("12.5")
    page.keyboard.press("Enter")
    assert cells.nth(1).evaluate("cell => cell === document.activeElement")
    page.keyboard.press("ArrowUp")
    assert cells.nth(0).evaluate("cell => cell === document.activeElement")
    cells.nth(1).focus()
    page.evaluate(PASTE, [cells.nth(1).element_handle(), "1,250\r\n7\r\n3\t1,000\r\n9\r\n"])
    assert [cells.nth(place).input_value() for place in range(5)] == ["12.5", "1,250", "7", "3", "1,000"]
    assert page.inner_text("[data-told]") == "4 cells filled · 1 found no open cell"
    assert page.locator("input.changed").count() == 5
    axe(page)
    photograph(page, "typed")
    page.click("text=Submit changed figures")
    page.wait_for_selector("text=4 figures submitted.")
    assert set(Value.objects.values_list("state", flat=True)) == {"submitted"}

    sign_in(page, live_server, group.account("finance"))
    page.goto("/monthly/2026-08/")
    page.locator("input[name=pick]").nth(0).check()
    axe(page)
    photograph(page, "approving")
    page.click("text=Approve chosen")
    page.wait_for_selector("text=1 figure approved.")
    page.once("dialog", lambda dialog: dialog.accept())
    page.click("text=Approve all 3 shown")
    page.wait_for_selector("text=3 figures approved.")
    assert set(Value.objects.values_list("state", flat=True)) == {"approved"}


def test_whoever_leaves_with_unsaved_cells_is_asked(browser_page, live_server, group, rows):
    page, asked = browser_page, []
    sign_in(page, live_server, group.account("data_owner"))
    page.goto("/monthly/2026-08/")
    page.locator("input[data-cell]").nth(0).click()
    page.keyboard.type("1")
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.goto("/monthly/2026-07/")
    assert asked == ["beforeunload"]


@pytest.mark.parametrize("language", ["en", "zh-hans"])
@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.usefixtures("rows")
def test_the_sheet_and_its_cells_have_no_fault_that_axe_sees(request, language, width):
    page, live_server, group, axe = (
        request.getfixturevalue(name) for name in ("browser_page", "live_server", "group", "axe")
    )
    page.set_viewport_size({"width": width, "height": 844})
    sign_in(page, live_server, group.account("office"), language)
    page.goto("/monthly/2026-08/?only=all")
    axe(page)
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    page.locator("input[data-cell]").nth(0).fill("abc")
    page.locator(".sheet-bar button").click()
    page.wait_for_selector(".error-summary")
    assert page.locator("input[data-cell]").nth(0).input_value() == "abc"
    axe(page)
    photograph(page, f"wrong-{language}-{width}")
    page.once("dialog", lambda dialog: dialog.accept())
    page.locator("td.state a").nth(0).click()
    page.wait_for_selector("main textarea")
    axe(page)
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    photograph(page, f"cell-{language}-{width}")
