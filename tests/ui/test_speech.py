from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.utils.translation import override

from annum.kernel.period import Month
from annum.kernel.quantity import Quantity
from annum.kernel.refusal import Refusal
from annum.kernel.words import Words
from annum.ui.speech import format_month, format_quantity, speak

NBSP = "\u00a0"


@pytest.mark.parametrize(
    ("value", "english", "chinese"),
    [
        (None, "–", "–"),
        ("as it is", "as it is", "as it is"),
        (2026, "2026", "2026"),
        (12_345, "12,345", "12,345"),
        (-1_234_567, "-1,234,567", "-1,234,567"),
        (True, "True", "True"),
        (Quantity(123_456_700, 2), "1,234,567.00", "1,234,567.00"),
        (Quantity(-50, 2, "t"), f"-0.50{NBSP}t", f"-0.50{NBSP}t"),
        (Quantity(9850, 2, "%"), "98.50%", "98.50%"),
        (Quantity(12, 0, "台"), "12台", "12台"),
        (Quantity(100, 0, "CNY"), f"CNY{NBSP}100", "100元"),
        (Decimal("1234.50"), "1,234.50", "1,234.50"),
        (Month(2026, 3), "Mar 2026", "2026年3月"),
        (date(2026, 3, 5), "5 Mar 2026", "2026年3月5日"),
        (datetime(2026, 3, 5, 6, 30, tzinfo=UTC), "5 Mar 2026, 14:30", "2026年3月5日 14:30"),
    ],
)
def test_values_are_said_in_the_language_of_the_reader(value, english, chinese):
    with override("en"):
        assert speak(value) == english
    with override("zh-hans"):
        assert speak(value) == chinese


@pytest.mark.parametrize(
    ("amount", "english", "chinese"),
    [
        ("0", "0", "0"),
        ("9999", "9,999", "9,999"),
        ("9.876", "9.88", "9.88"),
        ("10000", "10K", "1万"),
        ("12345", "12.3K", "1.23万"),
        ("999499", "999K", "99.9万"),
        ("999999", "1M", "100万"),
        ("99999999", "100M", "1亿"),
        ("1234567890", "1.23B", "12.3亿"),
        ("-1234567890", "-1.23B", "-12.3亿"),
    ],
)
def test_compact_amounts_count_as_the_language_counts(amount, english, chinese):
    value = Decimal(amount)
    scale = max(0, -value.as_tuple().exponent)
    quantity = Quantity(int(value.scaleb(scale)), scale)
    with override("en"):
        assert format_quantity(quantity, compact=True) == english
    with override("zh-hans"):
        assert format_quantity(quantity, compact=True) == chinese


def test_amounts_kept_in_ten_thousands_are_compacted_from_their_real_size():
    with override("zh-hans"):
        assert format_quantity(Quantity(1_234_500, 2, "万元"), compact=True) == "1.23亿元"


def test_sentences_are_translated_with_everything_inside_them():
    inner = Words("Draft")
    refusal = Refusal("not-now", "This is not possible while the state is: %(state)s.", {"state": inner})
    with override("zh-hans"):
        assert speak(refusal) == "当前状态为“草稿”\uff0c不能执行此操作。"
    with override("en"):
        assert speak(refusal) == "This is not possible while the state is: Draft."


def test_a_sentence_without_parameters_keeps_its_percent_sign():
    with override("en"):
        assert speak(Words("100% of the items")) == "100% of the items"


def test_a_month_can_be_given_by_its_index_and_without_its_year():
    with override("en"):
        assert format_month(Month(2026, 3).index, year=False) == "Mar"
    with override("zh-hans"):
        assert format_month(Month(2026, 3), year=False) == "3月"
