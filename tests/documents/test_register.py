"""Does the signing register show who has signed and who has not?"""

from datetime import UTC, datetime

from annum.documents.languages import spoken
from annum.documents.register import TEMPLATE, RegisterRow, register_tree
from annum.documents.typesetting import typeset
from tests.cast import NOW
from tests.documents.pdf import archive_faults, words_of

ROWS = (
    RegisterRow(
        "P1", "燕河工厂目标责任书", "鲍力", "总经理", datetime(2026, 1, 5, 2, 30, tzinfo=UTC), "3F:A0", by="孙敏"
    ),
    RegisterRow("P1", "燕河工厂目标责任书", "安娜", "厂长", note="已催办"),
)


def made(language, rows=ROWS):
    data = spoken(lambda: register_tree(group="北光集团", title="签署登记簿", rows=rows), language)
    return typeset(TEMPLATE, data, made_at=NOW, title="Register", language="en" if language == "en" else "zh").pdf


def test_each_signature_has_its_line_and_the_missing_ones_are_counted():
    said = words_of(made("zh"))
    for text in (
        "签署登记簿",
        "应签2份，已签1份",
        "1燕河工厂目标责任书",
        "2026年1月5日10:30",
        "3F:A0",
        "由孙敏代签",
        "已催办",
    ):
        assert text in said


def test_in_english_and_in_both_languages_it_keeps_for_decades():
    assert "1of2signaturesgiven" in words_of(made("en"))
    assert archive_faults(made("both")) == []


def test_an_empty_register_says_so():
    assert "暂无签署记录。" in words_of(made("zh", ()))
