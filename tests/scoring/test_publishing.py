"""What scoring asks of a wording before it is published: that the year can score it."""

import pytest
from django.utils import translation

from annum.kernel.refusal import Refused
from annum.scoring.acts import set_policy
from annum.scoring.rules.grades import Grade, Grades
from annum.scoring.rules.settings import Settings
from annum.targets.acts import publish_statement, write_parts
from annum.ui.speech import speak

SUPERB = Settings(grades=Grades("B", (Grade("A", 8000, 10000), Grade("S", 9500, 15000))))


def veto(group, statement, letter):
    rows = [{"key": "V1", "text": "重大事故", "effect": "grade_cap", "value": letter}]
    write_parts(statement=statement, part="vetoes", rows=rows, viewer=group.viewer("office"))


def refused(group, statement):
    with pytest.raises(Refused) as error:
        publish_statement(statement=statement, viewer=group.viewer("boris"))
    return error.value.refusal


def test_a_veto_that_caps_at_a_grade_the_year_does_not_have_is_refused_in_both_languages(group, statement):
    veto(group, statement, "S")
    refusal = refused(group, statement)
    with translation.override("en"):
        assert speak(refusal.words).startswith(
            "Veto V1 caps the grade at “S”, but the year has the grades A, B, C, D, E."
        )
    with translation.override("zh-hans"):
        assert speak(refusal.words).startswith("一票否决 V1 规定等级最高为“S”，而本年度的等级为 A, B, C, D, E。")


def test_the_grades_are_those_of_the_year(group, year, statement):
    set_policy(year=year, parameters=SUPERB.parameters(), viewer=group.viewer("office"))
    veto(group, statement, "C")
    assert refused(group, statement).code == "grade-of-no-year"
    veto(group, statement, "S")
    assert publish_statement(statement=statement, viewer=group.viewer("boris")).published_at


def test_a_published_veto_keeps_its_grade_in_the_settings(group, year, statement):
    veto(group, statement, "C")
    publish_statement(statement=statement, viewer=group.viewer("boris"))
    with pytest.raises(Refused, match="Veto V1 of statement P1 caps the grade at C"):
        set_policy(year=year, parameters=SUPERB.parameters(), viewer=group.viewer("office"))


def test_the_page_says_it_before_anybody_publishes(group, client_as, statement):
    veto(group, statement, "S")
    page = client_as(group.account("boris")).get(f"/statements/{statement.pk}/publication/").content.decode()
    assert "Veto V1 caps the grade at “S”" in page
