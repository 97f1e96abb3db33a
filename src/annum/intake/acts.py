"""How does an import go? Staged, previewed, committed whole or not at all, and taken back whole when nothing cites it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from django.db import transaction

from annum.files import acts as files
from annum.intake import access, books, planning
from annum.intake.importers import Looker
from annum.intake.models import Gate, Import, ImportFile
from annum.intake.models import Mapping as SavedMapping
from annum.intake.reading import Source, limits
from annum.intake.registry import importer
from annum.intake.rules.life import LIFE
from annum.intake.rules.limits import Unreadable
from annum.jobs.progress import progress
from annum.journal.record import record
from annum.kernel.refusal import Refusal, Refused, insist
from annum.kernel.words import Param, Words


@transaction.atomic
def stage_import(
    *,
    kind: str,
    sources: Sequence[Source],
    viewer: Looker,
    now: datetime,
    mapping: Mapping[str, str] | None = None,
    options: Mapping[str, str] | None = None,
) -> Import:
    """Keep the files and how they are to be read. Refuses: ``Refused``, for a file that cannot be a table at all."""
    insist(access.refusal_to_import(viewer, kind))
    if not sources:
        raise Refused(Refusal("no-file", "Choose a file first."))
    for source in sources:
        try:
            books.recognise(source.data, limits())
        except Unreadable as error:
            told: dict[str, Param] = {"file": source.name, "reason": error.words}
            raise Refused(Refusal("unreadable", "%(file)s: %(reason)s", told)) from error
    by = viewer.actor
    staged = Import.objects.create(
        kind=kind,
        mapping=dict(mapping or {}),
        options=dict(options or {}),
        staged_at=now,
        staged_by=by.account,
        staged_by_name=by.name,
    )
    kept = [
        ImportFile(staged=staged, blob=files.store(source.data, name=source.name, by=by), name=source.name[-255:])
        for source in sources
    ]
    ImportFile.objects.bulk_create(kept)
    rows = [staged, *staged.files.all()]
    record("intake.import_staged", by=by, about=staged, payload={"kind": kind}, rows=rows)
    return staged


def preview_import(
    staged: Import,
    *,
    viewer: Looker,
    now: datetime,
    mapping: Mapping[str, str] | None = None,
    options: Mapping[str, str] | None = None,
) -> Import:
    """Read the files again, with another mapping or other options when given, and keep what would change."""
    _preview(staged, viewer=viewer, now=now, mapping=mapping, options=options)
    return staged


def _preview(
    staged: Import,
    *,
    viewer: Looker,
    now: datetime,
    mapping: Mapping[str, str] | None = None,
    options: Mapping[str, str] | None = None,
) -> planning.Ready:
    """Plan first, then write at once: whoever else writes waits for the second only."""
    insist(access.refusal_to("preview", staged, viewer))
    how = {
        "mapping": dict(staged.mapping if mapping is None else mapping),
        "options": {**staged.options, **(options or {})},
    }
    staged.mapping, staged.options = how["mapping"], how["options"]
    ready = planning.ready(staged, viewer=viewer, now=now)
    progress(2, planning.STEPS, Words("Keeping the preview"))
    return _kept(staged, ready, how, viewer)


@transaction.atomic
def _kept(staged: Import, ready: planning.Ready, how: Mapping[str, dict[str, str]], viewer: Looker) -> planning.Ready:
    """Keep a plan as the preview; the same plan, as it stands after this act itself."""
    Import.objects.select_for_update().get(pk=staged.pk)
    staged.refresh_from_db()
    insist(access.refusal_to("preview", staged, viewer))
    staged.mapping, staged.options = how["mapping"], how["options"]
    planning.keep(staged, ready)
    staged.state = LIFE.after(staged.state, "preview")
    staged.save()
    payload = {"kind": staged.kind, "counts": dict(staged.counts), "problems": staged.problem_count}
    record("intake.import_previewed", by=viewer.actor, about=staged, payload=payload, rows=[staged])
    return replace(ready, ground=ready.ground + 1)


def commit_import(staged: Import, *, viewer: Looker, now: datetime, seen: str | None = None) -> Import:
    """Plan once more and write all of it, or nothing. ``seen`` is the hash of the plan that was looked at.

    When the records have changed since the preview, a new preview is made and the commit is refused.
    Refuses: ``Refused``.
    """
    insist(access.refusal_to_commit(staged, viewer))
    if seen not in (None, staged.plan_digest):
        raise Refused(access.CHANGED)
    return _commit_or_show(staged, planning.ready(staged, viewer=viewer, now=now), viewer=viewer, now=now)


def _commit_or_show(staged: Import, ready: planning.Ready, *, viewer: Looker, now: datetime) -> Import:
    try:
        return _commit(staged, ready, viewer=viewer, now=now)
    except Refused as refused:
        if refused.refusal is access.CHANGED:
            staged.refresh_from_db()
            preview_import(staged, viewer=viewer, now=now)
        raise


@transaction.atomic
def _commit(staged: Import, ready: planning.Ready, *, viewer: Looker, now: datetime) -> Import:
    progress(2, planning.STEPS, Words("Writing: all of it or nothing"))
    _lock(staged)
    insist(access.refusal_to_commit(staged, viewer))
    if not ready.stands:
        ready = planning.ready(staged, viewer=viewer, now=now)
    if ready.plan.problems or ready.plan.questions or ready.digest != staged.plan_digest:
        raise Refused(access.CHANGED)
    by = viewer.actor
    staged.state = LIFE.after(staged.state, "commit")
    staged.committed_at, staged.committed_by, staged.committed_by_name = now, by.account, by.name
    staged.save()
    done = importer(staged.kind).commit(ready.plan, import_=staged, by=by, now=now)
    progress(3, planning.STEPS, Words("Recording"))
    staged.counts = dict(done.counts)
    staged.save()
    payload = {"kind": staged.kind, "counts": dict(done.counts), "plan": staged.plan_digest}
    record("intake.import_committed", by=by, about=staged, payload=payload, rows=[staged, *done.rows], gone=done.gone)
    return staged


def import_at_once(
    *,
    kind: str,
    sources: Sequence[Source],
    viewer: Looker,
    now: datetime,
    mapping: Mapping[str, str] | None = None,
    options: Mapping[str, str] | None = None,
) -> Import:
    """Stage, preview and commit in one go; what cannot be committed, or changes nothing, comes back previewed."""
    staged = stage_import(kind=kind, sources=sources, viewer=viewer, now=now, mapping=mapping, options=options)
    ready = _preview(staged, viewer=viewer, now=now)
    if access.refusal_to_commit(staged, viewer) is None:
        _commit_or_show(staged, ready, viewer=viewer, now=now)
    return staged


@transaction.atomic
def take_back_import(staged: Import, *, viewer: Looker, now: datetime, reason: str) -> Import:
    """Undo a committed import by compensating rows. Refuses: ``Refused`` once something cites its rows."""
    _lock(staged)
    insist(access.refusal_to_take_back(staged, viewer))
    done = importer(staged.kind).take_back(staged, by=viewer.actor, now=now)
    _end(staged, "take_back", viewer, now)
    payload = {"kind": staged.kind, "counts": dict(done.counts), "reason": reason}
    record(
        "intake.import_taken_back",
        by=viewer.actor,
        about=staged,
        payload=payload,
        rows=[staged, *done.rows],
        gone=done.gone,
    )
    return staged


@transaction.atomic
def discard_import(staged: Import, *, viewer: Looker, now: datetime) -> Import:
    """Give an import up before its commit; its preview goes, its files stay."""
    _lock(staged)
    insist(access.refusal_to("discard", staged, viewer))
    staged.pages.all().delete()
    _end(staged, "discard", viewer, now)
    record("intake.import_discarded", by=viewer.actor, about=staged, payload={"kind": staged.kind}, rows=[staged])
    return staged


@transaction.atomic
def save_mapping(*, kind: str, name: str, columns: Mapping[str, str], viewer: Looker, now: datetime) -> SavedMapping:
    """Remember a mapping under a name; the same name again replaces it."""
    insist(access.refusal_to_import(viewer, kind))
    if not name.strip():
        raise Refused(Refusal("no-name", "Give the mapping a name."))
    saved, _ = SavedMapping.objects.update_or_create(
        kind=kind, name=name.strip()[:100], defaults={"columns": dict(columns), "saved_at": now}
    )
    payload = {"kind": kind, "name": saved.name, "columns": dict(columns)}
    record("intake.mapping_saved", by=viewer.actor, about=saved, payload=payload, rows=[saved])
    return saved


def _lock(staged: Import) -> None:
    """Let one at a time through per kind, and see the import as it now is."""
    Gate.objects.get_or_create(kind=staged.kind)
    Gate.objects.select_for_update().get(kind=staged.kind)
    staged.refresh_from_db()


def _end(staged: Import, act: str, viewer: Looker, now: datetime) -> None:
    by = viewer.actor
    staged.state = LIFE.after(staged.state, act)
    staged.ended_at, staged.ended_by, staged.ended_by_name = now, by.account, by.name
    staged.save()
