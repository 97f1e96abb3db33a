"""What changes in the year: who moves, which units merge, are renamed or move, who joins, leaves, acts or has two posts? Pure."""

from dataclasses import dataclass, field, replace
from datetime import date

from annum.demo.generate.names import DOMAIN
from annum.demo.generate.people import Appointment, Person, Staff
from annum.demo.generate.posts import Post, deputy, head
from annum.demo.generate.units import Unit

MERGED = ("MAC.PUR", "MAC.LOG")
MERGED_INTO = "MAC.SCM"
RENAMED, NEW_NAME = "BAT.RND", ("技术研究院", "Battery Institute of Technology")
MOVED, MOVED_TO = "BAT.RND.R2", "BAT.QUA"
CHANGED_HEAD = "MAT.P01"
TRANSFER = ("BAT.QUA", "MAC.QUA")
TWO_HATS = "HY.QUA"
ACTING = "BAT.FIN"


@dataclass(slots=True)
class Moves:
    """Units' later versions, and who was touched, by what befell them."""

    versions: list[Unit] = field(default_factory=list)
    people: dict[str, str] = field(default_factory=dict)


def make(units: list[Unit], made: Staff, year: int) -> Moves:
    """Carry all moves of the year out: changes the lists and tells what was done."""
    moves = Moves()
    _two_posts(made, moves)
    _acting(made, moves, year)
    _transfer(made, moves, date(year, 5, 1))
    _new_head(made, moves, date(year, 9, 1))
    _joiner(made, moves, date(year, 3, 16))
    _leaver(made, moves, date(year, 10, 1))
    _merge(units, made, moves, date(year, 7, 1))
    _later_versions(units, moves, year)
    return moves


def end(made: Staff, person: str, post: str, day: date) -> None:
    """An appointment ends."""
    made.appointments = [
        replace(row, until=day) if (row.person, row.post) == (person, post) and row.until is None else row
        for row in made.appointments
    ]


def _act(made: Staff, person: str, own: str, acting: str, day: date) -> None:
    """From this day half the time goes to a post held for the time being."""
    end(made, person, own, day)
    made.appointments.append(Appointment(person, own, day, share=50))
    made.appointments.append(Appointment(person, acting, day, share=50, main=False, acting=True))


def _two_posts(made: Staff, moves: Moves) -> None:
    """The head of safety leads quality too: 60 and 40 per cent. The head whom the plan put there leads by his side."""
    person, other = made.members["HY.SAF"][0], made.members[TWO_HATS][0]
    wide = deputy(TWO_HATS)
    made.appointments = [
        replace(row, share=60) if row.person == person else replace(row, post=wide) if row.person == other else row
        for row in made.appointments
    ]
    post = made.posts[head(TWO_HATS)]
    beside = Post(
        wide, "常务副部长", "Executive Deputy Director", TWO_HATS, post.code, "M4", 10000, 2, False, post.since
    )
    made.posts[wide] = beside
    first = next(row.since for row in made.appointments if row.person == person)
    made.appointments.append(Appointment(person, post.code, first, share=40, main=False))
    moves.people["concurrent"] = person


def _acting(made: Staff, moves: Moves, year: int) -> None:
    """A head is on leave from February; the next in the unit acts, beside the own post."""
    person, stand_in = made.members[ACTING][:2]
    day = date(year, 2, 1)
    end(made, person, head(ACTING), day)
    made.people[person] = replace(made.people[person], left=day)
    _act(made, stand_in, made.post_of(stand_in), head(ACTING), day)
    moves.people["acting"] = stand_in


def _transfer(made: Staff, moves: Moves, day: date) -> None:
    """Somebody goes from one company to the other."""
    old, new = TRANSFER
    person = made.members[old][-1]
    post = made.posts[made.post_of(person)]
    target = Post(f"{new}-X", post.title, post.title_en, new, head(new), post.grade, 10000, 1, False, post.since)
    made.posts[target.code] = target
    end(made, person, post.code, day)
    made.appointments.append(Appointment(person, target.code, day))
    moves.people["transfer"] = person


def _new_head(made: Staff, moves: Moves, day: date) -> None:
    """A plant's head retires, the head of its first workshop follows, and there the next one acts."""
    person, workshop = made.members[CHANGED_HEAD][0], f"{CHANGED_HEAD}.W1"
    follower, stand_in = made.members[workshop][:2]
    end(made, person, head(CHANGED_HEAD), day)
    end(made, follower, head(workshop), day)
    made.people[person] = replace(made.people[person], left=day)
    made.appointments.append(Appointment(follower, head(CHANGED_HEAD), day))
    _act(made, stand_in, made.post_of(stand_in), head(workshop), day)
    moves.people |= {"retired": person, "new_head": follower}


def _joiner(made: Staff, moves: Moves, day: date) -> None:
    post = made.posts[made.post_of(made.members["BAT.SAL"][-1])]
    seats = None if post.seats is None else post.seats + 1
    made.posts[post.code] = replace(post, seats=seats, fte=post.fte + 10000)
    number = made.new_number()
    made.people[number] = Person(number, "任欣然", "Ren Xinran", f"ren.xinran.new@{DOMAIN}", day)
    made.appointments.append(Appointment(number, post.code, day))
    moves.people["joiner"] = number


def _leaver(made: Staff, moves: Moves, day: date) -> None:
    person = made.members["MAT.SAL"][-1]
    end(made, person, made.post_of(person), day)
    made.people[person] = replace(made.people[person], left=day)
    moves.people["leaver"] = person


def _merge(units: list[Unit], made: Staff, moves: Moves, day: date) -> None:
    """Two departments become one; one head leads it, the other becomes deputy, everybody keeps the kind of work."""
    places = [place for place, unit in enumerate(units) if unit.code in MERGED]
    for place in places:
        units[place] = replace(units[place], until=day)
    old = units[places[0]]
    new = replace(old, code=MERGED_INTO, name="供应链管理部", name_en="Machinery Supply Chain", since=day, until=None)
    units.insert(places[-1] + 1, new)
    for post in [post for post in made.posts.values() if post.unit in MERGED]:
        made.posts[post.code] = replace(post, until=day)
        moved = _post_after(post, day)
        made.posts[moved.code] = moved
        for row in [row for row in made.appointments if row.post == post.code and row.until is None]:
            end(made, row.person, row.post, day)
            made.appointments.append(replace(row, post=moved.code, since=day))
    made.members[new.code] = [person for unit in MERGED for person in made.members[unit]]
    moves.people["merged_head"] = made.members[MERGED[0]][0]


def _post_after(post: Post, day: date) -> Post:
    """The post in the merged department that stands in the place of one before."""
    leads = post.code == head(MERGED[0])
    code = head(MERGED_INTO) if leads else f"{MERGED_INTO}-{post.unit.rsplit('.', 1)[1]}{post.code.rsplit('-', 1)[1]}"
    above = head("MAC") if leads else head(MERGED_INTO)
    titles = ("副部长", "Deputy Head of Department") if post.is_head and not leads else (post.title, post.title_en)
    return replace(
        post,
        code=code,
        title=titles[0],
        title_en=titles[1],
        unit=MERGED_INTO,
        reports_to=above,
        is_head=leads,
        since=day,
        until=None,
    )


def _later_versions(units: list[Unit], moves: Moves, year: int) -> None:
    """A unit gets another name in April; a room goes to another department in October."""
    places = {unit.code: place for place, unit in enumerate(units)}
    renamed, moved = units[places[RENAMED]], units[places[MOVED]]
    april, october = date(year, 4, 1), date(year, 10, 1)
    moves.versions = [
        replace(renamed, since=april, name=NEW_NAME[0], name_en=NEW_NAME[1]),
        replace(moved, since=october, parent=MOVED_TO),
    ]
    units[places[RENAMED]] = replace(renamed, until=april)
    units[places[MOVED]] = replace(moved, until=october)
