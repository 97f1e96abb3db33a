"""The statements of a year that have no file of their own, sealed together: recorded consents and papers, most of all people's."""

import io

import pytest
from django.test import Client
from django.utils import timezone

from annum.evidence.pdf import State, examine
from annum.files.queries import content
from annum.jobs.models import Job
from annum.jobs.worker import work_off
from annum.signing.asking import ask_batch
from annum.signing.models import Envelope, SealBatch, SealedDocument
from annum.signing.queries import revocation_lists, roots
from annum.signing.queries.sealing import offer
from annum.signing.sets import set_of
from annum.targets import acts
from annum.targets.models import Version
from annum.targets.queries.standing import newest
from tests.scoring import sealing
from tests.targets import certified
from tests.targets.test_certificates import refused

KIND = "targets.statement"


@pytest.fixture
def three(group, year, indicators):
    return sealing.three(group, year, indicators)


@pytest.fixture
def office(group):
    return group.viewer("office")


def ask(group, year):
    asked = {"viewer": group.viewer("office"), "account": group.account("office").username}
    return ask_batch(kind=KIND, about=year.pk, now=timezone.now(), **asked)


def test_each_statement_in_force_becomes_one_sealed_file_with_its_consents(three, authority, group, year):
    ask(group, year)
    work_off()
    rows = list(SealedDocument.objects.order_by("code"))
    assert [row.name for row in rows] == ["D3-v1.pdf", "P1-v1.pdf", "V1-v1.pdf"]
    assert [row.title for row in rows] == ["D3 目标责任书", "P1 目标责任书", "V1 目标责任书"]
    assert SealBatch.objects.get().state == "done"
    lists = [bytes(row.der) for row in revocation_lists()]
    verdicts = [examine(content(row.blob), roots=roots(), crls=lists) for row in rows]
    assert {verdict.state for verdict in verdicts} == {State.GENUINE}
    assert [list(verdict.attachments.values()) for verdict in verdicts] == [[row.content] for row in rows]


def test_what_its_signers_signed_by_certificate_is_left_out(three, authority, group, year, indicators, office):
    now = timezone.now()
    boris, anna = group.viewer("boris"), group.viewer("anna")
    certified.certify(boris, anna, now=now)
    acts.amend_statement(
        statement=three[0], effective_from=newest(three[0]).effective_from, cause="New line", viewer=boris
    )
    acts.publish_statement(statement=three[0], viewer=boris)
    for viewer, side in ((boris, "issuing"), (anna, "committing")):
        certified.sign(three[0], side, viewer, now)
    assert Envelope.objects.get().state == "completed"
    assert sorted(set_of(KIND).rows(year.pk).values_list("statement__code", flat=True)) == ["D3", "V1"]
    assert (offer(KIND, year.pk, office).size, offer(KIND, year.pk, office).left) == (2, 2)


def test_a_set_that_has_grown_is_begun_again_for_what_is_new(three, authority, group, year, office):
    Version.objects.filter(statement=three[2]).update(signed_at=None)
    first = ask(group, year)
    work_off()
    assert SealedDocument.objects.count() == 2
    Version.objects.update(signed_at=sealing.SIGNED)
    found = offer(KIND, year.pk, office)
    assert (found.batch, found.size, found.left, found.refusal) == (first, 3, 1, None)
    assert ask(group, year).pk == first.pk
    work_off()
    assert SealedDocument.objects.count() == 3
    assert SealBatch.objects.get().count == 3


def test_a_text_that_was_changed_behind_is_not_sealed(three, authority, group, year):
    Version.objects.filter(statement=three[0]).update(content=b"{}")
    ask(group, year)
    work_off()
    assert sorted(SealedDocument.objects.values_list("code", flat=True)) == ["D3", "V1"]
    assert "P1: the sealed text was changed after it was published" in str(Job.objects.get().says)


def test_a_rehearsal_is_not_sealed(three, authority, group, year):
    type(year).objects.update(sandbox=True)
    refused("sandbox", ask, group=group, year=year)


@pytest.mark.parametrize("code", ["P1", "V1"])
def test_a_statement_asks_as_often_whomever_it_binds(three, year, code, django_assert_num_queries):
    version = Version.objects.get(statement__code=code)
    with django_assert_num_queries(7):  # the seventh: the newest checkpoint
        set_of(KIND).make(version.pk)


def checked(data):
    file = io.BytesIO(data)
    file.name = "statement.pdf"
    return Client().post("/check/", {"file": file}).content.decode()


def test_anyone_can_check_the_sealed_file_until_an_amendment_replaces_it(three, authority, group, year):
    ask(group, year)
    work_off()
    found = SealedDocument.objects.get(code="P1")
    data = content(found.blob)
    shown = checked(data)
    assert "This file is genuine" in shown
    assert "It bears the seal of the organisation." in shown
    assert "signed by all and in force from" in shown
    assert "It is an earlier copy" not in shown
    assert "Boris Bao" in shown
    assert found.certificate.subject in shown
    assert Client().get(f"/check/{found.content}").status_code == 200
    Version.objects.filter(pk=found.key).update(ended_at=timezone.now())
    assert "has been replaced by a later one" in checked(data)
