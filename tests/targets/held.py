"""A statement on its route in a site of its own, and a worker that stops in the middle of a signature to be killed."""

import os
import sys
import time
from pathlib import Path

from annum.signing import making
from annum.targets import certifying


def _held(place, genuine):
    def held(*given, **named):
        made = genuine(*given, **named)
        folder = Path(os.environ["ANNUM_DATA"])
        if (folder / f"hold-{place}").exists():
            with (folder / f"reached-{place}").open("a") as out:
                out.write(f"{os.getpid()}\n")
        while (folder / f"hold-{place}").exists():
            time.sleep(0.05)
        return made

    return held


def hold():
    """From here on this process stops at either place for as long as its file lies there."""
    making.signed = _held("signed", making.signed)
    certifying.store = _held("stored", certifying.store)


def stage():
    """Boris has asked to sign; no worker has looked at it yet."""
    from django.utils import timezone

    from annum.jobs.models import Job
    from annum.org.queries.viewers import viewer_for
    from annum.targets import acts
    from tests import cast
    from tests.desk.places import operator
    from tests.targets import certified, conftest

    now = timezone.now()
    group = cast.group.__wrapped__(None)
    year = conftest.year.__wrapped__(group)
    statement = conftest.statement.__wrapped__(group, year, conftest.indicators.__wrapped__(group))
    account, _guest = operator(group)
    certified.set_up(viewer_for(account, cast.TODAY, cast.NOW), now)
    boris = group.viewer("boris")
    certified.certify(boris, now=now)
    acts.publish_statement(statement=statement, viewer=boris)
    certified.ask(statement, "issuing", boris, now)
    Job.objects.update(lease=2)


def verdict():
    """What the signed file says."""
    from annum.evidence.pdf import examine
    from annum.files.models import Blob
    from annum.files.queries import content
    from annum.signing.models import Envelope
    from annum.signing.queries import roots

    found = examine(content(Blob.objects.get(digest=Envelope.objects.get().file)), roots=roots())
    sys.stdout.write(f"{found.state} {len(found.signatures)}\n")
