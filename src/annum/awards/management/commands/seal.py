"""``annum seal YEAR``: put the organisation's seal under score sheets of a run, statements of a year, or certificates of awards."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone
from django.utils.translation import gettext as _

from annum.awards import sealing as certificates
from annum.awards.queries.conferred import programme_coded
from annum.jobs.progress import listening
from annum.kernel.refusal import Refusal, Refused
from annum.kernel.words import Words
from annum.org.viewer import Viewer
from annum.scoring import sealing as sheets
from annum.scoring.management.commands.score import month_or_refuse, year_or_refuse
from annum.scoring.queries.runs import current_run
from annum.signing import acts, vault
from annum.signing.batching import go_on
from annum.signing.models import SealBatch
from annum.signing.queries.sealing import batch_of, count_of
from annum.targets import sealing as statements
from annum.ui import console
from annum.year.models import Year


class Command(BaseCommand):
    help = "Seal a set of documents as the organisation, with visible progress; stopped, it goes on where it was."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("year", help="the year's code, e.g. 2026")
        which = parser.add_mutually_exclusive_group(required=True)
        which.add_argument("--sheets", action="store_true", help="the score sheets of the run that is in effect")
        which.add_argument("--statements", action="store_true", help="the statements in force without signed files")
        which.add_argument(
            "--certificates", metavar="PROGRAMME", help="the certificates of this award programme's honours"
        )
        parser.add_argument(
            "--upto", default="", metavar="YYYY-MM", help="with --sheets: of this month's run; default: of the latest"
        )
        console.add_json(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        with console.refusals(as_json=options["json"]):
            year = year_or_refuse(options["year"])
            kind, about = the_set(year, options)
            batch = sealed(kind, about, Viewer.system("seal", timezone.localdate()))
        tell(batch, as_json=options["json"])


def the_set(year: Year, options: dict[str, Any]) -> tuple[str, int]:
    """Which set is meant. Refuses: a year, or a month, that has no score run; a programme that is not there."""
    if options["certificates"]:
        return certificates.KIND, _programme(year, options["certificates"])
    if options["statements"]:
        return statements.KIND, year.pk
    upto = month_or_refuse(options["upto"])
    run = current_run(year, upto.index if upto else None)
    if run is None:
        raise Refused(Refusal("no-run", "There is no score run of which sheets could be sealed."))
    return sheets.KIND, run.pk


def _programme(year: Year, code: str) -> int:
    found = programme_coded(year, code)
    if found is None:
        raise Refused(Refusal("no-programme", "The year has no award programme %(code)s.", {"code": code}))
    return found.pk


def sealed(kind: str, about: int, viewer: Viewer) -> SealBatch:
    """Seal what is missing; where nothing is, the set as it stands."""
    try:
        batch = acts.begin_batch(kind=kind, about=about, viewer=viewer, now=timezone.now())
    except Refused as refused:
        done = batch_of(kind, about)
        if refused.refusal.code != "all-sealed" or done is None:
            raise
        batch = done

    with vault.opened(), console.progress(_("Sealing documents")) as bar:

        def told(done: int, total: int, words: Words | None) -> None:
            bar.to(done, total)

        with listening(told):
            return go_on(batch=batch, by=viewer.actor, clock=timezone.now)


def tell(batch: SealBatch, *, as_json: bool) -> None:
    """What came out."""
    count = count_of(batch)
    if as_json:
        console.answer({"batch": batch.pk, "code": batch.code, "documents": count, "state": batch.state})
        return
    console.say(Words("%(set)s: %(count)s documents are sealed.", {"set": batch.named, "count": count}))
