"""Now, or in the background? Small files at once, large ones by a job; both through the same acts."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Sum

from annum.intake import access, acts, jobs, queries
from annum.intake.importers import Looker
from annum.intake.models import Import
from annum.jobs.acts import submit
from annum.kernel.refusal import insist

AT_ONCE = 512 * 1024
"""Bytes. Files that are larger together are worked on in the background: some seven thousand rows of a workbook."""


def large(staged: Import) -> bool:
    """Whether an import keeps its reader waiting. One query."""
    return int(staged.files.aggregate(size=Sum("blob__size", default=0))["size"]) > AT_ONCE


def ask_preview(
    staged: Import,
    *,
    viewer: Looker,
    now: Any,
    mapping: Mapping[str, str] | None = None,
    options: Mapping[str, str] | None = None,
) -> None:
    """Have the preview worked out. Refuses: ``Refused``, also while a job is at it."""
    insist(access.refusal_to("preview", staged, viewer) or access.refusal_at_work(queries.work_on(staged)))
    if viewer.actor.account is None or not large(staged):
        acts.preview_import(staged, viewer=viewer, now=now, mapping=mapping, options=options)
    else:
        _submit(jobs.preview, staged, viewer, mapping=mapping and dict(mapping), options=options and dict(options))


def ask_commit(staged: Import, *, viewer: Looker, now: Any) -> None:
    """Have the preview committed; asked twice, it is done once. Refuses: ``Refused``."""
    insist(access.refusal_to_commit(staged, viewer))
    if viewer.actor.account is None or not large(staged):
        insist(access.refusal_at_work(queries.work_on(staged)))
        acts.commit_import(staged, viewer=viewer, now=now)
    else:
        _submit(jobs.commit, staged, viewer, seen=staged.plan_digest)


def _submit(task: Any, staged: Import, viewer: Looker, **more: Any) -> None:
    by = viewer.actor
    told = {"number": staged.pk, "account": by.account, "behalf": by.behalf, **more}
    submit(task=task, by=by, kwargs=told, key=queries.work_key(staged))
