"""How do signatures in PDFs outlive their certificates? Each signed file is archived (B-LTA) once, before the year is sealed."""

from collections.abc import Iterable
from datetime import datetime

from annum.closing import acts
from annum.closing.models import Archived
from annum.closing.parts.statements import published
from annum.files.store import path
from annum.jobs.progress import progress
from annum.journal.actor import Actor
from annum.kernel.words import Words
from annum.signing import keys, pades, pems
from annum.signing.acts import publish_lists
from annum.signing.queries import organisation, revocation_lists, roots
from annum.targets.models import Consent, Version
from annum.year.models import Year

PADES = "pades"


def archive_statements(year: Year, *, by: Actor, now: datetime) -> int:
    """Archive what was signed as PDF and is not archived yet, one by one; how many. Needs a worker."""
    waiting = _waiting(year)
    if not waiting:
        return 0
    publish_lists(now=now)
    stamper = keys.stamper()
    given = [der for text in (*roots(), *organisation()) for der in pems.ders(text)]
    crls = [bytes(each.der) for each in revocation_lists()]
    for number, version in enumerate(waiting):
        progress(number, len(waiting), Words("Archiving signatures"))
        source = signed_file(version)
        pdf = pades.archive(path(source).read_bytes(), stamper=stamper, roots=given, crls=crls)
        acts.keep_archived(version=_named(version), source=source, pdf=pdf, by=by)
    return len(waiting)


def _waiting(year: Year) -> list[int]:
    """Signed versions without their archived file."""
    done = Archived.objects.values("version")
    rows = published(year).filter(signed_at__isnull=False, parties__consent__method=PADES).exclude(pk__in=done)
    return sorted(set(rows.values_list("pk", flat=True)))


def _named(version: int) -> Version:
    return Version.objects.select_related("statement__year").defer("content").get(pk=version)


def signed_file(version: int) -> str:
    """The SHA-256 of the file as the last signer left it. Queries: 1."""
    rows: Iterable[str] = (
        Consent.objects.filter(party__version=version, method=PADES)
        .order_by("-given_at", "-pk")[:1]
        .values_list("proof", flat=True)
    )
    return next(iter(rows))
