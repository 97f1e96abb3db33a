"""Are the pages of routes, of the register and of the public check whole, for everyone?"""

import pytest
from django.utils import timezone

from annum.files import store
from annum.targets import acts
from annum.targets.queries.standing import newest
from tests.desk.looking import LOOKS, look_at, photograph
from tests.desk.signing_in import sign_in
from tests.targets import certified

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def sent(authority, group, statement):
    boris = group.viewer("boris")
    certified.certify(boris, group.viewer("anna"), now=timezone.now())
    acts.publish_statement(statement=statement, viewer=boris)
    statement.refresh_from_db()
    return statement


@pytest.mark.parametrize("look", LOOKS)
def test_the_pages_of_a_route_have_no_fault(browser_page, axe, group, sent, live_server, look):
    sign_in(browser_page, group.account("boris"), live_server, look[0])
    own = f"/statements/{sent.pk}/"
    pages = {"route": own, **{name: f"{own}{name}/" for name in ("consents", "delegation", "deadline", "declination")}}
    look_at(browser_page, axe, look, {"queue": "/statements/to-sign/", **pages}, room="targets")
    certified.sign(sent, "issuing", group.viewer("boris"), timezone.now())
    look_at(browser_page, axe, look, {"half": own, "queue-empty": "/statements/to-sign/"}, room="targets")


@pytest.mark.parametrize("look", LOOKS)
def test_the_register_and_the_public_check_have_no_fault(browser_page, axe, group, sent, live_server, look):
    now = timezone.now()
    for name, side in (("boris", "issuing"), ("anna", "committing")):
        file = certified.sign(sent, side, group.viewer(name), now).file
    sign_in(browser_page, group.account("office"), live_server, look[0])
    code = newest(sent).digest
    pages = {"register": "/signing/register/", "nothing": "/signing/register/?q=nobody", "check": "/check/"}
    look_at(browser_page, axe, look, {**pages, "code": f"/check/{code}"}, room="signing")
    browser_page.goto("/check/")
    browser_page.set_input_files("input[type=file]", str(store.path(file)))
    browser_page.locator("main form button").click()
    browser_page.wait_for_selector(".notice")
    photograph(browser_page, f"signing-genuine-{look[0]}-{look[1]}-{look[2]}")
    assert browser_page.evaluate("document.documentElement.scrollWidth") <= look[1]
    axe(browser_page)
