"""The score sheets of a run, sealed together: all of them, once, by a worker, and genuine for anyone who checks."""

import io
import json
import zipfile
from hashlib import sha256

import pytest
from django.test import Client
from django.utils import timezone

from annum.evidence.pdf import State, examine
from annum.files.models import Blob
from annum.files.queries import content
from annum.files.zips import zipped
from annum.jobs.models import Job
from annum.jobs.worker import work_off
from annum.journal.models import Entry
from annum.kernel.refusal import Refused
from annum.scoring.models import StatementScore
from annum.signing import acts, batching, vault
from annum.signing.acts import sealing as kept_by
from annum.signing.asking import ask_batch
from annum.signing.models import BatchState, Certificate, Kind, SealBatch, SealedDocument
from annum.signing.queries import revocation_lists, roots
from annum.signing.sets import Made, set_of
from tests.scoring import sealing
from tests.targets.conftest import authority  # noqa: F401

KIND = "scoring.sheet"


@pytest.fixture
def run(group, year, indicators, figures):
    sealing.three(group, year, indicators)
    for month in range(1, 4):
        figures("REV", "P1", month, amount=93000)
    return sealing.scored(group, year)


@pytest.fixture
def office(group):
    return group.viewer("office")


def ask(run, office, account="olga"):
    return ask_batch(kind=KIND, about=run.pk, viewer=office, account=account, now=timezone.now())


@pytest.fixture
def asked(run, authority, office, group):  # noqa: F811
    return ask(run, office, group.account("office").username)


def refused(code, act, **arguments):
    with pytest.raises(Refused) as caught:
        act(**arguments)
    assert caught.value.refusal.code == code
    return str(caught.value.refusal)


def begin(run, viewer):
    return {"kind": KIND, "about": run.pk, "viewer": viewer, "now": timezone.now()}


def entries(kind):
    return Entry.objects.filter(kind=kind).count()


def test_every_score_of_a_run_becomes_a_sealed_sheet(asked, run):
    assert work_off() == 1
    asked.refresh_from_db()
    rows = list(SealedDocument.objects.order_by("code"))
    assert (asked.state, asked.count) == (BatchState.DONE, 3)
    assert [row.name for row in rows] == ["D3-v1-2026-03.pdf", "P1-v1-2026-03.pdf", "V1-v1-2026-03.pdf"]
    assert {row.key for row in rows} == set(StatementScore.objects.filter(run=run).values_list("pk", flat=True))
    assert {row.certificate.kind for row in rows} == {Kind.SEAL}
    job = Job.objects.get()
    assert (job.state, job.done, job.total) == ("done", 3, 3)
    written = [entries(f"signing.{kind}") for kind in ("batch_begun", "documents_sealed", "batch_done")]
    assert written == [1, 1, 1]


def test_the_seal_allows_no_change_and_names_the_moment(asked):
    work_off()
    found = SealedDocument.objects.get(code="P1")
    verdict = examine(content(found.blob), roots=roots(), crls=[bytes(row.der) for row in revocation_lists()])
    (seal,) = verdict.signatures
    assert verdict.state is State.GENUINE
    assert (seal.serial, seal.locked, seal.stamped) == (found.certificate.serial, True, True)
    told = json.loads(attachment(content(found.blob)))
    assert told["statement"] == "P1"
    assert told["upto"] == "2026-03"
    assert sha256(attachment(content(found.blob))).hexdigest() == found.content
    assert found.content in verdict.attachments.values()


def attachment(pdf):
    from pyhanko.pdf_utils.reader import PdfFileReader

    names = PdfFileReader(io.BytesIO(pdf)).root["/Names"]["/EmbeddedFiles"]["/Names"]
    return bytes(names[1]["/EF"]["/F"].data)


def test_a_sheet_in_two_languages_follows_its_statement(asked):
    work_off()
    sizes = {row.code: len(content(row.blob)) for row in SealedDocument.objects.all()}
    assert sizes["P1"] > sizes["D3"]


def test_nothing_is_sealed_twice(asked, run, office):
    work_off()
    files = set(SealedDocument.objects.values_list("blob", flat=True))
    said = refused("all-sealed", acts.begin_batch, **begin(run, office))
    assert said == "Every one of these 3 documents is sealed."
    with vault.opened():
        batching.go_on(batch=asked, by=office.actor, clock=timezone.now)
    assert set(SealedDocument.objects.values_list("blob", flat=True)) == files
    assert entries("signing.batch_done") == 1


def test_stopped_before_it_was_finished_it_is_only_finished(asked, run, office):
    work_off()
    SealBatch.objects.update(state=BatchState.GOING, done_at=None)
    ask(run, office)
    with vault.opened():
        batching.go_on(batch=asked, by=office.actor, clock=timezone.now)
    assert SealBatch.objects.get().state == BatchState.DONE
    assert (SealedDocument.objects.count(), entries("signing.documents_sealed")) == (3, 1)


def test_stopped_it_goes_on_with_what_is_missing(asked, run, office, monkeypatch):
    monkeypatch.setattr(batching, "SHARE", 1)
    shares = []

    def stop_after_two(done, total, words=None):
        shares.append(done)
        if done == 2:
            raise KeyboardInterrupt

    monkeypatch.setattr(batching, "progress", stop_after_two)
    with vault.opened(), pytest.raises(KeyboardInterrupt):
        batching.go_on(batch=asked, by=office.actor, clock=timezone.now)
    first = dict(SealedDocument.objects.values_list("key", "blob"))
    assert (len(first), SealBatch.objects.get().state) == (2, BatchState.GOING)
    monkeypatch.undo()
    with vault.opened():
        batching.go_on(batch=asked, by=office.actor, clock=timezone.now)
    now = dict(SealedDocument.objects.values_list("key", "blob"))
    assert len(now) == 3
    assert {key: now[key] for key in first} == first
    assert SealBatch.objects.get().state == BatchState.DONE


def test_what_another_worker_kept_meanwhile_stays(asked, run, office):
    made = set_of(KIND).make(StatementScore.objects.filter(run=run).order_by("pk")[0].pk)
    key = StatementScore.objects.filter(run=run).order_by("pk")[0].pk
    one = kept_by.Sealed(key, made, made.pdf)
    other = kept_by.Sealed(key, made, made.pdf + b"\n")
    seal = Certificate.objects.get(kind=Kind.SEAL)
    keep = {"batch": asked, "certificate": seal, "by": office.actor, "now": timezone.now()}
    (kept,) = acts.keep_sealed(sealed=[one], **keep)
    assert acts.keep_sealed(sealed=[other], **keep) == []
    assert SealedDocument.objects.get().blob == kept.blob
    assert entries("signing.documents_sealed") == 1


def test_what_cannot_be_made_is_told_and_the_rest_is_sealed(asked, run):
    score = StatementScore.objects.filter(run=run).order_by("pk")[0]
    StatementScore.objects.filter(pk=score.pk).update(total=score.total + 1)
    work_off()
    assert SealedDocument.objects.count() == 2
    assert SealBatch.objects.get().state == BatchState.GOING
    said = str(Job.objects.get().says)
    assert said.startswith(
        "Documents that could not be made: 1. The first: P1: the stored score is not what its inputs give"
    )


@pytest.mark.parametrize(("code", "queries"), [("P1", 28), ("V1", 20)])
def test_a_sheet_of_a_unit_or_a_person_asks_so_often(run, code, queries, django_assert_num_queries):
    from annum.targets.models import Statement

    statement = Statement.objects.get(code=code)
    score = StatementScore.objects.get(run=run, statement_id=statement.pk)
    with django_assert_num_queries(queries):
        set_of(KIND).make(score.pk)


@pytest.mark.parametrize("rows", [1, 3])
def test_each_file_that_is_kept_asks_as_often_as_the_others(asked, run, office, rows, django_assert_num_queries):
    keys = StatementScore.objects.filter(run=run).order_by("pk").values_list("pk", flat=True)[:rows]
    made = Made("X", "X", "", "x.pdf", "0" * 64, b"")
    sealed = [kept_by.Sealed(key, made, f"%PDF {key}".encode()) for key in keys]
    keep = {"batch": asked, "certificate": Certificate.objects.get(kind=Kind.SEAL), "by": office.actor}
    with django_assert_num_queries(9 + 10 * rows):
        acts.keep_sealed(sealed=sealed, now=timezone.now(), **keep)


def test_refusals_in_words(run, group, office, authority):  # noqa: F811
    said = refused("not-office", acts.begin_batch, **begin(run, group.viewer("anna")))
    assert said == "Only the office of the whole group seals documents."
    type(run).objects.update(state="failed")
    assert refused("run-not-complete", acts.begin_batch, **begin(run, office)) == (
        "This score run is not complete; make it again."
    )
    type(run).objects.update(state="complete", current=False)
    refused("run-replaced", acts.begin_batch, **begin(run, office))
    type(run).objects.update(current=True)
    type(run.year).objects.update(sandbox=True)
    refused("sandbox", acts.begin_batch, **begin(run, office))
    type(run.year).objects.update(sandbox=False)
    StatementScore.objects.all().delete()
    assert refused("nothing-to-seal", acts.begin_batch, **begin(run, office)) == (
        "There is no document here that could be sealed."
    )
    refused("no-such-set", acts.begin_batch, **{**begin(run, office), "about": 0})
    assert SealBatch.objects.count() == 0


def test_without_an_authority_there_is_no_seal(run, office):
    said = refused("no-authority", acts.begin_batch, **begin(run, office))
    assert said == "The signing authority is not set up yet; the operator does that on its page."


def test_while_a_job_works_on_it_none_is_begun(asked, run, office):
    assert refused("batch-running", acts.begin_batch, **begin(run, office)) == (
        "These documents are being sealed already; see how far it is."
    )
    Job.objects.update(state="cancelled")
    again = ask(run, office)
    assert again.pk == asked.pk
    assert entries("signing.batch_begun") == 2


def test_in_a_web_process_nothing_is_sealed(asked, office):
    refused("keys-closed", batching.go_on, batch=asked, by=office.actor, clock=timezone.now)
    assert SealedDocument.objects.count() == 0


def test_documents_of_a_year_that_is_sealed_are_still_sealed(run, authority, office, group):  # noqa: F811
    from annum.year.acts import freeze_year

    freeze_year(year=run.year, now=timezone.now())
    ask(run, office, group.account("office").username)
    work_off()
    assert SealedDocument.objects.count() == 3


def checked(data):
    file = io.BytesIO(data)
    file.name = "sheet.pdf"
    return Client().post("/check/", {"file": file}).content.decode()


def test_anyone_can_check_the_file_and_the_code_on_paper(asked, run):
    work_off()
    found = SealedDocument.objects.get(code="P1")
    data = content(found.blob)
    shown = checked(data)
    assert "This file is genuine" in shown
    assert "It bears the seal of the organisation." in shown
    assert "This sheet shows the score up to 2026-03 that is in effect." in shown
    assert found.certificate.subject in shown
    changed = bytearray(data)
    changed[3000] ^= 1
    assert "This file was changed after it was signed." in checked(bytes(changed))
    paper = Client().get(f"/check/{found.content}")
    assert paper.status_code == 200
    assert "P1 2026-03" in paper.content.decode()
    type(run).objects.update(current=False)
    assert "whose place a newer score run has taken" in checked(data)
    type(run).objects.update(current=True, final=True)
    assert "This sheet shows the final score of its year" in checked(data)


def test_the_zip_is_written_piece_by_piece_and_opens(asked):
    work_off()
    rows = list(SealedDocument.objects.order_by("pk"))
    pieces = list(zipped((row.name, row.blob_id) for row in rows))
    assert len(pieces) > len(rows)
    with zipfile.ZipFile(io.BytesIO(b"".join(pieces))) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == [row.name for row in rows]
        assert {sha256(archive.read(row.name)).hexdigest() for row in rows} == {row.blob_id for row in rows}
    assert Blob.objects.count() == 3
