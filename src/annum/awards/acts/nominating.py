"""How is somebody nominated, and is that endorsed, returned or withdrawn?"""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max

from annum.awards import nominating_access as access
from annum.awards.acts.noting import locked, note
from annum.awards.models import Nomination, NominationState, Title
from annum.awards.nominating_access import Put
from annum.awards.queries.heading import headed_on
from annum.awards.queries.nominations import brought, home_of, taken, unit_place
from annum.awards.queries.record import records
from annum.awards.rules.life_cycle import NOMINATION
from annum.kernel.refusal import insist
from annum.org.models import Subject, Unit
from annum.org.viewer import Viewer


@transaction.atomic
def nominate(
    *,
    title: Title,
    viewer: Viewer,
    route: str,
    subject: Subject | None = None,
    name: str = "",
    name_en: str = "",
    unit: Unit | None = None,
    deeds: str = "",
    deeds_en: str = "",
) -> Nomination:
    """Begin a nomination as a draft: of a ``subject`` of the group, or of a ``name`` that a ``unit`` puts forward.

    Journal: ``awards.nominated``. Refuses: outside the days; a nominee of another kind; a route that is not the nominator's.
    """
    programme = locked(title.programme)
    insist(access.refusal_to_nominate(programme, viewer))
    put = _put(subject, name, unit, viewer)
    insist(access.refusal_of_nominee(title, put) or access.refusal_of_unit(put, viewer))
    insist(access.refusal_of_route(route, put, viewer))
    last = Nomination.objects.filter(title=title).aggregate(last=Max("number"))["last"]
    made = Nomination.objects.create(
        title=title,
        number=(last or 0) + 1,
        subject=subject,
        unit=put.unit,
        route=route,
        nominator_id=viewer.self_id,
        deeds=deeds,
        deeds_en=deeds_en,
        **_names(put, name, name_en),
    )
    _note("awards.nominated", viewer, made)
    return made


def _put(subject: Subject | None, name: str, unit: Unit | None, viewer: Viewer) -> Put:
    home = unit if subject is None else home_of(subject, viewer.today)
    place = unit_place(home)
    person = subject.person_id if subject else None
    heads = bool(person and headed_on(viewer.today, [person]))
    return Put(subject, name, home, place.path if place else "", heads)


def _names(put: Put, name: str, name_en: str) -> dict[str, str]:
    """A unit's name is kept as it is today; a person's is read from the person."""
    if put.subject is None:
        return {"name": name.strip(), "name_en": name_en.strip()}
    place = unit_place(put.subject.unit)
    return {"name": place.name, "name_en": place.name_en} if place else {}


@transaction.atomic
def write_nomination(*, nomination: Nomination, viewer: Viewer, deeds: str, deeds_en: str = "") -> Nomination:
    """Write what they have done. Journal: ``awards.nomination_written``. Refuses: once it is submitted; outside the days."""
    nomination = _held(nomination)
    insist(access.refusal_to_write(nomination, viewer))
    nomination.deeds, nomination.deeds_en = deeds, deeds_en
    nomination.save(update_fields=["deeds", "deeds_en"])
    _note("awards.nomination_written", viewer, nomination)
    return nomination


@transaction.atomic
def submit(*, nomination: Nomination, viewer: Viewer, now: datetime) -> Nomination:
    """Bring it in, with what the record says now. Journal: ``awards.nomination_submitted``.

    Refuses: outside the days; without deeds; beyond the limit of one nominator; somebody who is nominated already.
    """
    nomination = _held(nomination)
    insist(access.refusal_to_submit(nomination, viewer, brought(nomination), taken(nomination)))
    year = nomination.title.programme.year
    nomination.record = records([nomination], year, viewer.today)[nomination.pk]
    nomination.submitted_at, nomination.reason = now, ""
    return _moved(nomination, "submit", "awards.nomination_submitted", viewer, "record", "submitted_at", "reason")


@transaction.atomic
def endorse(*, nomination: Nomination, viewer: Viewer) -> Nomination:
    """Stand behind it. Journal: ``awards.nomination_endorsed``. Refuses: others than heads over the unit; one's own case."""
    nomination = _held(nomination)
    insist(access.refusal_to_endorse(nomination, viewer, path_of(nomination)))
    nomination.endorsed_by_id = viewer.person_id
    return _moved(nomination, "endorse", "awards.nomination_endorsed", viewer, "endorsed_by")


@transaction.atomic
def return_nomination(*, nomination: Nomination, reason: str, viewer: Viewer) -> Nomination:
    """Give it back to the nominator, saying what is missing. Journal: ``awards.nomination_returned``."""
    nomination = _held(nomination)
    insist(access.refusal_to_return(nomination, viewer, path_of(nomination), reason))
    nomination.reason = reason.strip()
    return _moved(nomination, "return", "awards.nomination_returned", viewer, "reason")


@transaction.atomic
def withdraw(*, nomination: Nomination, viewer: Viewer, reason: str = "") -> Nomination:
    """Take it back. Journal: ``awards.nomination_withdrawn``. Refuses: once it is decided; others without a reason."""
    nomination = _held(nomination)
    insist(access.refusal_to_withdraw(nomination, viewer, reason))
    nomination.reason = reason.strip()
    return _moved(nomination, "withdraw", "awards.nomination_withdrawn", viewer, "reason")


def path_of(nomination: Nomination) -> str:
    """Where the nominating unit stands today. Queries: 1."""
    place = unit_place(nomination.unit)
    return place.path if place else ""


def _held(nomination: Nomination) -> Nomination:
    """The row as it is now, after its programme's, which every act of it holds first."""
    locked(nomination.title.programme)
    rows = Nomination.objects.select_for_update(of=("self",))
    return rows.select_related("title__programme__year", "subject__person", "subject__unit", "unit").get(
        pk=nomination.pk
    )


def _moved(nomination: Nomination, act: str, kind: str, viewer: Viewer, *changed: str) -> Nomination:
    nomination.state = NominationState(NOMINATION.after(nomination.state, act))
    nomination.save(update_fields=["state", *changed])
    _note(kind, viewer, nomination)
    return nomination


def _note(kind: str, viewer: Viewer, nomination: Nomination) -> None:
    payload: dict[str, Any] = {"title": nomination.title.key, "nomination": nomination.number}
    if nomination.reason:
        payload["reason"] = nomination.reason
    note(kind, viewer, nomination.title.programme, about=nomination, payload=payload, rows=[nomination])
