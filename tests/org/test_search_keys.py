"""By what is a person found, and by what no longer?"""

import pytest

from annum.org.acts.people import NewPerson, create_person, rename_person
from annum.org.models import PersonKey
from annum.org.queries.people import people, sought

PEOPLE = (("N-7001", "曾国藩", "Grace Zeng"), ("n-7002", "欧阳明珠", "Mary-Jane Ou"), ("7003", "Anna Öberg", ""))


@pytest.fixture
def three(group):
    office = group.viewer("office")
    return {
        number: create_person(new=NewPerson(number=number, name=name, name_en=name_en), viewer=office)
        for number, name, name_en in PEOPLE
    }


def found(text):
    return {person.number for person in sought(text, people().filter(number__icontains="700"))}


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("曾国藩", "N-7001"),
        ("曾", "N-7001"),
        ("国藩", "N-7001"),
        ("藩", "N-7001"),
        ("zengguofan", "N-7001"),
        ("Zeng Guo", "N-7001"),
        ("guofan", "N-7001"),
        ("fan", "N-7001"),
        ("zgf", "N-7001"),
        ("ZG", "N-7001"),
        ("grace", "N-7001"),
        ("Grace Z", "N-7001"),
        ("N-7001", "N-7001"),
        ("n7001", "N-7001"),
        ("Ｎ-7001", "N-7001"),
        ("ouyang", "n-7002"),
        ("yangming", "n-7002"),
        ("mingzhu", "n-7002"),
        ("zhu", "n-7002"),
        ("oymz", "n-7002"),
        ("jane", "n-7002"),
        ("阳明", "n-7002"),
        ("N-7002", "n-7002"),
        ("anna ö", "7003"),
        ("ÖBERG", "7003"),
        ("aö", "7003"),
    ],
)
def test_a_person_is_found_by_every_beginning(three, text, number):
    assert found(text) == {number}


@pytest.mark.parametrize("text", ["engguo", "race", "gf", "7001x", "曾藩", "a%o", "z_f"])
def test_the_middle_of_a_word_finds_nobody_and_nothing_typed_is_a_pattern(three, text):
    assert found(text) == set()


def test_who_has_another_name_is_found_by_it_and_by_the_old_one_no_more(three, group):
    rename_person(person=three["N-7001"], name="王小明", name_en="Grace Wang", viewer=group.viewer("office"))
    assert (found("xiaoming"), found("wang"), found("国藩"), found("zeng")) == ({"N-7001"}, {"N-7001"}, set(), set())


def test_a_key_that_begins_another_is_not_kept(three):
    kept = PersonKey.objects.filter(person=three["N-7001"]).values_list("key", flat=True)
    assert sorted(kept) == ["fan", "gracezeng", "guofan", "n7001", "zengguofan", "zgf", "国藩", "曾国藩", "藩"]
