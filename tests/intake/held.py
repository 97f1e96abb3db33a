"""A kind whose commit waits, after it has written, for as long as a file lies there: for workers that tests kill."""

import time
from dataclasses import replace
from pathlib import Path

from django.conf import settings

from annum.intake import registry
from tests.intake import toy


def commit(plan, *, import_, by, now):
    done = toy.commit(plan, import_=import_, by=by, now=now)
    folder = Path(settings.DATA)
    with (folder / "wrote").open("a") as out:
        out.write("x\n")
    while (folder / "hold").exists():
        time.sleep(0.05)
    return done


def hold():
    """From here on this process knows the kind."""
    registry.register(replace(toy.TOY, commit=commit))
