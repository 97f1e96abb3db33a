"""Does the score sheet show every step that led to the score, worked out by hand?"""

import pytest

from tests.desk.conftest import scored, today  # noqa: F401
from tests.documents.pdf import archive_faults, words_of
from tests.scoring.conftest import figures  # noqa: F401

pytestmark = pytest.mark.usefixtures("today")


@pytest.fixture
def sheet(group, client_as, scored, signed):  # noqa: F811
    """Anna's score sheet, as she gets it."""
    anna = client_as(group.account("anna"))
    return lambda query="": anna.get(f"/scores/statements/{signed.pk}/score-sheet.pdf{query}")


def test_it_shows_how_the_figure_the_target_and_the_points_came_about(sheet):
    said = words_of(sheet("?upto=2026-07&language=zh").content)
    # Revenue to July: 950.00 + 900.00 + ... + 650.00 = 5,600.00, of a plan of 12,000.00 x 7 / 12 = 7,000.00: 80 % of 60 points.
    for text in (
        "考核评分表",
        "营业收入",
        "950.00+900.00+850.00+800.00+750.00+700.00+650.00=5600.00",
        "7,000.00万元",
        "80.00%",
        "48.00",
    ):
        assert text in said


def test_every_part_of_the_explanation_is_there_in_both_languages(sheet):
    said = words_of(sheet("?upto=2026-08&language=both").content)
    for text in (
        "从单项到总分",
        "Fromtheitemstothetotal",
        "计分规则",
        "Therule",
        "Whatthisscorecites",
        "Figuresandwheretheycomefrom",
    ):
        assert text in said


def test_it_is_equal_each_time_and_built_to_keep(sheet):
    first = sheet("?language=en").content
    assert first == sheet("?language=en").content
    assert archive_faults(first) == []


def test_the_page_of_the_explanation_leads_to_it(group, client_as, scored, signed):  # noqa: F811
    page = client_as(group.account("anna")).get(f"/scores/statements/{signed.pk}/annex/").content.decode()
    assert f'href="/scores/statements/{signed.pk}/score-sheet.pdf?upto=2026-08"' in page


def test_who_may_not_see_the_score_gets_no_sheet(group, client_as, scored, signed):  # noqa: F811
    answer = client_as(group.account("vera")).get(f"/scores/statements/{signed.pk}/score-sheet.pdf")
    assert answer.status_code == 404
