"""A kind to import in tests: names with a number, kept in a table of this room, so that no other room is needed."""

from datetime import UTC, date, datetime

from annum.intake.importers import Committed, Importer, Operator
from annum.intake.models import Mapping as Store
from annum.intake.rules.plan import Action, CellChange, Change, Plan, Question
from annum.intake.rules.spec import Choice, Column, Kind, Label, SheetSpec
from annum.journal.actor import Actor
from annum.kernel.refusal import Refusal
from annum.kernel.words import Words

NOW = datetime(2026, 3, 1, 8, tzinfo=UTC)
VIEWER = Operator(Actor(7, "Lin Ying"), date(2026, 3, 1))
THINGS = SheetSpec(
    "things",
    Label("Things", "物品"),
    (
        Column("code", Label("Code", "编码"), Kind.CODE, required=True),
        Column("number", Label("Number", "数量"), Kind.INTEGER, required=True),
    ),
)


def plan(sheets, context):
    now = {thing.name: thing.columns["number"] for thing in Store.objects.filter(kind="store")}
    changes, problems = [], []
    for row in sheets.rows("things"):
        code, number = row["code"], row["number"]
        if number < 0:
            problems.append(row.problem(Words("No thing is counted below nought."), "number"))
        action = Action.ADD if code not in now else Action.SAME if now[code] == number else Action.CHANGE
        cells = (CellChange(Label("Number", "数量"), now.get(code), number),) if now.get(code) != number else ()
        changes.append(Change(action, row.sheet, row.number, code, code, cells))
    asked = [row for row in sheets.rows("things") if row["code"] == "ask"]
    questions = ()
    if asked and "which" not in context.options:
        answers = (Choice("left", Label("Left", "左")), Choice("right", Label("Right", "右")))
        questions = (Question("which", Words("Which side is it?"), answers),)
    return Plan(changes, problems, (), questions, payload={row["code"]: row["number"] for row in sheets.rows("things")})


def commit(plan, *, import_, by, now):
    rows = []
    for code, number in plan.payload.items():
        thing, _ = Store.objects.update_or_create(
            kind="store", name=code, defaults={"columns": {"number": number, "import": import_.pk}, "saved_at": now}
        )
        rows.append(thing)
        if code == "fails":
            raise RuntimeError("the disk is full")
    return Committed(plan.counts, rows)


def take_back(import_, *, by, now):
    mine = Store.objects.filter(kind="store", columns__import=import_.pk)
    count, _ = mine.delete()
    return Committed({"end": count})


def refusal_to_take_back(import_):
    if Store.objects.filter(kind="store", name="cited", columns__import=import_.pk).exists():
        return Refusal("cited", "A score cites “cited”.")
    return None


def refusal_to_import(viewer):
    return None if viewer.actor.name == "Lin Ying" else Refusal("not-yours", "Only Lin Ying imports.", forbidden=True)


def rows(spec, context):
    return [
        {"code": thing.name, "number": thing.columns["number"]}
        for thing in Store.objects.filter(kind="store").order_by("name")
    ]


TOY = Importer(
    kind="toy",
    title=Label("Toy", "玩具"),
    specs=(THINGS,),
    plan=plan,
    commit=commit,
    take_back=take_back,
    refusal_to_import=refusal_to_import,
    refusal_to_take_back=refusal_to_take_back,
    rows=rows,
)
