"""Somebody is nominated on a phone and it is endorsed, in both languages; every page of it is whole for everyone."""

import pytest

from annum.awards import acts
from annum.awards.models import Nomination
from tests.awards.test_nominating import opened  # noqa: F401
from tests.desk.looking import look_at
from tests.desk.signing_in import sign_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PHONE = {"width": 390, "height": 844}
WORDS = {
    "en": ("Nominate", "Who is nominated", "Who nominates", "Their manager", "Deeds", "Save", "Submit", "Endorse"),
    "zh-hans": ("推荐", "被推荐人", "推荐方式", "直接上级", "事迹材料", "保存", "提交", "审核同意"),
}


@pytest.fixture
def live(programme, title, office, opened):  # noqa: F811
    """Nominations are open on the day on which the browser runs."""
    from datetime import timedelta

    from django.utils.timezone import localdate

    acts.write_parts(title=title, part="requirements", rows=[{"kind": "service", "amount": 12}], viewer=office)
    today = localdate()
    days = {
        "nominate_from": today - timedelta(days=1),
        "nominate_until": today + timedelta(days=9),
        "judge_until": None,
    }
    acts.write_programme(programme=programme, viewer=office, fields=days)
    [title] = opened(title)
    return title


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_somebody_is_nominated_on_a_phone_and_that_is_endorsed(browser_page, axe, group, live, live_server, language):
    page, words = browser_page, WORDS[language]
    page.set_viewport_size(PHONE)
    sign_in(page, group.account("boris"), live_server, language)
    page.goto(f"/awards/titles/{live.pk}/")
    page.get_by_role("link", name=words[0], exact=True).click()
    page.get_by_label(words[1]).fill("1003")
    page.get_by_label(words[2]).select_option("manager")
    page.locator("textarea[name=deeds]").fill("Halved the scrap." if language == "en" else "报废率下降一半。")
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    axe(page)
    page.get_by_role("button", name=words[5], exact=True).click()
    page.wait_for_url("**/nominations/*/")
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    axe(page)
    page.on("dialog", lambda dialog: dialog.accept())
    press(page, words[6])
    made = Nomination.objects.get()
    assert (made.state, made.route, made.subject) == ("submitted", "manager", group.anna.subject)
    sign_in(page, group.account("chief"), live_server, language)
    page.goto("/awards/nominations/")
    page.get_by_role("link", name="Anna An" if language == "en" else "安娜").click()
    press(page, words[7])
    assert Nomination.objects.get().state == "endorsed"


def press(page, name):
    """A button that asks first; the answer is yes."""
    page.get_by_role("main").get_by_role("button", name=name, exact=True).click()
    page.locator("#notices .notice.good").wait_for()


@pytest.mark.parametrize("look", [("en", 1280, "light"), ("zh-hans", 390, "dark")])
def test_the_pages_of_nominations_have_no_fault(browser_page, axe, group, live, live_server, look):
    from django.utils import timezone

    viewer = group.viewer("boris", today=timezone.localdate())
    made = acts.nominate(
        title=live, viewer=viewer, route="manager", subject=group.anna.subject, deeds="Halved the scrap."
    )
    acts.submit(nomination=made, viewer=viewer, now=timezone.now())
    sign_in(browser_page, group.account("office"), live_server, look[0])
    own = f"/awards/nominations/{made.pk}/"
    pages = {"mine": "/awards/nominations/", "one": own, "return": f"{own}return/", "withdraw": f"{own}withdraw/"}
    of_title = {name: f"/awards/titles/{live.pk}/{name}/" for name in ("nominate", "nominations", "dry-run")}
    pages |= of_title | {"judge": f"/awards/{live.programme_id}/judge/", "programme": f"/awards/{live.programme_id}/"}
    look_at(browser_page, axe, look, {**pages, "title": f"/awards/titles/{live.pk}/"}, room="awards")
