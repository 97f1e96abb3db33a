"""Do 173 real public bodies come in as their published structure says, and is every bad id named in the others?

Posts with reports-to and full-time equivalents; the senior posts one by one, the junior ones in groups.
"""

import csv
import json
from collections import Counter, defaultdict
from datetime import date
from functools import cache

import pytest

from annum.intake.queries import questions
from annum.kernel.period import Span
from annum.kernel.quantity import scaled
from annum.org.models import PostVersion
from annum.org.rules import tree
from tests.conftest import OUTSIDE
from tests.org.importing import commit, preview, table, told

pytestmark = pytest.mark.outside
FOLDER = OUTSIDE / "uk-organograms"
DAY = date(2011, 9, 30)
MAPPING = {
    "posts.scope": "body",
    "posts.code": "post_id",
    "posts.title": "job_title",
    "groups.scope": "body",
    "groups.title": "generic_job_title",
    "groups.reports_to": "reporting_senior_post",
}
OPTIONS = {"start": "2011-09-30", "top": "XX", "make_units": "yes"}
HOW = {"mapping": MAPPING, "options": OPTIONS}


@cache
def published(name):
    with (FOLDER / f"{name}_posts_2011-09-30.csv").open(encoding="utf-8-sig", newline="") as file:
        bodies = defaultdict(list)
        for row in csv.DictReader(file):
            bodies[row["body"]].append(row)
        return dict(bodies)


@cache
def expected():
    return {body["body"]: body for body in json.loads((FOLDER / "expected_structure.json").read_text())}


def clean(body):
    said = expected()[body]
    return said["roots"] == 1 and not (said["dup_ids"] or said["orphans"] or said["in_cycle"])


def sheets(bodies):
    return {
        name: table([row for body in bodies for row in published(source).get(body, [])])
        for name, source in (("posts", "senior"), ("groups", "junior"))
    }


def as_rows(body):
    above = {"XX": ""}
    return [
        tree.Row(row["post_id"], above.get(row["reports_to"], row["reports_to"]), Span(DAY), place)
        for place, row in enumerate(published("senior")[body], 1)
    ]


def bad_ids(body):
    """The bad ids of a body, found the simple way: repeated; above is nobody; never reaches a top."""
    rows = published("senior")[body]
    seats = {row["post_id"]: row["reports_to"] for row in reversed(rows)}
    repeated = {code for code, count in Counter(row["post_id"] for row in rows).items() if count > 1}
    orphans = {row["post_id"] for row in rows if row["reports_to"] not in {*seats, "XX"}}
    cycling = set()
    for row in rows:
        at, steps = row["reports_to"], 0
        while at in seats and steps <= len(seats):
            at, steps = seats[at], steps + 1
        if steps > len(seats):
            cycling.add(row["post_id"])
    return repeated, orphans, cycling


@pytest.mark.parametrize("body", expected() if FOLDER.is_dir() else ())
def test_the_rules_name_every_bad_id_and_no_other(body):
    found = defaultdict(list)
    rows = as_rows(body)
    for fault in tree.faults(rows, {row.key for row in rows if not row.parent}):
        found[fault.code].append(fault.key)
    repeated, orphans, cycling = bad_ids(body)
    assert set(found["duplicate"]) == repeated
    assert len(found["duplicate"]) == expected()[body]["dup_ids"]
    assert set(found["orphan"]) == orphans
    assert set(found["cycle"]) >= cycling - repeated
    assert set(found["cycle"]) <= cycling | repeated
    assert len({row.key for row in rows if not row.parent}) == expected()[body]["roots"]
    if clean(body):
        assert not any(found.values())
        assert tree.depth(rows, DAY) == expected()[body]["max_depth"]


def test_there_are_147_clean_bodies():
    assert len([body for body in expected() if clean(body)]) == 147


@pytest.fixture
def imported(db):
    """All clean bodies, by the importer, as two files with a column mapping."""
    return commit("org", sheets([body for body in expected() if clean(body)]), **HOW)


def test_every_clean_body_comes_in_as_its_structure_says(imported):
    rows = PostVersion.objects.in_force(DAY).values_list("post__code", "reports_to__code", "seats", "establishment")
    posts, juniors, fte = defaultdict(dict), Counter(), Counter()
    for code, above, seats, establishment in rows:
        body = code.split(":", 1)[0]
        if _is_group(code):
            juniors[body] += 1
            fte[body] += establishment
            assert (seats, above is None) == (None, False)
        else:
            posts[body][code] = above
    wanted = {body: said for body, said in expected().items() if clean(body)}
    assert {body: len(found) for body, found in posts.items()} == {body: said["posts"] for body, said in wanted.items()}
    assert {body: list(found.values()).count(None) for body, found in posts.items()} == dict.fromkeys(wanted, 1)
    assert {body: depth(found) for body, found in posts.items()} == {
        body: said["max_depth"] for body, said in wanted.items()
    }
    assert {body: juniors[body] for body in wanted} == {body: said["junior_rows"] for body, said in wanted.items()}
    assert dict(fte) == {body: sum(written_fte(body)) for body in wanted if juniors[body]}
    assert [body for body, said in wanted.items() if abs(fte[body] - scaled(str(said["junior_fte"]), 4)) > 500] == []


def written_fte(body):
    """As the file writes it; the published structure rounds their sum to one decimal."""
    return [scaled(row["fte"], 4) for row in published("junior")[body]]


def _is_group(code):
    body, own = code.split(":", 1)
    return own not in {row["post_id"] for row in published("senior")[body]}


def depth(above):
    deepest = 0
    for code in above:
        at, steps = code, 0
        while at is not None:
            at, steps = above[at], steps + 1
        deepest = max(deepest, steps)
    return deepest


@pytest.mark.parametrize("body", [body for body in (expected() if FOLDER.is_dir() else ()) if not clean(body)])
def test_a_body_that_is_not_clean_is_refused_with_every_bad_id_or_asked_about(db, body):
    staged = preview("org", sheets([body]), **HOW)
    repeated, orphans, cycling = bad_ids(body)
    sentences = "\n".join(sentence for _, _, sentence in told(staged))
    for code in repeated:
        assert f"{body}:{code} is given twice" in sentences
    for code in orphans:
        assert f"{body}:{code} hangs on" in sentences
    for code in cycling - repeated:
        assert f"{body}:{code} hangs on" in sentences
    if not (repeated or orphans or cycling):
        [question] = questions(staged)
        assert question["key"] == "roots"
        assert len(question["answers"]) == expected()[body]["roots"] + 1
        commit("org", sheets([body]), mapping=MAPPING, options={**OPTIONS, "roots": "all"})
        posts = PostVersion.objects.known().filter(seats=None, reports_to=None)
        assert posts.count() == expected()[body]["roots"]
