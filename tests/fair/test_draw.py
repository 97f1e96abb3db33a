"""A draw that anyone can repeat: fixed bytes, any order of the ids, every id once, and refusals in words."""

import shutil
import subprocess

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annum.fair.draw import commitment, draw, draw_in_cells, lot, order
from annum.kernel.refusal import Refused

IDS = st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=6), unique=True, max_size=12)
SEED = st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1, max_size=12)
LOTS = {
    "anna": "7fe1017ad6e5c55e5a1379a6bafb672edc5b6e1a455897f49f2add12ade6d8bb",
}
"""By ``printf 'pm25\\0anna' | sha256sum``."""


def test_the_lot_is_the_one_that_two_common_commands_give() -> None:
    assert lot("pm25", "anna") == LOTS["anna"]


@pytest.mark.skipif(not (shutil.which("printf") and shutil.which("sha256sum")), reason="no printf or sha256sum")
@pytest.mark.parametrize("id", ["anna", "张伟", "P-0017"])
def test_the_commands_in_the_docstring_give_lot_and_commitment(id: str) -> None:
    def asked(script: str) -> str:
        return subprocess.run(["sh", "-c", script], capture_output=True, text=True, check=True).stdout.split()[0]

    assert lot("pm25", id) == asked(f"printf 'pm25\\0{id}' | sha256sum")
    assert commitment("pm25") == asked("printf 'pm25' | sha256sum")


@given(IDS, SEED, st.randoms(use_true_random=False))
def test_the_order_of_the_ids_changes_nothing_and_every_id_stands_once(ids, seed, hand) -> None:
    shuffled = list(ids)
    hand.shuffle(shuffled)
    drawn = order(ids, seed)
    assert order(shuffled, seed) == drawn
    assert sorted(drawn) == sorted(ids)


@given(IDS, SEED, st.data())
def test_who_is_drawn_of_few_is_drawn_of_more_places_too(ids, seed, data) -> None:
    number = data.draw(st.integers(0, len(ids)))
    few = draw(ids, seed, number)
    assert few.chosen + few.reserve == order(ids, seed)
    assert len(few.chosen) == number


@given(IDS, SEED, st.data())
def test_who_drops_out_makes_room_for_the_first_of_the_reserve(ids, seed, data) -> None:
    if len(ids) < 2:
        return
    number = data.draw(st.integers(1, len(ids) - 1))
    before = draw(ids, seed, number)
    after = draw([id for id in ids if id != before.chosen[0]], seed, number)
    assert set(after.chosen) == set(before.chosen[1:]) | {before.reserve[0]}


def test_every_cell_gives_its_number_in_the_order_of_the_whole_draw() -> None:
    members = {"forge": ["a", "b", "c"], "mill": ["d", "e"], "yard": ["f"]}
    drawn = draw_in_cells(members, "2026", {"forge": 2, "mill": 1})
    whole = order("abcdef", "2026")
    assert {cell: len(found.chosen) for cell, found in drawn.items()} == {"forge": 2, "mill": 1, "yard": 0}
    for cell, found in drawn.items():
        assert found.chosen + found.reserve == tuple(id for id in whole if id in members[cell])


def test_another_seed_gives_another_order_sooner_or_later() -> None:
    assert len({order("abcd", str(seed)) for seed in range(200)}) == 24


@pytest.mark.parametrize(
    ("ids", "seed", "number", "words"),
    [
        (["a", "a"], "s", 1, "“a” stands in the draw twice."),
        (["a"], "", 1, "A draw needs a seed that was fixed before."),
        (["a"], "s", 2, "2 are to be drawn, and there are 1."),
        (["a"], "s", -1, "-1 are to be drawn, and there are 1."),
        (["a\0b"], "s", 1, "A seed and the names in a draw may not hold a zero byte."),
    ],
)
def test_what_cannot_be_drawn_is_refused_in_words(ids, seed, number, words) -> None:
    with pytest.raises(Refused) as refused:
        draw(ids, seed, number)
    assert str(refused.value) == words


@pytest.mark.parametrize(
    ("members", "numbers", "words"),
    [
        ({"x": ["a"], "y": ["a"]}, {}, "“a” stands in the draw twice."),
        ({"x": ["a"]}, {"y": 1}, "“y” is not a group of this draw."),
        ({"x": ["a"]}, {"x": 2}, "“x”: 2 are to be drawn, and there are 1."),
    ],
)
def test_a_draw_in_cells_is_refused_in_words(members, numbers, words) -> None:
    with pytest.raises(Refused) as refused:
        draw_in_cells(members, "s", numbers)
    assert str(refused.value) == words
