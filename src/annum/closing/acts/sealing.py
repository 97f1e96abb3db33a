"""How is a year sealed? It is frozen; its content is written and hashed; one transaction puts the seal; the bundle follows.

Each act leaves the closing in a state from which the next one can go on, whoever was killed between them (``sealing``).
"""

from collections.abc import Sequence
from datetime import datetime
from itertools import chain
from pathlib import Path
from typing import Any

from django.db import transaction

from annum.closing import access
from annum.closing.acts.accepting import opened
from annum.closing.models import Archived, Closing, ClosingState, Volume
from annum.closing.models.closing import CLOSING_LIFE
from annum.closing.parts.scores import final_run
from annum.closing.queries.closings import points, unsettled
from annum.files.acts import store_made
from annum.journal.actor import Actor
from annum.journal.acts import close_log
from annum.journal.models import Log
from annum.journal.record import record
from annum.kernel.refusal import insist
from annum.org.viewer import Viewer
from annum.scoring.acts import mark_final
from annum.targets.acts.amending import close_statements
from annum.targets.models import Version
from annum.year.acts import close_year, freeze_year
from annum.year.models import Year


@transaction.atomic
def begin_seal(*, year: Year, viewer: Viewer, fresh: bool, now: datetime) -> Closing:
    """Freeze the year: from now on nothing of it changes; ``jobs.seal`` does the rest.

    ``fresh``: the person has signed in afresh just now. Needs: the group office. Journal: ``closing.seal_begun``. Refuses:
    while anything is open that was not accepted.
    """
    closing = opened(year)
    insist(access.refusal_to_seal(viewer, closing, unsettled(points(closing, viewer.today)), fresh))
    frozen = freeze_year(year=year, now=now)
    closing.state = CLOSING_LIFE.after(closing.state, "begin")
    closing.run, closing.begun_at, closing.begun_by = final_run(year), now, viewer.account_id
    closing.save(update_fields=["state", "run", "begun_at", "begun_by"])
    record("closing.seal_begun", by=viewer.actor, about=year, log=year.code, payload=_of(year), rows=[closing, frozen])
    return closing


@transaction.atomic
def give_up_seal(*, year: Year, viewer: Viewer, reason: str = "") -> Closing:
    """Nothing is sealed; the year may change again. Journal: ``closing.seal_given_up``. Refuses: once the seal is put."""
    closing = opened(year)
    insist(access.refusal_to_give_up(viewer, closing))
    thawed = freeze_year(year=year, now=None)
    closing.state = CLOSING_LIFE.after(closing.state, "give_up")
    closing.save(update_fields=["state"])
    payload = {**_of(year), "reason": reason}
    record("closing.seal_given_up", by=viewer.actor, about=year, log=year.code, payload=payload, rows=[closing, thawed])
    return closing


@transaction.atomic
def keep_archived(*, version: Version, source: str, pdf: bytes, by: Actor) -> Archived:
    """Keep a signed file with its archived signatures. Journal: ``closing.statement_archived``; done before, nothing happens."""
    from io import BytesIO

    kept = Archived.objects.filter(version=version).first()
    if kept is not None:
        return kept
    blob = store_made(BytesIO(pdf), media_type="application/pdf", by=by)
    kept = Archived.objects.create(version=version, source=source, blob=blob)
    statement = version.statement
    payload = {"statement": statement.code, "version": version.number, "signed": source, "archived": blob.pk}
    log = statement.year.code
    record("closing.statement_archived", by=by, about=statement, log=log, payload=payload, rows=[kept])
    return kept


@transaction.atomic
def put_seal(*, year: Year, content: str, files: int, size: int, by: Actor, now: datetime) -> Closing | None:
    """The seal itself: the entry with the content's digest, the year closed, its run final, its statements closed.

    ``size`` is how long the year's log was when the content was begun; ``None`` when it has grown since, and the content
    has to be written anew. Sealed already, nothing happens. Journal: ``closing.year_sealed``.
    """
    closing = opened(year)
    log = Log.objects.select_for_update().get(pk=year.code)
    if closing.state == ClosingState.SEALED:
        return closing
    if log.size != size or closing.run is None:
        return None
    closed, run = close_year(year=year), mark_final(run=closing.run)
    closing.state = CLOSING_LIFE.after(closing.state, "seal")
    closing.content, closing.files, closing.sealed_at = content, files, now
    closing.save(update_fields=["state", "content", "files", "sealed_at"])
    rows = chain([closing, closed, run], close_statements(year=year).iterator(chunk_size=2000))
    record("closing.year_sealed", by=by, about=year, log=year.code, payload=_seal(closing, run.digest), rows=rows)
    close_log(log=year.code, now=now)
    return closing


def _seal(closing: Closing, run: str) -> dict[str, Any]:
    """What the entry says for ever."""
    code = closing.year.code
    accepted = [
        {"part": key.partition(".")[0], "what": kept["what"], "count": kept["count"], "reason": kept["reason"]}
        for key, kept in sorted(closing.accepted.items())
    ]
    others = {log.name: log.size for log in Log.objects.exclude(pk=code).order_by("name")}
    return {
        "year": code,
        "content": closing.content,
        "files": closing.files,
        "run": run,
        "accepted": accepted,
        "journal": others,
    }


@transaction.atomic
def keep_bundle(*, year: Year, files: Sequence[Path], by: Actor, now: datetime) -> Closing:
    """Keep the volumes. Journal: ``closing.bundled``, in the standing log; done before, nothing happens."""
    closing = opened(year)
    if closing.bundled_at is not None:
        return closing
    kept = [_volume(closing, number, file, by) for number, file in enumerate(files, start=1)]
    closing.bundled_at = now
    closing.save(update_fields=["bundled_at"])
    payload = {**_of(year), "volumes": [{"name": each.name, "sha256": each.blob_id} for each in kept]}
    record("closing.bundled", by=by, about=year, payload=payload, rows=[closing, *kept])
    return closing


def _volume(closing: Closing, number: int, file: Path, by: Actor) -> Volume:
    with file.open("rb") as source:
        blob = store_made(source, media_type="application/zip", by=by)
    return Volume.objects.create(closing=closing, number=number, name=file.name, blob=blob)


def _of(year: Year) -> dict[str, Any]:
    return {"year": year.code}
