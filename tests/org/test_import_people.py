"""Do people come in with what they hold, with every error named; and go out again equal?"""

import time
from datetime import UTC, datetime

import pytest

from annum.accounts.models import Account
from annum.intake.acts import take_back_import
from annum.intake.queries import changes
from annum.kernel.refusal import Refused
from annum.org.acts.appointments import end_appointment
from annum.org.models import Appointment, Deputy, Grant, Person, Subject
from tests.org.importing import WHO, commit, exported, preview, table, told

SHEETS = ("people", "appointments", "roles", "deputies")
LATER = datetime(2026, 9, 16, tzinfo=UTC)
PEOPLE = "number,name,name_en,joined_on,username\n3001,单雄信,Shan Xiongxin,2026-03-01,shan.x\n3002,解珍,,2026-03-01,\n"


def everything():
    return {key: exported("people", key) for key in SHEETS}


def test_what_goes_out_comes_back_equal(group):
    staged = preview("people", everything())
    assert told(staged) == []
    assert staged.counts == {"add": 0, "change": 0, "same": 11 + 11 + 8 + 1, "end": 0}


def test_people_come_in_with_readings_logins_and_subjects(group):
    commit("people", {"people": PEOPLE})
    shan = Person.objects.get(number="3001")
    assert (shan.pinyin, shan.account.username) == ("shanxiongxin", "shan.x")
    assert not shan.account.has_usable_password()
    assert Person.objects.get(number="3002").account is None
    assert Subject.objects.filter(person__number__startswith="300").count() == 2


def test_appointments_begin_when_the_person_joined_unless_told_and_move_the_subject(group):
    posts = "code,title,unit,seats,valid_from\nC2-W,工人,C2,,2020-01-01\n"
    commit("org", {"posts": posts})
    held = "person,post,share\n3001,C2-W,80%\n"
    commit("people", {"people": PEOPLE, "appointments": held})
    row = Appointment.objects.get(person__number="3001")
    assert (row.valid_from.isoformat(), row.share) == ("2026-03-01", 8000)
    assert row.person.subject.home == group.units["C2"]


def test_a_person_that_the_sheet_names_holds_afterwards_what_it_says(group):
    text = "person,post,valid_from\n1005,C1-1006,2026-09-01\n1006,D3-1005,2026-09-01\n"
    staged = commit("people", {"appointments": text})
    assert staged.counts == {"add": 2, "change": 0, "same": 0, "end": 2}
    assert Appointment.objects.known().get(person=group.vera).post.code == "C1-1006"


def test_every_error_is_named_and_nothing_is_imported(group):
    people = PEOPLE + "3001,又一人,,,\n3003,某人,,,boris\n1005,魏拉,,,vera2\n"
    held = "person,post,valid_from\n9999,P1-HEAD,2026-01-01\n3001,GONE,2026-03-01\n3002,C1-HEAD,2026-03-01\n"
    roles = "person,role,unit,valid_from\n3001,office,NOWHERE,2026-03-01\n"
    deputies = "principal,deputy,valid_from\n3001,3001,2026-03-01\n"
    staged = preview("people", {"people": people, "appointments": held, "roles": roles, "deputies": deputies})
    assert sorted(told(staged)) == [
        ("appointments", 2, "Post P1-HEAD has 1 seats; on 2026-01-01 it is held by 1004, 9999."),
        ("appointments", 2, "There is no person with the number 9999."),
        ("appointments", 3, "Post GONE does not exist."),
        ("appointments", 4, "Post C1-HEAD has 1 seats; on 2026-03-01 it is held by 1002, 3002."),
        ("deputies", 2, "Nobody can be their own deputy."),
        ("people", 4, "3001 is given twice."),
        ("people", 5, "The login boris belongs to 1002."),
        ("people", 6, "1005 already logs in as vera."),
        ("roles", 2, "Unit NOWHERE does not exist."),
    ]
    assert not Person.objects.filter(number="3001").exists()


def test_two_people_in_one_seat_within_one_file_are_both_named(group):
    posts = "code,title,unit,seats,valid_from\nC2-H,经理,C2,1,2020-01-01\n"
    commit("org", {"posts": posts})
    held = "person,post,valid_from\n1005,C2-H,2026-01-01\n1006,C2-H,2026-02-01\n"
    staged = preview("people", {"appointments": held})
    assert [row for _, row, _ in told(staged)] == [2, 3]


def test_a_changed_name_is_shown_cell_by_cell(group):
    staged = preview("people", {"people": "number,name\n1005,魏莱\n"})
    assert len(changes(staged)) == 1
    change = changes(staged)[0]
    assert [(str(field), before, after) for field, before, after in change["cells"]] == [
        ("Name / 姓名", "魏拉", "魏莱")
    ]
    commit("people", {"people": "number,name\n1005,魏莱\n"})
    vera = Person.objects.get(number="1005")
    assert (vera.name, vera.name_en, vera.pinyin) == ("魏莱", "Vera Wei", "weilai")


def test_an_import_taken_back_leaves_what_was_known_before(group):
    before = everything()
    files = {
        "people": PEOPLE + "1005,魏莱,,,\n",
        "appointments": "person,post,valid_from\n1005,D1-1009,2026-09-01\n1009,D3-1005,2026-09-01\n",
        "roles": "person,role,unit,valid_from,valid_to\n1002,head,C1,2020-01-01,2026-12-31\n1005,head,D3,2026-01-01,\n",
        "deputies": "principal,deputy,valid_from\n1003,1005,2026-01-01\n",
    }
    staged = commit("people", files)
    assert Grant.objects.get(person=group.boris).valid_to is not None
    take_back_import(staged, viewer=WHO, now=LATER, reason="wrong file")
    after = everything()
    assert {key: after[key] for key in SHEETS[1:]} == {key: before[key] for key in SHEETS[1:]}
    assert Deputy.objects.count() == 1
    assert Person.objects.get(number="1005").name == "魏拉"
    shan = Person.objects.get(number="3001")
    assert (shan.joined_on, shan.account) == (shan.left_on, None)
    assert Account.objects.filter(username="shan.x").exists()


def test_an_import_is_not_taken_back_under_a_later_change(group):
    staged = commit("people", {"appointments": "person,post,valid_from\n1005,D3-1005,2026-09-01\n"})
    row = Appointment.objects.known().get(person=group.vera)
    end_appointment(appointment=row, day=LATER.date(), viewer=group.viewer("hr"), now=LATER)
    with pytest.raises(Refused) as refused:
        take_back_import(staged, viewer=WHO, now=LATER, reason="")
    assert refused.value.refusal.code == "changed-since"


def crowd(count):
    names = "赵钱孙李周吴郑王冯陈曾单解任查盖"
    people = [
        {
            "number": f"N{at}",
            "name": names[at % 16] + chr(0x5000 + at % 4000) + chr(0x6000 + at % 3989),
            "joined_on": "2026-01-01",
        }
        for at in range(count)
    ]
    return table(people), table([{"person": f"N{at}", "post": "C2-W"} for at in range(count)])


def test_many_people_come_in_with_a_number_of_queries_that_does_not_grow(group, django_assert_max_num_queries):
    commit("org", {"posts": "code,title,unit,seats,valid_from\nC2-W,工人,C2,,2020-01-01\n"})
    people, held = crowd(2000)
    staged = preview("people", {"people": people, "appointments": held})
    from annum.intake.acts import commit_import

    started = time.perf_counter()
    with django_assert_max_num_queries(250):
        commit_import(staged, viewer=WHO, now=LATER)
    assert time.perf_counter() - started < 20
    assert Appointment.objects.filter(post__code="C2-W").count() == 2000
