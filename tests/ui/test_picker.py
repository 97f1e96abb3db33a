"""Does a picker offer what fits, take it by keyboard and by mouse, and leave a typed code alone?"""

import pytest
from django.urls import reverse


def test_without_scripts_the_field_is_a_plain_one(client):
    html = client.get(reverse("ui:catalogue")).content.decode()
    assert 'role="combobox"' in html
    assert f'hx-get="{reverse("ui:pick")}?of=unit"' in html


def test_the_door_answers_with_options_under_the_name_of_the_field(client):
    answer = client.get(reverse("ui:pick"), {"of": "unit", "unit": "gear"}).content.decode()
    assert 'id="unit-1"' in answer
    assert 'data-value="GEAR"' in answer
    assert client.get(reverse("ui:pick"), {"of": "unit", "unit": " "}).content.decode().strip() == ""


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_what_is_typed_is_found_and_taken(browser_page, axe):
    page = browser_page
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(reverse("ui:catalogue"))
    field = page.locator("#right_unit")
    field.press_sequentially("c")
    page.wait_for_selector("#right_unit_list:not([hidden])")
    axe(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    field.press("ArrowDown")
    field.press("ArrowDown")
    assert field.get_attribute("aria-activedescendant") == "unit-2"
    field.press("Enter")
    assert (field.input_value(), field.get_attribute("aria-expanded")) == ("CATH", "false")
    assert page.locator("output[for=right_unit]").inner_text() == "Cathode materials"
    field.fill("gear")
    page.get_by_role("option", name="Gear works").click()
    assert field.input_value() == "GEAR"
    field.fill("c")
    page.wait_for_selector("#right_unit_list:not([hidden])")
    field.press("Escape")
    assert (field.input_value(), page.locator("#right_unit_list").is_visible()) == ("c", False)
