"""The importer ``org``: units and posts over time."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from itertools import chain

from django.utils import timezone

from annum.intake.importers import Committed, ImportContext, Importer
from annum.intake.models import Import
from annum.intake.reading import TypedSheets
from annum.intake.rules.plan import Change, Plan
from annum.intake.rules.spec import Label, SheetSpec
from annum.intake.rules.spec import Value as Cell
from annum.journal.actor import Actor
from annum.kernel.refusal import Refusal, Refused, insist
from annum.org.access import refusal_to_import
from annum.org.importing import checks
from annum.org.importing.backing import refusal_of_citing, refusal_of_later, say_again
from annum.org.importing.known import known_appointments, known_posts, known_units
from annum.org.importing.reading import Reading
from annum.org.importing.showing import cell, shown
from annum.org.importing.structure import Structure, structure
from annum.org.importing.writing import write_posts, write_units
from annum.org.models import PostVersion, Subject, UnitVersion
from annum.org.queries.snapshots import renew_current
from annum.org.rules.timelines import Difference, Timeline, differences
from annum.org.sheets import GROUPS, ORG_OPTIONS, POSTS, UNITS

UNIT_KEYS = ("name", "name_en", "parent", "kind", "order")
POST_KEYS = ("title", "title_en", "unit", "reports_to", "grade", "fte", "seats", "is_head")


@dataclass(frozen=True, slots=True)
class Differences:
    """What a commit writes."""

    units: list[Difference[str]]
    posts: list[Difference[str]]


def plan(sheets: TypedSheets, context: ImportContext) -> Plan:
    """What the sheets would change, and everything that is wrong with them. Three queries."""
    start = context.options.get("start")
    reading = Reading(start if isinstance(start, date) else context.today, context.options)
    told = structure(sheets, reading)
    units, posts = known_units(), known_posts()
    questions = [
        *checks.check_units(told, units, reading),
        *checks.check_posts(told, posts, checks.merged(units, told.units), reading),
    ]
    found = Differences(list(differences(units, told.units)), list(differences(posts, told.posts)))
    _check_holders(found.posts, checks.merged(posts, told.posts), reading)
    return Plan(_changes(found, reading), reading.problems, (), questions, found)


def _check_holders(found: list[Difference[str]], posts: Mapping[str, Timeline], reading: Reading) -> None:
    """Posts that change are still there, and wide enough, for those who hold them."""
    changed = [one.key for one in found if one.before and one.coming]
    if changed:
        checks.check_seats(posts, known_appointments(), changed, reading)


def _changes(found: Differences, reading: Reading) -> list[Change]:
    units = (
        shown(one, UNITS, UNIT_KEYS, reading.rows, key=one.key, name=str(one.after[0].said[0])) for one in found.units
    )
    posts = (
        shown(one, POSTS, POST_KEYS, reading.rows, key=one.key, name=str(one.after[0].said[0])) for one in found.posts
    )
    return [*units, *posts]


def commit(plan: Plan, *, import_: Import, by: Actor, now: datetime) -> Committed:
    """Write the plan. A constant number of statements a thousand rows."""
    found: Differences = plan.payload
    units = write_units([one for one in found.units if one.going or one.coming], source=import_, now=now)
    posts = write_posts([one for one in found.posts if one.going or one.coming], source=import_, now=now)
    renew_current(timezone.localdate(now), now)
    return Committed(plan.counts, chain(units, posts))


def refusal_to_take_back(import_: Import) -> Refusal | None:
    """What was built on the import since."""
    mine = (
        Subject.objects.filter(unit__created_at=import_.committed_at)
        if import_.committed_at
        else Subject.objects.none()
    )
    subjects = mine.values_list("pk", flat=True)
    return (
        refusal_of_later(UnitVersion, import_)
        or refusal_of_later(PostVersion, import_)
        or refusal_of_citing(list(subjects))
    )


def take_back(import_: Import, *, by: Actor, now: datetime) -> Committed:
    """Say again what was said before. Refuses: when what is left would not be sound, because others hang on it."""
    insist(refusal_to_take_back(import_))
    rows = [*say_again(PostVersion, import_, now), *say_again(UnitVersion, import_, now)]
    _insist_on_soundness()
    renew_current(timezone.localdate(now), now)
    return Committed({"end": len(rows)}, rows)


def _insist_on_soundness() -> None:
    reading, units, posts = (
        Reading(date.min, {"roots": checks.ALL, "unit_roots": checks.ALL}),
        known_units(),
        known_posts(),
    )
    everything = Structure(units, {}, set(units))
    checks.check_units(everything, {}, reading)
    checks.check_posts(everything, posts, units, reading)
    held = known_appointments()
    checks.check_seats(posts, held, {post for _, post in held}, reading)
    if reading.problems:
        words = reading.problems[0].words
        raise Refused(Refusal("still-used", "Other records hang on this import: %(reason)s", {"reason": words}))


def rows(spec: SheetSpec, context: ImportContext) -> Iterable[Mapping[str, Cell | None]]:
    """The known rows of a sheet, by code and day. One query."""
    if spec.key == GROUPS.key:
        return ()
    if spec.key == UNITS.key:
        return _told(known_units(), spec, UNIT_KEYS)
    return _told(known_posts(), spec, POST_KEYS)


def _told(world: Mapping[str, Timeline], spec: SheetSpec, keys: tuple[str, ...]) -> Iterable[Mapping[str, Cell | None]]:
    columns = [(key, spec.column(key)) for key in keys]
    for code in sorted(world):
        for version in world[code]:
            said = {key: cell(column, value) for (key, column), value in zip(columns, version.said, strict=True)}
            yield {"code": code, **said, "valid_from": version.days.start, "valid_to": version.days.end}


ORG = Importer(
    kind="org",
    title=Label("Organisation", "组织机构"),
    specs=(UNITS, POSTS, GROUPS),
    plan=plan,
    commit=commit,
    take_back=take_back,
    refusal_to_import=refusal_to_import,
    refusal_to_take_back=refusal_to_take_back,
    rows=rows,
    options=ORG_OPTIONS,
    help=Label(
        "A unit or post that a sheet names is afterwards as its rows say; all others stay as they are.",
        "表中列出的单位或岗位，导入后以表中各行为准；未列出的保持不变。",
    ),
)
