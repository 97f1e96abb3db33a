"""Are the pages of the authority and of one's certificate whole on a phone, in both languages, and without a fault that axe sees?"""

import os

import pytest

from tests.desk.signing_in import sign_in
from tests.signing.test_authority import SECRET, anna, authority, certified, office, ring  # noqa: F401 (fixtures)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
OPERATOR = {
    "authority": "/signing/authority/",
    "file": "/signing/authority/file/",
    "token": "/signing/authority/token/",
    "root": "/signing/authority/root/",
    "public": "/authority/",
}
PERSON = {"mine": "/signing/", "own-file": "/signing/file/", "own-token": "/signing/token/"}
LOOKS = [("en", 1280), ("zh-hans", 1280), ("en", 390), ("zh-hans", 390)]


def looked_at(page, axe, look, places):
    language, width = look
    page.set_viewport_size({"width": width, "height": 900})
    for name, path in places.items():
        assert page.goto(path).status == 200, path
        wide = page.evaluate("document.documentElement.scrollWidth")
        if folder := os.environ.get("ANNUM_TEST_PHOTOGRAPHS"):
            page.screenshot(path=f"{folder}/signing-{name}-{language}-{width}.png", full_page=True)
        assert wide <= width, f"{path} scrolls sideways"
        axe(page)


@pytest.mark.parametrize("look", LOOKS)
def test_the_operator_s_pages_have_no_fault(browser_page, axe, anna, live_server, look):  # noqa: F811
    from annum.accounts.models import Account

    certified(anna)
    sign_in(browser_page, Account.objects.get(username="operator"), live_server, look[0])
    looked_at(browser_page, axe, look, OPERATOR)


@pytest.mark.parametrize("look", LOOKS)
def test_one_s_own_pages_have_no_fault_before_and_after(browser_page, axe, anna, group, live_server, look):  # noqa: F811
    from django.utils import timezone

    sign_in(browser_page, group.account("anna"), live_server, look[0])
    looked_at(browser_page, axe, look, PERSON)
    certified(anna, timezone.now(), SECRET)
    looked_at(browser_page, axe, look, {"mine-held": "/signing/"})
