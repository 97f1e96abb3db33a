"""A whole award programme as its people do it, in a real browser and both languages: from the rules to a certificate that a
stranger checks; nominating, objecting and reading why on a phone.
"""

import re
from datetime import timedelta

import pytest
from django.utils.timezone import localdate
from django.utils.translation import gettext, override

from annum.awards.models import Honour, Nomination, Programme
from annum.jobs.worker import work_off
from annum.signing.models import SealedDocument
from tests.awards.conftest import year  # noqa: F401  # a fixture
from tests.desk.signing_in import sign_in
from tests.targets.conftest import authority  # noqa: F401  # a fixture

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PHONE, DESK = {"width": 390, "height": 844}, {"width": 1280, "height": 900}


class Journey:
    """One page, one language, one person after the other."""

    def __init__(self, page, axe, group, live_server, language):
        self.page, self.axe, self.group, self.live_server, self.language = page, axe, group, live_server, language
        page.on("dialog", lambda dialog: dialog.accept())

    def said(self, text):
        with override(self.language):
            return gettext(text)

    def as_(self, name, size=DESK):
        self.page.set_viewport_size(size)
        sign_in(self.page, self.group.account(name), self.live_server, self.language)

    def at(self, place, **filled):
        self.page.goto(place)
        for name, value in filled.items():
            field = self.page.locator(f"main [name='{name}']").first
            (field.select_option if field.evaluate("each => each.tagName") == "SELECT" else field.fill)(value)

    def press(self, text, leads_to=None):
        self.whole()
        before = self.page.url
        self.page.get_by_role("main").get_by_role("button", name=self.said(text), exact=True).first.click()
        self.page.wait_for_url(re.compile(leads_to) if leads_to else lambda url: url != before)
        self.page.wait_for_load_state()
        assert not self.page.locator("main .errorlist").count(), self.page.locator("main .errorlist").first.inner_text()

    def follow(self, ending):
        self.page.locator(f"main a[href$='{ending}']").first.click()
        self.page.wait_for_load_state()

    def whole(self):
        """Nothing hangs over at the side, and axe finds no fault."""
        assert self.page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
        self.axe(self.page)

    def sees(self, text):
        assert text in self.page.locator("main").inner_text()


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_a_programme_from_its_rules_to_a_certificate(
    browser_page,
    axe,
    group,
    year,  # noqa: F811
    authority,  # noqa: F811
    live_server,
    language,
):
    journey = Journey(browser_page, axe, group, live_server, language)
    title = rules_are_written_and_fixed(journey)
    people_are_nominated_on_a_phone_and_endorsed(journey, title)
    the_jury_judges(journey, title)
    winners_are_selected_decided_and_published(journey, title)
    an_objection_is_raised_on_a_phone_and_answered(journey)
    titles_are_conferred_and_certificates_sealed(journey)
    who_was_not_selected_reads_why_on_a_phone(journey)
    a_stranger_checks_the_certificate(journey)


def rules_are_written_and_fixed(journey):
    journey.as_("office")
    today = localdate()
    days = {"nominate_from": today.isoformat(), "nominate_until": (today + timedelta(days=9)).isoformat()}
    named = {"code": "annual", "name": "年度评优", "name_en": "Annual awards"}
    journey.at("/awards/new/", **named, **days, notice_days="5")
    if journey.page.locator("main select[name=year]").input_value() == "":
        journey.page.locator("main select[name=year]").select_option(index=1)
    journey.press("Save", r"/awards/\d+/$")
    programme = Programme.objects.get()
    outstanding = {"key": "outstanding", "name": "优秀员工", "name_en": "Outstanding employee", "places": "1"}
    journey.at(f"/awards/{programme.pk}/titles/new/", **outstanding)
    journey.press("Save", r"/awards/titles/\d+/$")
    title = programme.titles.get()
    criterion = {"rows-0-key": "results", "rows-0-name": "业绩", "rows-0-name_en": "Results", "rows-0-weight": "100"}
    journey.at(f"/awards/titles/{title.pk}/criteria/", **criterion)
    journey.press("Save", rf"/awards/titles/{title.pk}/$")
    journey.at(f"/awards/{programme.pk}/")
    journey.press("Fix the rules", rf"/awards/{programme.pk}/$")
    journey.press("Open the nominations", rf"/awards/{programme.pk}/$")
    assert Programme.objects.get().state == "nominating"
    return title


def people_are_nominated_on_a_phone_and_endorsed(journey, title):
    for nominator, person, endorser in (("boris", "1003", "chief"), ("pavel", "1005", "office")):
        journey.as_(nominator, PHONE)
        journey.at(f"/awards/titles/{title.pk}/nominate/", person=person, route="peer", deeds="三号线报废率下降一半。")
        journey.press("Save", r"/awards/nominations/\d+/$")
        made = Nomination.objects.latest("pk")
        journey.press("Submit", rf"/awards/nominations/{made.pk}/$")
        journey.as_(endorser)
        journey.at(f"/awards/nominations/{made.pk}/")
        journey.press("Endorse", rf"/awards/nominations/{made.pk}/$")
        made.refresh_from_db()
        assert made.state == "endorsed"


def the_jury_judges(journey, title):
    journey.as_("office")
    journey.at(f"/awards/{title.programme_id}/judge/")
    journey.press("Close the nominations and begin the judging", rf"/awards/{title.programme_id}/$")
    for number in ("1011", "1010"):
        journey.at(f"/awards/titles/{title.pk}/jury/", person=number)
        journey.press("Put on the jury", rf"/awards/titles/{title.pk}/jury/$")
    journey.press("Ask for judgements", rf"/awards/titles/{title.pk}/jury/$")
    for juror, marks in (("finance", ("95", "90")), ("hr", ("93", "88"))):
        journey.as_(juror, PHONE)
        for mark in marks:
            journey.at("/awards/judging/")
            journey.page.locator("main tbody a").first.click()
            journey.page.locator("main input[name^='mark-']").fill(mark)
            journey.press("Submit the marks", r"/awards/judging/$")


def winners_are_selected_decided_and_published(journey, title):
    journey.as_("office")
    journey.at(f"/awards/titles/{title.pk}/selection/")
    journey.press("Select the winners", r"/selection/$")
    journey.at(f"/awards/{title.programme_id}/decide/", decision="评优委员会，会议纪要第一号 / minutes no. 1")
    journey.press("Decide the winners", r"/notice/$")
    journey.follow("/cite/")
    journey.page.locator("main [name=citation]").fill("攻坚先锋")
    journey.page.locator("main [name=citation_en]").fill("A pioneer of line 3")
    journey.press("Citation", r"/notice/$")
    journey.at(f"/awards/{title.programme_id}/")
    journey.press("Publish the notice", r"/notice/$")
    assert Programme.objects.get().state == "notice"


def an_objection_is_raised_on_a_phone_and_answered(journey):
    programme = Programme.objects.get()
    journey.as_("secretary", PHONE)
    journey.at(f"/awards/{programme.pk}/notice/")
    journey.follow("/object/")
    journey.page.locator("main [name=text]").fill("这是班组的成果。")
    journey.press("Send the objection", r"/awards/objections/\d+/$")
    journey.as_("hr")
    journey.at(f"/awards/{programme.pk}/objections/")
    journey.page.locator("main tbody a").first.click()
    journey.page.locator("main input[name=outcome][value=dismiss]").check()
    journey.page.locator("main [name=answer]").fill("材料已写明分工。")
    journey.press("Decide on the objection", r"/awards/objections/\d+/$")
    journey.as_("secretary", PHONE)
    journey.at("/letters/")
    journey.sees(journey.said("Your objection to an award is dismissed; the answer stands here."))


def titles_are_conferred_and_certificates_sealed(journey):
    """The days of the notice go by: its first day is put back."""
    programme = Programme.objects.get()
    Programme.objects.update(notice_from=localdate() - timedelta(days=6))
    journey.as_("office")
    journey.at(f"/awards/{programme.pk}/")
    journey.press("Make the result final", rf"/awards/{programme.pk}/$")
    journey.at(f"/awards/{programme.pk}/confer/")
    journey.press("Confer the titles", r"/notice/$")
    assert Honour.objects.get().name == "安娜"
    journey.press("Seal all of them", r"/signing/sealed/\d+/$")
    assert work_off() >= 1
    assert SealedDocument.objects.get().code.endswith("-0001")
    journey.at(f"/awards/{programme.pk}/notice/")
    with journey.page.expect_download() as arriving:
        journey.page.locator("main a[href$='/certificate/']").first.click()
    with open(arriving.value.path(), "rb") as file:
        assert file.read(5) == b"%PDF-"


def who_was_not_selected_reads_why_on_a_phone(journey):
    programme = Programme.objects.get()
    journey.as_("vera", PHONE)
    journey.at(f"/awards/{programme.pk}/why/")
    journey.whole()
    journey.sees("89.00")
    journey.sees(journey.said("What decided"))


def a_stranger_checks_the_certificate(journey):
    journey.page.context.clear_cookies()
    journey.page.goto(f"/check/{SealedDocument.objects.get().content}")
    journey.page.wait_for_load_state()
    journey.sees("Outstanding employee")  # a stranger's browser speaks English
