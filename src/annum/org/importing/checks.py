"""Would the organisation be sound if the sheets were taken in? Every offender is named, with its row."""

from collections.abc import Iterable, Mapping

from annum.intake.rules.plan import Question
from annum.intake.rules.spec import Choice, Label
from annum.kernel.period import Span
from annum.kernel.words import Param, Words
from annum.org.importing.reading import Reading
from annum.org.importing.structure import Structure, tops_question
from annum.org.rules.timeline import covers, crowded
from annum.org.rules.timelines import Timeline
from annum.org.rules.tree import Row, faults, side_by_side

PARENT, UNIT, REPORTS_TO, SEATS = 2, 2, 3, 6
ALL = "all"
MOST_ANSWERS = 20
World = Mapping[str, Timeline]


def merged(known: World, given: World) -> dict[str, Timeline]:
    """The world as it would be."""
    return {**known, **given}


def check_units(told: Structure, known: World, reading: Reading) -> list[Question]:
    """Units: a tree on every day. Several tops are asked about, unless only scopes make them."""
    rows = tree_rows(merged(known, told.units), PARENT)
    _check_tree(rows, reading, "parent", "units")
    tops = [row for row in rows if not row.parent and row.key not in told.made]
    beside = side_by_side(tops)
    return _ask("unit_roots", [row for row in beside if row.place or row.key in told.units], beside, reading, "parent")


def check_posts(told: Structure, known: World, units: World, reading: Reading) -> list[Question]:
    """Posts: a tree of reporting on every day, each in a unit that exists. Several tops in one scope are asked about."""
    posts = merged(known, told.posts)
    _check_tree(tree_rows(posts, REPORTS_TO), reading, "reports_to", "posts")
    _check_homes(posts, told, units, reading)
    if not told.reporting:
        return []
    groups: dict[str, list[Row]] = {}
    for row in tree_rows(told.posts, REPORTS_TO):
        if not row.parent:
            groups.setdefault(told.scopes[row.key], []).append(row)
    beside = [row for tops in groups.values() for row in side_by_side(tops)]
    return _ask("roots", beside, beside, reading, "reports_to")


def tree_rows(world: World, parent: int) -> list[Row]:
    """A world as rows of a tree."""
    return [
        Row(code, str(version.said[parent] or ""), version.days, version.place)
        for code, timeline in world.items()
        for version in timeline
    ]


def _check_tree(rows: list[Row], reading: Reading, column: str, sheet: str) -> None:
    tops = {row.key for row in rows if not row.parent}
    for fault in faults(rows, tops):
        reading.wrong(fault.place, fault.words, column if fault.code in ("orphan", "cycle") else "code", sheet)


def _ask(key: str, asked: list[Row], beside: list[Row], reading: Reading, column: str) -> list[Question]:
    accepted = reading.option(key)
    codes = sorted({row.key for row in beside})
    if not asked or accepted == ALL:
        return []
    if accepted:
        welcome = {code.strip() for code in accepted.split(",")}
        for row in asked:
            if row.key not in welcome:
                words = Words("%(code)s stands at the top beside others.", {"code": row.key})
                reading.wrong(row.place, words, column)
        return []
    each = [Choice(code, Label(f"Only {code}", f"仅 {code}")) for code in codes[:MOST_ANSWERS]]
    everyone = Choice(ALL, Label("All of them stand at the top", "全部作为顶层"))
    return [Question(key, tops_question(codes), (everyone, *each))]


def _check_homes(posts: World, told: Structure, units: World, reading: Reading) -> None:
    spans = {code: [version.days for version in timeline] for code, timeline in units.items()}
    for code, timeline in posts.items():
        for version in timeline:
            unit = str(version.said[UNIT])
            if (version.place or unit in told.units) and not covers(spans.get(unit, []), version.days):
                reading.wrong(version.place, _homeless(code, unit, unit in spans), "unit", "posts")


def _homeless(code: str, unit: str, exists: bool) -> Words:
    if not unit:
        return Words("%(post)s stands in no unit.", {"post": code})
    if exists:
        return Words("Unit %(unit)s does not exist on all days of %(post)s.", {"unit": unit, "post": code})
    return Words("Unit %(unit)s of %(post)s does not exist.", {"unit": unit, "post": code})


def check_seats(
    posts: World, held: Mapping[tuple[str, ...], Timeline], touched: Iterable[str], reading: Reading
) -> None:
    """Posts are held on days on which they exist, by no more people at a time than they have seats."""
    wanted = set(touched)
    by_post: dict[str, list[tuple[Span, tuple[str, int]]]] = {post: [] for post in wanted}
    for (person, post), timeline in held.items():
        if post in wanted:
            by_post[post] += [(version.days, (person, version.place)) for version in timeline]
    for post, holders in by_post.items():
        _check_existence(post, posts.get(post, ()), holders, reading)
        _check_crowd(post, posts.get(post, ()), holders, reading)


def _check_existence(
    post: str, timeline: Timeline, holders: list[tuple[Span, tuple[str, int]]], reading: Reading
) -> None:
    exists = [version.days for version in timeline]
    for span, (person, place) in holders:
        if not covers(exists, span):
            params = {"post": post, "person": person}
            words = (
                Words("Post %(post)s does not exist on all days on which %(person)s holds it.", params)
                if exists
                else Words("Post %(post)s does not exist.", params)
            )
            reading.wrong(place, words, "post", "posts")


def _check_crowd(post: str, timeline: Timeline, holders: list[tuple[Span, tuple[str, int]]], reading: Reading) -> None:
    named: set[tuple[str, int]] = set()
    for version in timeline:
        seats = version.said[SEATS]
        if not isinstance(seats, int) or len(holders) <= seats:
            continue
        inside = [(part, who) for span, who in holders if (part := span.overlap(version.days))]
        for day, crowd in crowded(inside, seats):
            params: dict[str, Param] = {
                "post": post, "seats": seats, "day": day, "people": ", ".join(sorted(person for person, _ in crowd))
            }  # fmt: skip
            words = Words("Post %(post)s has %(seats)s seats; on %(day)s it is held by %(people)s.", params)
            for who in crowd:
                if who not in named and (who[1] or not any(place for _, place in crowd)):
                    named.add(who)
                    reading.wrong(who[1], words, "post", "appointments")
