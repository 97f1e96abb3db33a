"""The cast: one small believable group, told as spreadsheets would tell it. Use ``group`` and the people by name.

The Northlight group, since 2020: two sectors, three companies, departments. In 2026: Anna heads the Yanhe plant, Boris
the battery company above her; Vera works in the other sector and holds no role; Sun is Boris's secretary and deputy;
Olga is the group office, Aki the auditor, Dana the data owner of the battery company. On 1 July 2026 Anna took over from
Pavel.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime

import pytest

SINCE = date(2020, 1, 1)
HANDOVER = date(2026, 7, 1)
TODAY = date(2026, 9, 15)
RECORDED = datetime(2020, 1, 1, 0, 0, tzinfo=UTC)
NOW = datetime(2026, 9, 15, 2, 0, tzinfo=UTC)

UNITS = (
    ("G", "北光集团", "Northlight Group", "", "group"),
    ("S1", "新能源板块", "Energy sector", "G", "sector"),
    ("S2", "装备板块", "Machinery sector", "G", "sector"),
    ("C1", "燕河电池公司", "Yanhe Batteries", "S1", "company"),
    ("C2", "松岭材料公司", "Songling Materials", "S1", "company"),
    ("C3", "东岸机械公司", "East Bank Machines", "S2", "company"),
    ("P1", "燕河工厂", "Yanhe plant", "C1", "plant"),
    ("D1", "质量部", "Quality department", "C1", "department"),
    ("D3", "总装车间", "Assembly shop", "C3", "department"),
    ("GO", "集团办公室", "Group office", "G", "department"),
)
PEOPLE = (  # number, name, English name, unit, heads it, from, to
    ("1001", "曾国华", "Grace Zeng", "G", True, SINCE, None),
    ("1002", "鲍力", "Boris Bao", "C1", True, SINCE, None),
    ("1003", "安娜", "Anna An", "P1", True, HANDOVER, None),
    ("1004", "潘维", "Pavel Pan", "P1", True, SINCE, HANDOVER),
    ("1005", "魏拉", "Vera Wei", "D3", False, SINCE, None),
    ("1006", "孙敏", "Sun Min", "C1", False, SINCE, None),
    ("1007", "欧阳兰", "Olga Ouyang", "GO", False, SINCE, None),
    ("1008", "单明", "Aki Shan", "GO", False, SINCE, None),
    ("1009", "戴娜", "Dana Dai", "D1", False, SINCE, None),
    ("1010", "任慧", "Hui Ren", "GO", False, SINCE, None),
    ("1011", "傅岩", "Finn Fu", "GO", False, SINCE, None),
)
GRANTS = (  # number, role, unit
    ("1001", "executive", "G"),
    ("1002", "head", "C1"),
    ("1003", "head", "P1"),
    ("1007", "office", "G"),
    ("1008", "auditor", "G"),
    ("1009", "data_owner", "C1"),
    ("1010", "hr", "G"),
    ("1011", "finance", "G"),
)
NAMES = {
    "chief": "1001",
    "boris": "1002",
    "anna": "1003",
    "pavel": "1004",
    "vera": "1005",
    "secretary": "1006",
    "office": "1007",
    "auditor": "1008",
    "data_owner": "1009",
    "hr": "1010",
    "finance": "1011",
}


@dataclass(frozen=True)
class Group:
    """The whole cast. ``units`` and ``posts`` by code, people by name (``group.anna``) or in ``people`` by number.

    ``group.viewer("anna")`` is her viewer as of ``TODAY``; ``group.account("anna")`` her login, for ``client_as``.
    """

    units: dict
    posts: dict
    people: dict

    def __getattr__(self, name):
        if name in NAMES:
            return self.people[NAMES[name]]
        raise AttributeError(name)

    def viewer(self, name, today=TODAY, behalf=None):
        from annum.org.queries.viewers import viewer_for

        principal = getattr(self, behalf).pk if behalf else None
        return viewer_for(self.account(name), today, NOW, principal)

    def account(self, name):
        return getattr(self, name).account

    def unit_subject(self, code):
        return self.units[code].subject

    def person_subject(self, name):
        return getattr(self, name).subject

    def path(self, code):
        from annum.org.queries.tree import path_of

        return path_of(self.units[code].pk)


@pytest.fixture
def group(db):
    """Everyone and everything, with the current snapshot of ``TODAY``."""
    from annum.org.queries.snapshots import renew_current

    made = Group(_units(), _posts(), _people())
    _roles(made)
    renew_current(TODAY, NOW)
    return made


def _units():
    from annum.org.models import Subject, Unit, UnitVersion

    units = {code: Unit(code=code, created_at=RECORDED) for code, *_ in UNITS}
    Unit.objects.bulk_create(units.values())
    UnitVersion.objects.bulk_create(
        UnitVersion(
            unit=units[code],
            parent=units.get(parent),
            name=name,
            name_en=name_en,
            kind=kind,
            order=order,
            valid_from=SINCE,
            recorded_at=RECORDED,
        )
        for order, (code, name, name_en, parent, kind) in enumerate(UNITS)
    )
    Subject.objects.bulk_create(Subject(unit=unit, home=unit) for unit in units.values())
    return units


def _posts():
    """One post a person, except that Anna follows Pavel on his: coded by unit and number of the first holder."""
    from annum.org.models import Post, PostVersion, Unit

    units = {unit.code: unit for unit in Unit.objects.all()}
    posts = {}
    for number, _name, _name_en, unit, heads, start, _end in PEOPLE:
        if start != SINCE:
            continue
        posts[number] = Post.objects.create(code=f"{unit}-{'HEAD' if heads else number}", created_at=RECORDED)
        PostVersion.objects.create(
            post=posts[number],
            unit=units[unit],
            title="负责人" if heads else "专员",
            title_en="Head" if heads else "Specialist",
            is_head=heads,
            valid_from=SINCE,
            recorded_at=RECORDED,
        )
    posts["1003"] = posts["1004"]
    return {post.code: post for post in posts.values()}


def _people():
    from annum.accounts.models import Account
    from annum.org.models import Appointment, Person, Post, Subject
    from annum.org.names import read_name
    from annum.org.queries.keys import renew_keys

    posts = {post.code: post for post in Post.objects.all()}
    people = {}
    logins = {number: name for name, number in NAMES.items()}
    for number, name, name_en, unit, heads, start, end in PEOPLE:
        account = Account.objects.create_user(logins[number], display_name=name_en)
        person = Person.objects.create(
            number=number, name=name, name_en=name_en, joined_on=SINCE, account=account, **read_name(name)._asdict()
        )
        Subject.objects.create(person=person)
        Appointment.objects.create(
            person=person,
            post=posts[f"{unit}-{'HEAD' if heads else number}"],
            valid_from=start,
            valid_to=end,
            recorded_at=RECORDED,
        )
        people[number] = person
    renew_keys(list(people.values()), new=True)
    return people


def _roles(group):
    from annum.org.models import Deputy, Grant

    Grant.objects.bulk_create(
        Grant(person=group.people[number], role=role, unit=group.units[unit], valid_from=SINCE)
        for number, role, unit in GRANTS
    )
    Deputy.objects.create(principal=group.boris, deputy=group.secretary, valid_from=SINCE)
