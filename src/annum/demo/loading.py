"""How does the demonstration come into an empty Annum? Step by step, in one transaction: whole or not at all."""

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

from django.db import transaction

from annum.demo import amending, awarding, bringing_in, figures, logins, next_year, scores, signing, years
from annum.demo.generate.group import Settings, build
from annum.demo.simulate import refusal_to_make, simulate
from annum.demo.stage import Stage, Tell
from annum.journal.models import Entry
from annum.journal.record import record
from annum.kernel.refusal import Refusal, insist
from annum.kernel.words import Words
from annum.org.models import Unit
from annum.year.models import Year

LOADED = "demo.loaded"
Step = Callable[[Stage], Words]
STEPS: tuple[tuple[Words, Step], ...] = (
    (Words("Bringing in the organisation"), bringing_in.organisation),
    (Words("Bringing in people"), bringing_in.people),
    (Words("Opening the logins"), logins.open_logins),
    (Words("Opening the years"), years.open_both),
    (Words("Bringing in indicators"), bringing_in.indicators),
    (Words("Bringing in statements"), bringing_in.statements),
    (Words("Bringing in figures"), bringing_in.actuals),
    (Words("Bringing in another system's export"), bringing_in.foreign),
    (Words("Amending a statement"), amending.amended),
    (Words("Correcting and returning figures"), figures.under_way),
    (Words("Hearing events"), figures.events),
    (Words("Locking months"), figures.locks),
    (Words("Scoring the year"), scores.every_month),
    (Words("Closing a statement"), amending.closed),
    (Words("Setting the signing authority up"), signing.authority),
    (Words("Setting the next year's targets"), next_year.being_set),
    (Words("Honouring people and teams"), awarding.honoured),
    (Words("Opening the next nominations"), awarding.nominating),
    (Words("Setting stages and windows"), years.bring_to_today),
    (Words("Opening a sandbox year"), years.rehearsal),
)


def loaded() -> bool:
    """Whether the demonstration is here already. Queries: 1."""
    return Entry.objects.filter(kind=LOADED).exists()


def refusal_to_load() -> Refusal | None:
    """The demonstration never mixes with a real group. Queries: 2."""
    if Unit.objects.exists() or Year.objects.exists():
        return Refusal(
            "not-empty",
            "There is a group in this database already. Give the demonstration a folder of its own: "
            "ANNUM_DATA=demo-data annum demo",
        )
    return None


def load(
    settings: Settings, folder: Path, *, today: date, clock: Callable[[], datetime], tell: Tell, done: Tell
) -> None:
    """Make the sheets in ``folder`` and bring everything about. ``tell`` hears what is begun, ``done`` what was done."""
    insist(refusal_to_load() or refusal_to_make(settings, folder))
    tell(Words("Writing the group's sheets"))
    made = simulate(settings, folder, "xlsx", lambda _sheet, _rows: None)
    done(Words("Sheets of an invented group: %(files)s files", {"files": len(made.files)}))
    with transaction.atomic():
        stage = Stage(build(settings), folder, today, clock, tell)
        for label, step in STEPS:
            tell(label)
            done(step(stage))
        payload = {"people": settings.people, "seed": settings.seed, "year": str(settings.year)}
        record(LOADED, by=stage.by, payload=payload)
