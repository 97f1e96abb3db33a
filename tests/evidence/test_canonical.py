"""RFC 8785's own examples, and what is refused."""

import json
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annum.evidence.canonical import EXACT, NotCanonical, canonical

TEXT = st.text(st.characters(exclude_categories=["Cs"]))
EXACT_JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-EXACT, EXACT) | TEXT,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXT, inner, max_size=4),
    max_leaves=12,
)


def test_keys_sort_by_utf16_code_units_as_in_the_example_of_section_3_2_3() -> None:
    names = {
        "\u20ac": "Euro Sign",
        "\r": "Carriage Return",
        "\ufb33": "Hebrew Letter Dalet With Dagesh",
        "1": "One",
        "\U0001f600": "Emoji: Grinning Face",
        "\u0080": "Control",
        "\u00f6": "Latin Small Letter O With Diaeresis",
    }
    assert list(json.loads(canonical(names)).values()) == [
        "Carriage Return",
        "One",
        "Control",
        "Latin Small Letter O With Diaeresis",
        "Euro Sign",
        "Emoji: Grinning Face",
        "Hebrew Letter Dalet With Dagesh",
    ]


def test_strings_and_literals_are_written_as_in_the_example_of_section_3_2_2() -> None:
    value = {"string": '\u20ac$\u000f\nA\'B"\\\\"/', "literals": [None, True, False]}
    hexadecimal = (
        "7b 22 6c 69 74 65 72 61 6c 73 22 3a 5b 6e 75 6c 6c 2c 74 72 75 65 2c 66 61 6c 73 65 5d 2c"
        "22 73 74 72 69 6e 67 22 3a 22 e2 82 ac 24 5c 75 30 30 30 66 5c 6e 41 27 42 5c 22 5c 5c 5c 5c 5c 22 2f 22 7d"
    )
    assert canonical(value) == bytes.fromhex(hexadecimal)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("\b\t\n\f\r", r'"\b\t\n\f\r"'),
        ("\x00\x1f\x7f", '"\\u0000\\u001f\x7f"'),
        ("</script>\u2028\u00e9", '"</script>\u2028\u00e9"'),
        ("\U0001f600", '"\U0001f600"'),
    ],
)
def test_only_what_the_rfc_escapes_is_escaped(text: str, written: str) -> None:
    assert canonical(text).decode() == written


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (1.5, "value: a float is not exact JSON; write it as text"),
        ({"a": [0, Decimal("1.5")]}, "value.a[1]: a Decimal is not exact JSON; write it as text"),
        (date(2026, 1, 1), "value: a date is not exact JSON; write it as text"),
        (b"", "value: a bytes is not exact JSON; write it as text"),
        ({1: 2}, "value: the key 1 is not text"),
        (2**53, "value: 9007199254740992 is beyond 2^53-1; write it as text"),
        (["\ud800"], "text holds half of a surrogate pair, which no UTF-8 can carry"),
        ({"\udc00": 1}, "text holds half of a surrogate pair, which no UTF-8 can carry"),
    ],
)
def test_what_is_not_exact_is_refused_by_its_place(value: object, said: str) -> None:
    with pytest.raises(NotCanonical) as refused:
        canonical(value)
    assert str(refused.value) == said


@given(EXACT_JSON)
def test_canonical_bytes_read_back_as_the_same_value_and_write_the_same_bytes(value: object) -> None:
    written = canonical(value)
    assert json.loads(written) == value
    assert canonical(json.loads(written)) == written


@given(st.dictionaries(TEXT, st.integers(0, 9)))
def test_the_order_in_which_a_mapping_was_made_does_not_matter(mapping: dict[str, int]) -> None:
    assert canonical(dict(reversed(mapping.items()))) == canonical(mapping)
