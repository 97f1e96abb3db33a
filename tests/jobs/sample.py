"""Tasks that tests run."""

import os
import time
from pathlib import Path

from django_tasks import task

from annum.jobs.progress import progress
from annum.kernel.refusal import Refusal, Refused
from annum.kernel.words import Words


@task
def add(one: int, other: int) -> int:
    return one + other


@task(max_attempts=2)
def divide(one: int, other: int) -> int:
    return one // other


@task
def refuse() -> None:
    raise Refused(Refusal("closed", "%(month)s is closed.", {"month": "2026-03"}))


@task(takes_context=True)
def attempt(context) -> int:
    return context.attempt


@task
def steps(count: int) -> str:
    for number in range(count):
        progress(number, count, Words("Row %(number)s", {"number": number}))
    return "through"


@task(lease=2)
def slow(file: str, seconds: int) -> str:
    """Writes who began, tells its progress, and ends after so many seconds."""
    with Path(file).open("a") as out:
        out.write(f"{os.getpid()}\n")
    for number in range(seconds * 20):
        progress(number, seconds * 20, Words("Step %(number)s", {"number": number}))
        time.sleep(0.05)
    return "through"
