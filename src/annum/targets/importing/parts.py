"""What else does a statement hold? Its items in order, vetoes, measures, promises, parties, from their rows."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date

from annum.intake.rules.problems import Row
from annum.kernel.words import Words
from annum.targets.importing.told import Teller, Told
from annum.targets.models import Measure, Party, Promise, Veto

NO_PERSON = Words("There is no person with this number.")


def tell_parts(teller: Teller, told: Told, rows: Mapping[str, list[Row]]) -> None:
    """Fill a told statement from the rows that name it."""
    clauses: dict[str, list[Row]] = defaultdict(list)
    for row in rows["clauses"]:
        clauses[row.text("item")].append(row)
    for row in rows["items"]:
        teller.item(told, row, clauses.pop(row.text("key"), []))
    for orphans in clauses.values():
        teller.wrong(orphans[0], Words("This statement has no such item."), "item")
    told.vetoes = [_veto(told, row) for row in rows["vetoes"]]
    told.measures = [_measure(teller, told, row) for row in rows["measures"]]
    told.promises = [_promise(told, row, place) for place, row in enumerate(rows["promises"])]
    told.parties = [_party(teller, told, row, place) for place, row in enumerate(rows["parties"])]
    _check_parties(teller, told, rows["parties"])


def _veto(told: Told, row: Row) -> Veto:
    names = {name: row.text(name) for name in ("key", "text", "text_en", "effect", "value")}
    return Veto(version=told.version, **names)


def _measure(teller: Teller, told: Told, row: Row) -> Measure:
    owner = teller.look(row, "owner", teller.ground.people, NO_PERSON)
    names = {name: row.text(name) for name in ("key", "text", "text_en")}
    due_on = row["due_on"]
    return Measure(version=told.version, owner=owner, due_on=due_on if isinstance(due_on, date) else None, **names)


def _promise(told: Told, row: Row, place: int) -> Promise:
    names = {name: row.text(name) for name in ("side", "text", "text_en")}
    return Promise(version=told.version, order=_order(row, place), **names)


def _party(teller: Teller, told: Told, row: Row, place: int) -> Party:
    person = teller.look(row, "person", teller.ground.people, NO_PERSON)
    post = teller.look(row, "post", teller.ground.posts, Words("There is no post with this code."))
    if not row.text("person") and not row.text("post"):
        teller.wrong(row, Words("Name the person who signs, or the post."), "person")
    names = {name: row.text(name) for name in ("side", "role", "role_en")}
    return Party(version=told.version, person=person, post=post, order=_order(row, place), **names)


def _order(row: Row, place: int) -> int:
    order = row["order"]
    return order if isinstance(order, int) else place


def _check_parties(teller: Teller, told: Told, rows: list[Row]) -> None:
    seen = set()
    for party, row in zip(told.parties, rows, strict=True):
        if (party.side, party.order) in seen:
            teller.wrong(row, Words("Two parties of one side have the same order."), "order")
        seen.add((party.side, party.order))
