"""How are differences written at once? A constant number of statements, whatever the number of rows."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, TypeVar

from django.db.models import Model

from annum.intake.models import Import
from annum.org.models import Post, PostVersion, Subject, Unit, UnitVersion
from annum.org.models.dated import Dated
from annum.org.rules.timelines import Difference

M = TypeVar("M", bound=Model)
BATCH = 2000


def write_units(differences: list[Difference[str]], *, source: Import, now: datetime) -> list[Model]:
    """Write units; every row that was written or superseded."""
    made = _identities(Unit, [one.key for one in differences], now)
    ids = dict(Unit.objects.values_list("code", "pk"))
    subjects = Subject.objects.bulk_create([Subject(unit=unit, home=unit) for unit in made], batch_size=BATCH)
    going = _supersede(UnitVersion, "unit__code", differences, now)
    fresh = [
        UnitVersion(
            unit_id=ids[code],
            name=said[0],
            name_en=said[1],
            parent_id=ids[str(said[2])] if said[2] else None,
            kind=said[3],
            order=said[4],
            **_times(days, source, now),
        )
        for code, days, said in _coming(differences)
    ]
    return [*made, *subjects, *going, *UnitVersion.objects.bulk_create(fresh, batch_size=BATCH)]


def write_posts(differences: list[Difference[str]], *, source: Import, now: datetime) -> list[Model]:
    """Write posts; every row that was written or superseded."""
    made = _identities(Post, [one.key for one in differences], now)
    ids, units = dict(Post.objects.values_list("code", "pk")), dict(Unit.objects.values_list("code", "pk"))
    going = _supersede(PostVersion, "post__code", differences, now)
    fresh = [
        PostVersion(
            post_id=ids[code],
            title=said[0],
            title_en=said[1],
            unit_id=units[str(said[2])],
            reports_to_id=ids[str(said[3])] if said[3] else None,
            grade=said[4],
            establishment=said[5],
            seats=said[6],
            is_head=said[7],
            **_times(days, source, now),
        )
        for code, days, said in _coming(differences)
    ]
    return [*made, *going, *PostVersion.objects.bulk_create(fresh, batch_size=BATCH)]


def _identities(model: type[M], codes: Iterable[str], now: datetime) -> list[M]:
    manager = model._default_manager
    existing = set(manager.values_list("code", flat=True))
    return manager.bulk_create(
        [model(code=code, created_at=now) for code in codes if code not in existing], batch_size=BATCH
    )


def _coming(differences: Iterable[Difference[str]]) -> Iterable[tuple[str, Any, Any]]:
    return ((one.key, version.days, version.said) for one in differences for version in one.coming)


def _times(days: Any, source: Import, now: datetime) -> dict[str, Any]:
    return {"valid_from": days.start, "valid_to": days.end, "recorded_at": now, "source": source}


def _supersede(model: type[Dated], key: str, differences: Iterable[Difference[str]], now: datetime) -> list[Any]:
    going = {(one.key, version.days.start) for one in differences for version in one.going}
    return supersede(model, (key,), {((code,), start) for code, start in going}, now)


def supersede(
    model: type[Dated], keys: tuple[str, ...], going: set[tuple[tuple[str, ...], Any]], now: datetime
) -> list[Any]:
    """Supersede the known rows with these keys and first days; the rows as they then are."""
    if not going:
        return []
    known = model.objects.known().values_list("pk", "valid_from", *keys)
    ids = [pk for pk, start, *key in known if (tuple(key), start) in going]
    for at in range(0, len(ids), BATCH):
        model.objects.filter(pk__in=ids[at : at + BATCH]).update(superseded_at=now)
    return [row for at in range(0, len(ids), BATCH) for row in model.objects.filter(pk__in=ids[at : at + BATCH])]
