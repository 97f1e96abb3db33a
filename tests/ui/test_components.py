from types import SimpleNamespace

import pytest
from django import forms
from django.core.paginator import Paginator
from django.template import Context, Template
from django.test import RequestFactory
from django.utils.translation import override

from annum.kernel.quantity import Quantity
from annum.kernel.refusal import Refusal
from annum.ui.parts import Cell, Column, Row

REFUSAL = Refusal("weights-off", "Weights add up to %(total)s, not 100.", {"total": Quantity(9850, 2)})


def draw(source, address="/list/", **values):
    request = RequestFactory().get(address)
    with override(values.pop("language", "en")):
        return Template("{% load ui %}" + source).render(Context({"request": request, **values})).strip()


def test_a_refused_button_is_disabled_and_says_why():
    html = draw('{% button "Publish" refusal=refusal %}', refusal=REFUSAL)
    assert "disabled" in html
    assert "Weights add up to 98.50, not 100." in html
    assert 'type="submit"' not in html


def test_a_refused_link_has_no_address():
    assert "/go/" not in draw('{% button_link "Publish" "/go/" refusal=refusal %}', refusal=REFUSAL)


def test_a_post_button_carries_the_token():
    html = draw('{% post_button "Publish" "/go/" %}')
    assert 'action="/go/"' in html
    assert 'name="csrfmiddlewaretoken"' in html


@pytest.mark.parametrize(
    "tag", ["{% button x %}", "{% panel x %}{{ x }}{% endpanel %}", "{% badge label=x %}", "{% figure x x %}"]
)
def test_what_people_typed_is_never_markup(tag):
    assert "<script>" not in draw(tag, x="<script>alert(1)</script>")


def test_a_known_state_has_a_label_and_a_tone_and_an_unknown_one_shows_itself():
    assert draw('{% badge "not_due" %}') == '<span class="badge">Not due</span>'
    assert draw('{% badge "approved" %}', language="zh-hans") == '<span class="badge good">已审核</span>'
    assert draw('{% badge "peculiar" %}') == '<span class="badge">peculiar</span>'


def table(address):
    columns = [Column("Unit", "unit"), Column("Weight", number=True)]
    return draw('{% table "Units" columns %}<tr><td>x</td></tr>{% endtable %}', address, columns=columns)


@pytest.mark.parametrize(
    ("address", "link", "order"),
    [
        ("/list/?q=a&page=3", "?q=a&amp;sort=unit", None),
        ("/list/?sort=unit", "?sort=-unit", "ascending"),
        ("/list/?sort=-unit", "?sort=unit", "descending"),
    ],
)
def test_a_head_sorts_and_keeps_the_rest_of_the_query(address, link, order):
    html = table(address)
    assert f'href="{link}"' in html
    assert ("aria-sort" in html) == (order is not None)
    assert order is None or f'aria-sort="{order}"' in html


def test_a_table_without_rows_says_so():
    html = draw('{% table "Units" columns empty="No units." %} {% endtable %}', columns=[Column("Unit")])
    assert "No units." in html
    assert "<table" not in html


def test_pages_keep_the_query_and_one_page_needs_no_links():
    html = draw("{% pagination page %}", "/list/?q=a", page=Paginator(range(50), 10).get_page(2))
    assert "?q=a&amp;page=3" in html
    assert "50 entries" in html
    assert draw("{% pagination page %}", page=Paginator(range(5), 10).get_page(1)) == ""


def test_a_heat_cell_writes_its_figure_and_a_missing_one_a_dash():
    html = draw(
        "{% heat_map 'Heat' heads rows %}", heads=["A", "B"], rows=[Row("Unit", [Cell("91.30%", 2), Cell(None)])]
    )
    assert '<td class="heat-2">91.30%</td>' in html
    assert '<td class="heat-0">–</td>' in html


def test_a_ring_without_a_score_is_empty_and_says_so():
    html = draw('{% ring "Score" None full %}', full=Quantity(100))
    assert 'aria-label="Score: no data"' in html
    assert "ring-arc" not in html


def test_filters_format_stored_numbers():
    assert (
        draw("{{ 9850|points }} {{ 9850|rate }} {{ 12345|scaled:3 }} {{ none|points }}", none=None)
        == "98.50 98.50% 12.345 –"
    )


class Weights(forms.Form):
    weight = forms.IntegerField(help_text="In hundredths.")
    note = forms.CharField(required=False)


def test_a_form_tells_its_errors_first_and_beside_the_field():
    html = draw("{{ form }}", form=Weights({"weight": "many"}))
    assert html.index("error-summary") < html.index("<input")
    assert 'href="#id_weight"' in html
    assert 'aria-describedby="id_weight_helptext id_weight_error"' in html
    assert 'id="id_weight_error"' in html
    assert "(optional)" in html


def test_no_chart_needs_an_inline_style():
    html = draw(
        "{% line_chart 'Out' labels values target=values %}{% bar_chart 'Out' labels values %}",
        labels=["a", "b"],
        values=[1, None],
    )
    assert "style=" not in html
    assert html.count('role="img"') == 2
    assert html.count("<details") == 2


def test_the_shell_names_whom_one_acts_for():
    viewer = SimpleNamespace(name="孙敏", name_en="", behalf_name="赵", behalf_name_en="Chairman <Zhao>")
    request = RequestFactory().get("/")
    request.viewer = viewer
    html = Template("{% extends 'ui/base.html' %}").render(Context({"request": request}))
    assert "Chairman &lt;Zhao&gt;" in html
