import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.urls import reverse


def test_the_catalogue_shows_every_component_to_anyone(client):
    page = client.get(reverse("ui:catalogue"))
    assert page.status_code == 200
    assert "Cathode materials" in page.content.decode()


def test_a_cold_page_stays_light(client):
    html = client.get(reverse("ui:catalogue")).content.decode()
    parts = re.findall(r'(?:href|src)="/static/([^"]+)"', html)
    styles = [part for part in parts if part.endswith(".css")]
    assert (len(styles), sum(part.endswith(".js") for part in parts)) == (3, 2)
    assert sum(Path(finders.find(style)).stat().st_size for style in styles) < 60_000


def test_the_page_keeps_to_the_content_security_policy(client):
    page = client.get(reverse("ui:catalogue"))
    html = page.content.decode()
    assert "Content-Security-Policy" in page.headers
    assert not re.search(r"\sstyle=|<style|\son\w+=|<script(?![^>]*\ssrc=)", html)


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_no_two_things_on_the_page_have_one_name(client, settings, language):
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    html = client.get(reverse("ui:catalogue")).content.decode()
    assert f'<html lang="{language}"' in html
    names = re.findall(r'\sid="([^"]+)"', html)
    assert sorted(names) == sorted(set(names))
    assert html.count("<h1>") == 1


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_the_catalogue_has_no_fault_for_anyone(browser_page, axe, language, width, scheme):
    page = browser_page
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(reverse("ui:catalogue"))
    page.locator(f"button[lang|={language[:2]}]").click()
    page.wait_for_selector(f"html[lang={language}]")
    for summary in page.locator("main details > summary").all():
        summary.click()
    axe(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_a_dialog_opens_and_closes_by_keyboard(browser_page, axe):
    page = browser_page
    page.goto(reverse("ui:catalogue"))
    page.get_by_role("link", name="Return …").press("Enter")
    assert page.locator("dialog").evaluate("dialog => dialog.open")
    axe(page)
    page.keyboard.press("Escape")
    assert not page.locator("dialog").evaluate("dialog => dialog.open")


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_without_scripts_a_dialog_opens_by_its_address(browser, live_server):
    context = browser.new_context(base_url=live_server.url, java_script_enabled=False)
    page = context.new_page()
    page.goto(reverse("ui:catalogue"))
    page.get_by_role("link", name="Return …").click()
    assert page.locator("dialog").is_visible()
    page.get_by_role("link", name="Close").click()
    assert not page.locator("dialog").is_visible()
    context.close()
