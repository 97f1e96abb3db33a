"""A set of score sheets in a site of its own, and a worker that stops in the middle of the second to be killed."""

import os
import sys
import time
from pathlib import Path

from annum.signing import batching, pades
from annum.signing.acts import sealing as acts


def _held(place, genuine):
    """Waits after its second call, for as long as the file of the place lies there."""
    calls = []

    def held(*given, **named):
        made = genuine(*given, **named)
        calls.append(place)
        folder = Path(os.environ["ANNUM_DATA"])
        if len(calls) > 1 and (folder / f"hold-{place}").exists():
            with (folder / f"reached-{place}").open("a") as out:
                out.write(f"{os.getpid()}\n")
            while (folder / f"hold-{place}").exists():
                time.sleep(0.05)
        return made

    return held


def hold():
    """From here on this process keeps one document at a time, and stops at either place."""
    batching.SHARE = 1
    pades.seal = _held("sealed", pades.seal)
    acts.store_made = _held("stored", acts.store_made)


def stage():
    """Three statements are scored, and the office has asked for their sheets; no worker has looked at it yet."""
    from django.utils import timezone

    from annum.jobs.models import Job
    from annum.org.queries.viewers import viewer_for
    from annum.signing.asking import ask_batch
    from tests import cast
    from tests.desk.places import operator
    from tests.scoring import sealing
    from tests.targets import certified, conftest

    now = timezone.now()
    group = cast.group.__wrapped__(None)
    year = conftest.year.__wrapped__(group)
    sealing.three(group, year, conftest.indicators.__wrapped__(group))
    run = sealing.scored(group, year)
    account, _guest = operator(group)
    certified.set_up(viewer_for(account, cast.TODAY, cast.NOW), now)
    asked = {"viewer": group.viewer("office"), "account": group.account("office").username}
    ask_batch(kind="scoring.sheet", about=run.pk, now=now, **asked)
    Job.objects.update(lease=2)


def verdicts():
    """What the sealed files say, in the order of their codes."""
    from annum.evidence.pdf import examine
    from annum.files.queries import content
    from annum.signing.models import SealedDocument
    from annum.signing.queries import roots

    for row in SealedDocument.objects.order_by("code"):
        sys.stdout.write(f"{row.code} {examine(content(row.blob), roots=roots()).state} ")
