"""Certificates and plaques: set in official form, sealed together, genuine for anyone who checks, and only for whom they concern."""

import csv
import io
import json
from datetime import date

import pytest
from django.core.management import call_command
from django.utils import timezone
from pyhanko.pdf_utils.reader import PdfFileReader

from annum.awards import acts
from annum.awards.models import Honour
from annum.awards.paper.certificate import certificate_pdf, certificate_tree, content_of
from annum.evidence.pdf import State, examine
from annum.files.queries import content
from annum.jobs.worker import work_off
from annum.signing.asking import ask_batch
from annum.signing.known import known
from annum.signing.models import SealedDocument
from annum.signing.queries import revocation_lists, roots
from tests.awards.test_deciding import (  # noqa: F401  # fixtures
    AFTER,
    decided,
    final,
    noticed_programme,
    selected_title,
)
from tests.awards.test_programmes import refused
from tests.awards.test_selecting import judged  # noqa: F401  # a fixture
from tests.targets.conftest import authority  # noqa: F401

KIND = "awards.certificate"


@pytest.fixture
def conferred(final, group):  # noqa: F811
    acts.confer(programme=final, on=AFTER, viewer=group.viewer("office", AFTER))
    return final


@pytest.fixture
def honour(conferred):
    return Honour.objects.select_related("year").order_by("number")[0]


def asking(programme, group):
    return {
        "kind": KIND,
        "about": programme.pk,
        "viewer": group.viewer("office"),
        "account": group.account("office").username,
        "now": timezone.now(),
    }


def test_a_certificate_says_who_for_what_and_since_when_and_carries_it_for_programs(honour):
    told = certificate_tree(honour, ("北光集团", "Northlight Group"), content_of(honour))
    assert (told["name"], told["title"], told["number"]) == ("Finn Fu", "Outstanding employee", "2026-annual-0001")
    assert told["honour"] == "Outstanding employee, Year 2026"
    kept = json.loads(content_of(honour))
    assert (kept["name"]["zh"], kept["conferred_on"]) == ("傅岩", "2026-09-20")
    assert "prize" not in kept


@pytest.mark.parametrize("language", ["zh", "en", "both"])
@pytest.mark.parametrize("kind", ["person", "unit"])
def test_it_is_set_in_each_language_with_equal_bytes_and_on_one_sheet(honour, language, kind):
    honour.kind = kind
    honour.citation = honour.citation_en = "Halved the scrap of line 3. " * 21
    honour.name_en = "The third laboratory of the joint institute for materials and equipment"
    done = certificate_pdf(honour, language=language).pdf
    assert done == certificate_pdf(honour, language=language).pdf
    assert PdfFileReader(io.BytesIO(done)).root["/Pages"]["/Count"] == 1


def test_nothing_is_sealed_before_the_titles_are_conferred(final, group, authority):  # noqa: F811
    assert refused("not-conferred", ask_batch, **asking(final, group))


def test_all_certificates_of_a_programme_are_sealed_and_genuine(conferred, group, authority):  # noqa: F811
    ask_batch(**asking(conferred, group))
    assert work_off() == 1
    rows = list(SealedDocument.objects.order_by("code"))
    assert [row.code for row in rows] == ["2026-annual-0001", "2026-annual-0002"]
    crls = [bytes(row.der) for row in revocation_lists()]
    assert examine(content(rows[0].blob), roots=roots(), crls=crls).state is State.GENUINE
    found = known(rows[0].content)
    assert found is not None
    assert found.holds
    Honour.objects.filter(number=rows[0].code).update(
        revoked_on=date(2026, 10, 1), revoked_why="It was another's work."
    )
    found = known(rows[0].content)
    assert not found.holds
    assert found.standing.text == "This honour was revoked on %(day)s."


def test_the_console_seals_them_too(conferred, authority, capsys):  # noqa: F811
    call_command("seal", "2026", "--certificates", "annual", "--json")
    told = json.loads(capsys.readouterr().out)
    assert (told["code"], told["documents"]) == ("certificates-2026-annual", 2)
    with pytest.raises(SystemExit):
        call_command("seal", "2026", "--certificates", "nothing")


def test_a_certificate_is_for_whom_it_honours_and_who_runs_the_programme(honour, group, client_as):
    place = f"/awards/honours/{honour.pk}/certificate/"
    answers = {name: client_as(group.account(name)).get(place).status_code for name in ("finance", "office", "boris")}
    assert answers == {"finance": 200, "office": 200, "boris": 404}
    said = client_as(group.account("finance")).get(f"/awards/{honour.nomination.title.programme_id}/notice/")
    assert place in said.content.decode()


def test_the_page_has_all_of_them_sealed(conferred, group, client_as, authority):  # noqa: F811
    office, place = client_as(group.account("office")), f"/awards/{conferred.pk}/"
    said = office.get(f"{place}notice/", HTTP_ACCEPT_LANGUAGE="en").content.decode()
    assert "Documents: 2; not sealed yet: 2" in said
    assert office.post(f"{place}certificates/").status_code == 302
    assert work_off() == 1
    assert SealedDocument.objects.count() == 2


def test_the_prize_list_tells_whom_to_pay_what_and_the_total(honour, group, client_as):
    Honour.objects.update(prize=500_050)
    Honour.objects.filter(pk=honour.pk).update(kind="team", subject=None, name="=1+1", name_en="")
    place = f"/awards/{honour.nomination.title.programme_id}/prizes.csv"
    answer = client_as(group.account("finance")).get(place, HTTP_ACCEPT_LANGUAGE="en")
    lines = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert [row[:3] for row in lines[1:3]] == [
        ["2026-annual-0001", "", "'=1+1"],
        ["2026-annual-0002", "1005", "Vera Wei"],
    ]
    assert [row[5] for row in lines[1:]] == ["5000.50", "5000.50", "10001.00"]
    assert lines[1][6].startswith("Nobody's income yet")
    assert lines[2][6].startswith("Taxed with the pay")
    assert client_as(group.account("boris")).get(place).status_code == 403
    assert place in client_as(group.account("finance")).get(place.replace("prizes.csv", "notice/")).content.decode()
