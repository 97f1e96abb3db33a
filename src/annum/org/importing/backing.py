"""How is an import of dated rows taken back? Its rows are superseded, those that it superseded are said again."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db.models import Model

from annum.intake.models import Import
from annum.kernel.refusal import Refusal
from annum.org.models import Subject
from annum.org.models.dated import Dated

BATCH = 2000


def refusal_of_later(model: type[Dated], source: Import) -> Refusal | None:
    """Rows of the import that were changed since cannot be taken from under later ones. One query."""
    if count := model.objects.filter(source=source, superseded_at__isnull=False).count():
        return Refusal("changed-since", "%(count)s of the imported rows were changed since.", {"count": count})
    return None


def refusal_of_citing(subjects: Sequence[int]) -> Refusal | None:
    """Subjects that came with the import and that other rooms cite must stay. One query a citing table and batch."""
    for relation in Subject._meta.related_objects:
        model: Any = relation.related_model
        for at in range(0, len(subjects), BATCH):
            if model._default_manager.filter(**{f"{relation.field.name}__in": subjects[at : at + BATCH]}).exists():
                where = str(model._meta.verbose_name)
                return Refusal("cited", "Imported units or people are already used: %(where)s.", {"where": where})
    return None


def say_again(model: type[Dated], source: Import, now: datetime) -> list[Model]:
    """Supersede the rows of an import, then say again what it had superseded; all rows touched. Four queries."""
    mine = list(model.objects.known().filter(source=source))
    gone = model.objects.filter(superseded_at=source.committed_at, recorded_at__lt=source.committed_at)
    again = [_again(row, now) for row in gone]
    model.objects.known().filter(source=source).update(superseded_at=now)
    for row in mine:
        row.superseded_at = now
    return [*mine, *model.objects.bulk_create(again, batch_size=BATCH)]


def _again(row: Dated, now: datetime) -> Any:
    fields = {
        field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields if not field.primary_key
    }
    return type(row)(**{**fields, "recorded_at": now, "superseded_at": None, "source_id": None})
