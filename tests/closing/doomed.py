"""A small year in a site of its own, and a process that kills itself in the middle of the seal, at a named place."""

import os
import signal
import sys

from annum.closing import content, sealing
from annum.closing.acts import sealing as acts


def _die(*_given, **_named):
    os.kill(os.getpid(), signal.SIGKILL)


def _after(module, name):
    genuine = getattr(module, name)

    def deadly(*given, **named):
        genuine(*given, **named)
        _die()

    setattr(module, name, deadly)


PLACES = {
    "before the content": lambda: setattr(sealing, "write_content", _die),
    "half of the content": lambda: setattr(content, "month", _die),
    "content without seal": lambda: _after(sealing, "write_content"),
    "in the act of the seal": lambda: _after(acts, "close_log"),
    "sealed without checkpoint": lambda: setattr(sealing, "checkpoint", _die),
    "one checkpoint": lambda: _after(sealing, "checkpoint"),
    "half of the journal": lambda: _after(sealing, "write_log"),
    "volumes that nobody kept": lambda: _after(sealing, "volumes"),
    "in the act of keeping": lambda: _after(acts, "_volume"),
}


def stage():
    """The seal is begun, and nothing of it is done."""
    from annum.closing.acts import begin_seal
    from annum.signing import acts as signing
    from annum.signing import vault
    from annum.signing.models import Authority
    from tests import cast
    from tests.closing import conftest as closing
    from tests.scoring import conftest as scoring
    from tests.targets import conftest as targets

    group = cast.group.__wrapped__(None)
    year = targets.year.__wrapped__(group)
    known = targets.indicators.__wrapped__(group)
    draft = targets.statement.__wrapped__(group, year, known)
    signed = scoring.signed.__wrapped__(group, targets.published.__wrapped__(group, draft))
    office = closing.office.__wrapped__(group)
    figures = scoring.figures.__wrapped__(group, year, known)
    closing.scored.__wrapped__(group, year, signed, figures, office)
    Authority.objects.create(pk=1, name="北光集团", asked_at=closing.AFTER)
    with vault.opened():
        signing.set_up_authority(now=closing.AFTER)
    begin_seal(year=year, viewer=office, fresh=True, now=closing.AFTER)


def work():
    """All that remains."""
    from django.utils import timezone

    from annum.journal.actor import Actor
    from annum.signing import vault
    from annum.year.models import Year

    with vault.opened():
        sealing.go_on(Year.objects.get(), by=Actor.system("test"), clock=timezone.now)


def stands():
    """State, entries of the seal, volumes."""
    from annum.closing.models import Closing, Volume
    from annum.journal.models import Entry

    entries = Entry.objects.filter(kind="closing.year_sealed").count()
    return f"{Closing.objects.get().state} {entries} {Volume.objects.count()}"


def kill_everywhere():
    """At each place a process of its own is killed; told is the signal that ended it, and what stands then."""
    from django.db import connections

    for place, arm in PLACES.items():
        connections.close_all()
        child = os.fork()
        if not child:
            arm()
            work()
            os._exit(0)
        _, ended = os.waitpid(child, 0)
        _tell(f"{place}: {os.WTERMSIG(ended)} {stands()}")
    work()
    work()
    _tell(f"done: {stands()}")


def _tell(text):
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()
