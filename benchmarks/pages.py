"""Every main page at 1,200 and at 100,000 people: time, size of the HTML, and how much slower the large group is.

How many queries a page costs is held by tests, with one row and with three.
"""

import json
import os
import subprocess
import sys
from collections import Counter
from contextlib import ExitStack
from datetime import date
from random import Random
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter, process_time
from typing import Any

from benchmarks import ground

SIZES = (1_200, 100_000)
TIMES = 31
UNIT = 12
"""People for one unit."""


def run() -> dict[str, Any]:
    """Each size in a process and a database of its own, opening the same page in turn; ratios of the medians."""
    with ExitStack() as stack:
        groups = {size: _Group(stack, size) for size in SIZES}
        found = {page: _in_turn(groups, page) for page in groups[SIZES[0]].pages}
    small, large = SIZES
    ratios = {
        kind: {page: round(each[large][kind] / each[small][kind], 2) for page, each in found.items()}
        for kind in ("ms", "cpu_ms")
    }
    return {
        "ratios": ratios,
        "pages": {page: {str(size): each[size] for size in SIZES} for page, each in found.items()},
    }


def _in_turn(groups: "dict[int, _Group]", page: str) -> dict[int, dict[str, float]]:
    """Turn by turn, so that whatever else runs on the machine weighs on both alike."""
    opened: dict[int, list[dict[str, float]]] = {size: [] for size in groups}
    for turn in range(TIMES):
        for size in sorted(groups, reverse=turn % 2 == 0):
            opened[size].append(groups[size].open(page))
    return {
        size: {kind: round(median(one[kind] for one in each), 1) for kind in each[0]} for size, each in opened.items()
    }


class _Group:
    """A process with a group of this size, which opens a page whenever it reads its name."""

    def __init__(self, stack: ExitStack, size: int) -> None:
        folder = stack.enter_context(TemporaryDirectory(prefix="annum-pages-"))
        order = [sys.executable, "-m", "benchmarks.pages", str(size)]
        pipes: Any = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
        self._process = stack.enter_context(subprocess.Popen(order, env={**os.environ, "ANNUM_DATA": folder}, **pipes))
        self.pages: list[str] = self._answer()

    def open(self, page: str) -> dict[str, float]:
        """Milliseconds by the clock and of the processor, and kilobytes."""
        self._process.stdin.write(f"{page}\n")  # type: ignore[union-attr]  # a pipe
        self._process.stdin.flush()  # type: ignore[union-attr]  # a pipe
        return dict(self._answer())

    def _answer(self) -> Any:
        return json.loads(self._process.stdout.readline())  # type: ignore[union-attr]  # a pipe


def serve(people: int) -> None:
    """Build a group, then open each page whose name is read as the group office."""
    from django.test import Client

    pages = addresses(build(people))
    client = Client()
    client.force_login(_office())
    for address in pages.values():
        _page(client, address)
    print(json.dumps(list(pages)), flush=True)
    for line in sys.stdin:
        print(json.dumps(_page(client, pages[line.strip()])), flush=True)


def _page(client: Any, address: str) -> dict[str, float]:
    start, busy = perf_counter(), process_time()
    answer = client.get(address)
    took, worked = perf_counter() - start, process_time() - busy
    if answer.status_code != 200:
        raise RuntimeError(f"{address} answered {answer.status_code}")
    return {"ms": took * 1000, "cpu_ms": worked * 1000, "kb": len(answer.content) / 1024}


def addresses(subject: Any) -> dict[str, str]:
    """The main pages; one statement and one score among them, one person and all of the most frequent surname sought."""
    from django.urls import reverse

    from annum.org.models import Person
    from annum.targets.models import Statement

    statement = Statement.objects.get(subject=subject)
    name = Person.objects.get(number="N777").pinyin
    surname = Counter(name[0] for name in Person.objects.values_list("name", flat=True)).most_common(1)[0][0]
    return {
        "desk": reverse("desk:desk"),
        "statements": reverse("targets:statements"),
        "statement": reverse("targets:statement", args=[statement.pk]),
        "cascade": reverse("targets:cascade"),
        "score": reverse("scoring:statement", args=[statement.pk]),
        "scoreboard": reverse("scoring:scoreboard", args=["2026"]),
        "monthly sheet": reverse("sheet:sheet", args=["2026-12"]),
        "organisation": reverse("org:tree"),
        "people": reverse("org:people"),
        "people by name": f"{reverse('org:people')}?q={name}",
        "people by surname": f"{reverse('org:people')}?q={surname}",
        "indicators": reverse("indicators:library"),
        "watched": reverse("indicators:watched"),
        "search": f"{reverse('desk:search')}?q={name}",
        "search for a surname": f"{reverse('desk:search')}?q={surname}",
    }


def _office() -> Any:
    from annum.accounts.models import Account

    return Account.objects.get(username="office")


def build(people: int) -> Any:
    """A tree of units with heads, a signed statement and a year of figures for each unit, and one score run."""
    from annum.kernel.period import Month
    from annum.org.models import Subject
    from annum.org.viewer import Viewer
    from annum.scoring.acts import Dates, score_year

    units = make_tree(people)
    year = ground.make_year()
    ground.make_statements(year, "org_subject WHERE unit_id IS NOT NULL")
    ground.make_values("s.unit_id IS NOT NULL")
    viewer = Viewer.system("benchmark", date(2027, 3, 1))
    from benchmarks.scoring import NOW

    for month in (11, 12):
        dates = Dates(Month(2026, month).end.replace(day=1), NOW)
        score_year(
            year=year,
            upto=Month(2026, month),
            viewer=viewer,
            now=NOW,
            dates=Dates(date(2026, 12, 31), NOW) if month == 12 else dates,
        )
    subject = Subject.objects.get(unit=units[len(units) // 2])
    _seal(subject)
    return subject


def _seal(subject: Any) -> None:
    """Give the one statement that is opened its real text."""
    from annum.targets.models import Version
    from annum.targets.queries.content import bytes_of
    from annum.targets.queries.wording import wording

    version = Version.objects.select_related("statement__year", "statement__subject__unit").get(
        statement__subject=subject
    )
    version.content = bytes_of(wording(version))
    version.save()


def _people(count: int) -> list[Any]:
    """Invented people, the same at every call."""
    from annum.demo.generate.names import person_name
    from annum.org.models import Person
    from annum.org.names import read_name

    chance = Random(7)
    names = [person_name(chance, n) for n in range(count)]
    return [
        Person(number=f"N{n}", name=one.name, name_en=one.name_en, **read_name(one.name)._asdict())
        for n, one in enumerate(names)
    ]


def make_tree(people: int) -> list[Any]:
    """Units fanning out by eight, a head and people in each, the group office with an account."""
    from annum.accounts.models import Account
    from annum.org.models import Appointment, Grant, Person, Post, PostVersion, Subject, Unit, UnitVersion
    from annum.org.queries.keys import renew_keys
    from annum.org.queries.snapshots import renew_current

    at, since = ground.AT, date(2020, 1, 1)
    count = max(people // UNIT, 10)
    units = Unit.objects.bulk_create([Unit(code=f"U{n}", created_at=at) for n in range(count)], batch_size=2000)
    dated = {"valid_from": since, "recorded_at": at}
    kinds = ("group", "company", "department", "workshop", "team", "shift", "cell", "bay")
    depth = {0: 0}
    for n in range(1, count):
        depth[n] = depth[(n - 1) // 8] + 1
    UnitVersion.objects.bulk_create(
        [
            UnitVersion(
                unit=unit, parent=units[(n - 1) // 8] if n else None, name=f"Unit {n}", kind=kinds[depth[n]], **dated
            )
            for n, unit in enumerate(units)
        ],
        batch_size=2000,
    )
    Subject.objects.bulk_create([Subject(unit=unit, home=unit) for unit in units], batch_size=2000)
    crowd = Person.objects.bulk_create(_people(people), batch_size=2000)
    renew_keys(crowd, new=True)
    Subject.objects.bulk_create(
        [Subject(person=person, home=units[n % count]) for n, person in enumerate(crowd)], batch_size=2000
    )
    posts = Post.objects.bulk_create([Post(code=f"H{n}", created_at=at) for n in range(count)], batch_size=2000)
    PostVersion.objects.bulk_create(
        [PostVersion(post=post, unit=units[n], title="Head", is_head=True, **dated) for n, post in enumerate(posts)],
        batch_size=2000,
    )
    crews = Post.objects.bulk_create([Post(code=f"W{n}", created_at=at) for n in range(count)], batch_size=2000)
    PostVersion.objects.bulk_create(
        [PostVersion(post=post, unit=units[n], title="Worker", seats=None, **dated) for n, post in enumerate(crews)],
        batch_size=2000,
    )
    Appointment.objects.bulk_create(
        [
            Appointment(person=person, post=posts[n] if n < count else crews[n % count], **dated)
            for n, person in enumerate(crowd)
        ],
        batch_size=2000,
    )
    renew_current(date.today(), ground.AT)
    person = crowd[0]
    person.account = Account.objects.create_user("office", display_name="Office")
    person.save()
    Grant.objects.create(person=person, role="office", unit=units[0], valid_from=since)
    return units


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "annum.config.settings")
    import django
    from django.conf import settings
    from django.core.management import call_command

    django.setup()
    settings.ALLOWED_HOSTS = ["testserver"]
    call_command("migrate", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    serve(int(sys.argv[1]))
