"""Are the pages of closing a year, and of opening the next, whole for everyone?"""

import pytest

from tests.closing.conftest import AFTER
from tests.desk.looking import LOOKS, look_at
from tests.desk.signing_in import sign_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("look", LOOKS)
def test_a_year_with_open_points_and_its_seal_have_no_fault(
    browser_page, axe, group, authority, scored, year, statement, office, live_server, look
):
    from annum.closing.acts import begin_seal
    from annum.closing.sealing import go_on
    from annum.targets.models import Statement

    sign_in(browser_page, group.account("office"), live_server, look[0])
    draft = Statement.objects.create(year=year, subject=statement.subject, code="D9", title="草案")
    accept = {"accept": "/closing/2026/accept/statements.drafts/"}
    look_at(browser_page, axe, look, {"open": "/closing/2026/", **accept}, room="closing")
    draft.delete()
    begin_seal(year=year, viewer=office, fresh=True, now=AFTER)
    look_at(browser_page, axe, look, {"sealing": "/closing/2026/"}, room="closing")
    go_on(year, by=office.actor, clock=lambda: AFTER)
    pages = {"sealed": "/closing/2026/", "opening": "/next-year/2026/", "year": "/years/2026/"}
    look_at(browser_page, axe, look, pages, room="closing")
