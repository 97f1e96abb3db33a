"""How are the titles of a programme written, and their criteria, requirements and quotas?"""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.db.models import Model

from annum.awards import access
from annum.awards.acts.noting import locked, note
from annum.awards.models import Criterion, Programme, Quota, Requirement, Title
from annum.kernel.refusal import Refusal, insist
from annum.org.viewer import Viewer

PARTS: Mapping[str, type[Model]] = {"criteria": Criterion, "requirements": Requirement, "quotas": Quota}


@transaction.atomic
def make_title(*, programme: Programme, viewer: Viewer, fields: Mapping[str, Any]) -> Title:
    """Add a title. Journal: ``awards.title_made``. Refuses: fixed rules; a key that is taken."""
    programme = locked(programme)
    insist(access.refusal_to_write(programme, viewer) or _taken(programme, fields["key"]))
    title = Title.objects.create(programme=programme, **fields)
    note("awards.title_made", viewer, programme, payload={"title": title.key}, rows=[title])
    return title


@transaction.atomic
def write_title(*, title: Title, viewer: Viewer, fields: Mapping[str, Any]) -> Title:
    """Change a title. Journal: ``awards.title_written``. Refuses: fixed rules; a key that is taken."""
    programme = locked(title.programme)
    insist(access.refusal_to_write(programme, viewer))
    if fields.get("key", title.key) != title.key:
        insist(_taken(programme, fields["key"]))
    for name, value in fields.items():
        setattr(title, name, value)
    title.save()
    note("awards.title_written", viewer, programme, payload={"title": title.key}, rows=[title])
    return title


def _taken(programme: Programme, key: str) -> Refusal | None:
    if programme.titles.filter(key=key).exists():
        return Refusal("key-taken", "There is already a title %(key)s in this programme.", {"key": key})
    return None


@transaction.atomic
def remove_title(*, title: Title, viewer: Viewer) -> None:
    """Take a title out, with its parts and its jury. Journal: ``awards.title_removed``. Refuses: fixed rules; nominations."""
    programme = locked(title.programme)
    insist(access.refusal_to_write(programme, viewer) or access.refusal_of_nominated(title.nominations.count()))
    parts = [*title.criteria.all(), *title.requirements.all(), *title.quotas.all(), *title.jurors.all()]
    note("awards.title_removed", viewer, programme, payload={"title": title.key}, gone=[*parts, title])
    title.jurors.all().delete()
    title.delete()


@transaction.atomic
def write_parts(*, title: Title, part: str, rows: Sequence[Mapping[str, Any]], viewer: Viewer) -> list[Model]:
    """All ``criteria``, ``requirements`` or ``quotas`` of a title anew, in this order.

    Journal: ``awards.title_parts_written``. Refuses: fixed rules.
    """
    programme = locked(title.programme)
    insist(access.refusal_to_write(programme, viewer))
    model: Any = PARTS[part]
    gone = list(model.objects.filter(title=title))
    made = [model(title=title, order=order, **row) for order, row in enumerate(rows, start=1)]
    payload = {"title": title.key, "part": part, "count": len(made)}
    model.objects.filter(title=title).delete()
    model.objects.bulk_create(made)
    note("awards.title_parts_written", viewer, programme, payload=payload, rows=made, gone=gone)
    return made
