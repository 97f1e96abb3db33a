"""How is a programme made, its rules fixed, and moved on?"""

from collections.abc import Mapping
from datetime import datetime
from hashlib import sha256
from typing import Any

from django.db import transaction

from annum.awards import access
from annum.awards.acts.eligibility import begin_judging
from annum.awards.acts.noting import locked, moved, note
from annum.awards.models import Nomination, Programme
from annum.awards.queries.programmes import rule_of, titles_of
from annum.awards.rules.checker import faults
from annum.awards.rules.description import content
from annum.awards.rules.life_cycle import PROGRAMME
from annum.kernel.refusal import Refusal, insist
from annum.org.viewer import Viewer
from annum.year.guards import refusal_of_frozen
from annum.year.models import Year


@transaction.atomic
def make_programme(*, year: Year, viewer: Viewer, fields: Mapping[str, Any]) -> Programme:
    """Make a programme. Needs: who runs programmes. Journal: ``awards.programme_made``. Refuses: a code that is taken."""
    insist(access.refusal_to_run(viewer) or refusal_of_frozen(year) or _taken(year, fields["code"]))
    made = Programme.objects.create(year=year, **fields)
    note("awards.programme_made", viewer, made, rows=[made])
    return made


@transaction.atomic
def write_programme(*, programme: Programme, viewer: Viewer, fields: Mapping[str, Any]) -> Programme:
    """Change a programme whose rules are open. Journal: ``awards.programme_written``. Refuses: once its rules are fixed."""
    programme = locked(programme)
    insist(access.refusal_to_write(programme, viewer))
    if fields.get("code", programme.code) != programme.code:
        insist(_taken(programme.year, fields["code"]))
    for name, value in fields.items():
        setattr(programme, name, value)
    programme.save()
    note("awards.programme_written", viewer, programme, rows=[programme])
    return programme


def _taken(year: Year, code: str) -> Refusal | None:
    if Programme.objects.filter(year=year, code=code).exists():
        return Refusal("code-taken", "There is already a programme %(code)s in this year.", {"code": code})
    return None


@transaction.atomic
def freeze(*, programme: Programme, viewer: Viewer, seed: str, now: datetime) -> Programme:
    """Fix the rules by their hash. ``seed``: random text, published with them, from which every draw follows.

    Journal: ``awards.rules_fixed``, with the hash and the seed. Refuses: rules with faults.
    """
    programme = locked(programme)
    rule = rule_of(programme)
    insist(access.refusal_to_freeze(programme, viewer, faults(rule)))
    programme.seed, programme.content = seed, content(rule, seed)
    programme.digest = sha256(programme.content).hexdigest()
    programme.frozen_at, programme.state = now, PROGRAMME.after(programme.state, "freeze")
    programme.save()
    payload = {"digest": programme.digest, "seed": seed}
    note("awards.rules_fixed", viewer, programme, payload=payload, rows=[programme])
    return programme


@transaction.atomic
def thaw(*, programme: Programme, viewer: Viewer) -> Programme:
    """Open the rules again while nobody is nominated. Journal: ``awards.rules_opened``."""
    programme = locked(programme)
    nominations = Nomination.objects.filter(title__programme=programme).count()
    insist(access.refusal_to_thaw(programme, viewer, nominations))
    was = programme.digest
    programme.content, programme.digest, programme.seed, programme.frozen_at = None, "", "", None
    programme.state = PROGRAMME.after(programme.state, "thaw")
    programme.save()
    note("awards.rules_opened", viewer, programme, payload={"digest": was}, rows=[programme])
    return programme


@transaction.atomic
def move(*, programme: Programme, act: str, viewer: Viewer) -> Programme:
    """Move it on: ``open`` nominations, or begin to ``judge``, which first decides who is eligible (``begin_judging``).

    Journal: ``awards.programme_moved``.
    """
    if act == "judge":
        return begin_judging(programme=programme, viewer=viewer)
    programme = locked(programme)
    insist(access.refusal_to_move(programme, act, viewer))
    return moved(programme, act, viewer)


@transaction.atomic
def cancel(*, programme: Programme, viewer: Viewer, reason: str) -> Programme:
    """Give the programme up, for a reason. Journal: ``awards.programme_cancelled``."""
    programme = locked(programme)
    insist(access.refusal_to_cancel(programme, viewer, reason))
    programme.state = PROGRAMME.after(programme.state, "cancel")
    programme.save(update_fields=["state"])
    note("awards.programme_cancelled", viewer, programme, payload={"reason": reason}, rows=[programme])
    return programme


@transaction.atomic
def clone_programme(*, programme: Programme, into: Year, viewer: Viewer) -> Programme:
    """Last year's programme as a draft of another year, without its days. Journal: ``awards.programme_cloned``.

    Refuses: a year that has a programme with this code.
    """
    insist(access.refusal_to_run(viewer) or refusal_of_frozen(into) or _taken(into, programme.code))
    kept = ("code", "name", "name_en", "purpose", "purpose_en", "notice_days")
    made = Programme.objects.create(
        year=into, cloned_from=programme, **{name: getattr(programme, name) for name in kept}
    )
    rows = [made, *(row for title in titles_of(programme) for row in _cloned(title, made))]
    note("awards.programme_cloned", viewer, made, payload={"from": programme.year.code}, rows=rows)
    return made


def _cloned(title: Any, into: Programme) -> list[Any]:
    """A title with its parts, made again under another programme."""
    parts = [part for name in ("criteria", "requirements", "quotas") for part in getattr(title, name).all()]
    title.pk, title.programme, title._state.adding = None, into, True
    title.save()
    for part in parts:
        part.pk, part.title, part._state.adding = None, title, True
        part.save()
    return [title, *parts]
