"""What needs a key, and what runs by the clock."""

import json
from datetime import time, timedelta

from django.utils import timezone
from django_tasks import task

from annum.accounts.queries import account_named
from annum.jobs.timetable import plan
from annum.kernel.refusal import Refused
from annum.org.models import Person
from annum.org.queries.viewers import viewer_for
from annum.org.viewer import Viewer
from annum.signing import acts, batching, checkpoints, letterbox
from annum.signing.access import refusal_of_authority
from annum.signing.acts.routes import remind_signers
from annum.signing.models import Certificate, CertificateState, Keeper, Kind, SealBatch, SigningSession
from annum.signing.queries import the_authority
from annum.signing.rules.bounds import due_for_renewal

BINDING = "binding"


@task
def set_up() -> None:
    """Set the authority up that was asked for."""
    acts.set_up_authority(now=timezone.now())


@task
def issue(certificate: int) -> None:
    """Make a certificate that was asked for; one that cannot be made says why."""
    row = Certificate.objects.get(pk=certificate)
    try:
        acts.issue_certificate(certificate=row, now=timezone.now())
    except Refused as refused:
        acts.give_up(certificate=row, refusal=refused.refusal)
        raise


@task
def look_at_session(session: int) -> None:
    """Look whether the passphrase of a session is right."""
    acts.check_session(session=SigningSession.objects.get(pk=session), now=timezone.now())


@task
def publish() -> int:
    """Publish the revocation lists anew. How many."""
    return len(acts.publish_lists(now=timezone.now()))


@task
def renew_due() -> int:
    """Renew what was made here and ends soon, of people who are still in the group. How many."""
    now = timezone.now()
    rows = Certificate.objects.filter(
        state=CertificateState.VALID, issuer__isnull=False, keeper=Keeper.OWN, renewals=None
    )
    due = [row for row in rows.select_related("person") if row.not_after and due_for_renewal(row.not_after, now)]
    staying = [row for row in due if row.person is None or row.person.left_on is None]
    return len([acts.renew_certificate(certificate=row, now=now) for row in staying])


@task
def renew(certificate: int, account: str) -> None:
    """Renew a certificate on the operator's request."""
    row = Certificate.objects.get(pk=certificate)
    acts.renew_certificate(certificate=row, now=timezone.now(), viewer=_viewer(account))


@task
def bind(sealed: str, account: str) -> None:
    """Bind what was handed in on the page: a PKCS#12 file, or the name of a key in a token."""
    given = json.loads(letterbox.unseal(bytes.fromhex(sealed), about=BINDING))
    kind, viewer, now = Kind(given.pop("kind")), _viewer(account), timezone.now()
    if kind == Kind.PERSON:
        given["person"] = Person.objects.get(pk=viewer.person_id or 0)
    if data := given.pop("data", ""):
        acts.bind_pkcs12(kind=kind, data=bytes.fromhex(data), viewer=viewer, now=now, **given)
    else:
        acts.bind_pkcs11(kind=kind, viewer=viewer, now=now, **given)


def _viewer(account: str) -> Viewer:
    """Who asked, as of now. Refuses: ``LookupError`` when the account is no more."""
    found = account_named(account)
    if found is None:
        raise LookupError(account)
    return viewer_for(found, timezone.localdate(), timezone.now(), None)


@task
def seal_documents(batch: int, account: str) -> None:
    """Seal what is missing in a set, for the account that asked; done already, nothing happens."""
    batching.go_on(batch=SealBatch.objects.get(pk=batch), by=_viewer(account).actor, clock=timezone.now)


@task
def remind() -> int:
    """Remind those whose turn it is to sign. How many letters."""
    now = timezone.now()
    return remind_signers(today=timezone.localdate(now), now=now)


@task
def end_sessions() -> int:
    """End the sessions whose time is over. How many."""
    return acts.end_sessions(now=timezone.now())


@task
def checkpoint() -> int:
    """Sign a checkpoint of each log that grew; nothing before there is an authority. How many logs have one."""
    return checkpoints.sign_growth(timezone.now()) if _ready() else 0


@task
def stamp() -> int:
    """Have the newest checkpoints stamped with the time. How many."""
    return checkpoints.stamp_newest() if _ready() else 0


@task
def warn() -> int:
    """Tell by letter which certificates end that nothing renews. How many letters."""
    now = timezone.now()
    return acts.warn_of_ends(today=timezone.localdate(now), now=now)


def _ready() -> bool:
    return refusal_of_authority(the_authority()) is None


plan("signing.checkpoint", checkpoint, every=timedelta(minutes=10))
plan("signing.stamp", stamp, daily=time(1, 0))
plan("signing.remind", remind, daily=time(8, 0))
plan("signing.publish", publish, daily=time(2, 10))
plan("signing.renew", renew_due, daily=time(2, 0))
plan("signing.warn", warn, daily=time(7, 30))
plan("signing.end-sessions", end_sessions, every=timedelta(minutes=1))
