"""How is an import of statements taken back? Its statements go, while nothing has been built on them."""

from datetime import datetime

from django.db.models import Count, Model

from annum.intake.importers import Committed
from annum.intake.models import Import
from annum.journal.actor import Actor
from annum.kernel.refusal import Refusal
from annum.targets.citing import refusal_of_citations
from annum.targets.importing.commit import PAPER
from annum.targets.models import Clause, Consent, Item, Measure, Party, Plan, Promise, Round, Statement, Version, Veto
from annum.year.guards import frozen


def refusal_to_take_back(import_: Import) -> Refusal | None:
    """Statements that were negotiated, signed here, amended, or scored stay."""
    found = Statement.objects.filter(batch=import_.pk)
    sealed = found.filter(year__frozen_at__isnull=False).select_related("year").first()
    if sealed is not None:
        return frozen(sealed.year)
    if Consent.objects.filter(party__version__statement__in=found).exclude(method=PAPER).exists():
        return Refusal("signed-since", "A statement of this import has been signed since.")
    if Round.objects.filter(version__statement__in=found).exists():
        return Refusal("negotiated-since", "A statement of this import has been negotiated since.")
    if found.annotate(count=Count("versions")).filter(count__gt=1).exists():
        return Refusal("amended-since", "A statement of this import has been amended since.")
    if Item.objects.filter(parent__version__statement__in=found).exclude(version__statement__in=found).exists():
        return Refusal("parent-of-others", "Items of other statements contribute to this import's; detach them first.")
    return refusal_of_citations(list(found.values_list("pk", flat=True)))


def take_back(import_: Import, *, by: Actor, now: datetime) -> Committed:
    """Remove the import's statements with everything in them; the journal keeps what they were. Queries: constant."""
    found = Statement.objects.filter(batch=import_.pk)
    versions = Version.objects.filter(statement__in=found)
    items = Item.objects.filter(version__in=versions)
    gone: list[Model] = []
    Item.objects.filter(version__in=versions).update(parent=None)
    for rows in (
        Consent.objects.filter(party__version__in=versions),
        *(part._default_manager.filter(version__in=versions) for part in (Party, Promise, Measure, Veto)),
        Clause.objects.filter(item__in=items),
        Plan.objects.filter(item__in=items),
        items,
        versions,
        found,
    ):
        gone += list(rows)
        rows.delete()
    return Committed({"statements": sum(isinstance(row, Statement) for row in gone)}, gone=gone)
