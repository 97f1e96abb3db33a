"""How are roles granted and taken back, and how does someone come to act for another?"""

from datetime import date

from django.db import transaction

from annum.journal.record import record
from annum.kernel.refusal import Refusal, insist
from annum.org import access
from annum.org.models import Deputy, Grant, Person, Role, Unit
from annum.org.queries.roles import deputies_within, grants_within
from annum.org.queries.tree import path_for_rights, path_of_person
from annum.org.viewer import Viewer


@transaction.atomic
def grant_role(
    *, person: Person, role: Role, unit: Unit, start: date, until: date | None = None, viewer: Viewer
) -> Grant:
    """Grant a role over a unit and everything below it. Needs: office or HR over the unit. Journal: ``org.role_granted``.

    Refuses: one's own rights; a role that the person holds there already in these days.
    """
    insist(access.refusal_to_grant(viewer, path_for_rights(unit)) or access.refusal_to_grant_to(viewer, person.pk))
    insist(access.refusal_of_days(start, until) or _refusal_of_twice(person, role, unit, start, until))
    grant = Grant.objects.create(person=person, role=role, unit=unit, valid_from=start, valid_to=until)
    payload = {"person": person.number, "role": str(role.value), "unit": unit.code, "from": start.isoformat()}
    record("org.role_granted", by=viewer.actor, about=person, payload=payload, rows=[grant])
    return grant


def _refusal_of_twice(person: Person, role: Role, unit: Unit, start: date, until: date | None) -> Refusal | None:
    if grants_within(start, until).filter(person=person, role=role, unit=unit).exists():
        params = {"name": person.name, "unit": unit.code}
        return Refusal("granted-already", "%(name)s already holds this role for %(unit)s in these days.", params)
    return None


@transaction.atomic
def revoke_role(*, grant: Grant, day: date, viewer: Viewer) -> Grant | None:
    """Take a role back: ``day`` is the first without it; a grant that has not begun by then goes altogether.

    Needs: office or HR over the unit. Journal: ``org.role_revoked``. Refuses: one's own rights.
    """
    insist(access.refusal_to_grant(viewer, path_for_rights(grant.unit)))
    insist(access.refusal_to_grant_to(viewer, grant.person_id))
    payload = {"person": grant.person.number, "role": grant.role, "unit": grant.unit.code, "day": day.isoformat()}
    if day <= grant.valid_from:
        record("org.role_revoked", by=viewer.actor, about=grant.person, payload=payload, gone=[grant])
        grant.delete()
        return None
    grant.valid_to = day
    grant.save(update_fields=["valid_to"])
    record("org.role_revoked", by=viewer.actor, about=grant.person, payload=payload, rows=[grant])
    return grant


@transaction.atomic
def name_deputy(*, principal: Person, deputy: Person, start: date, until: date | None = None, viewer: Viewer) -> Deputy:
    """Let someone prepare and enter for a principal over some days; never sign. Journal: ``org.deputy_named``.

    Needs: to be the principal, or office or HR over the principal. Refuses: oneself as deputy; the same one twice.
    """
    insist(access.refusal_to_name_deputy(viewer, principal.pk, path_of_person(principal)))
    insist(access.refusal_of_days(start, until) or _refusal_of_deputy(principal, deputy, start, until))
    row = Deputy.objects.create(principal=principal, deputy=deputy, valid_from=start, valid_to=until)
    payload = {"principal": principal.number, "deputy": deputy.number, "from": start.isoformat()}
    record("org.deputy_named", by=viewer.actor, about=principal, payload=payload, rows=[row])
    return row


def _refusal_of_deputy(principal: Person, deputy: Person, start: date, until: date | None) -> Refusal | None:
    if principal == deputy:
        return Refusal("own-deputy", "Nobody can be their own deputy.")
    if deputies_within(start, until).filter(principal=principal, deputy=deputy).exists():
        params = {"deputy": deputy.name, "principal": principal.name}
        return Refusal("deputy-already", "%(deputy)s already acts for %(principal)s in these days.", params)
    return None


@transaction.atomic
def end_deputy(*, row: Deputy, day: date, viewer: Viewer) -> Deputy | None:
    """End a deputation: ``day`` is the first without it. Needs: as for naming. Journal: ``org.deputy_ended``."""
    principal = row.principal
    insist(access.refusal_to_name_deputy(viewer, principal.pk, path_of_person(principal)))
    payload = {"principal": principal.number, "deputy": row.deputy.number, "day": day.isoformat()}
    if day <= row.valid_from:
        record("org.deputy_ended", by=viewer.actor, about=principal, payload=payload, gone=[row])
        row.delete()
        return None
    row.valid_to = day
    row.save(update_fields=["valid_to"])
    record("org.deputy_ended", by=viewer.actor, about=principal, payload=payload, rows=[row])
    return row
