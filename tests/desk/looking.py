"""Is a page whole for everyone: in both languages, on a phone, in the dark, and without a fault that axe sees?"""

import os

LOOKS = [("en", 1280, "light"), ("zh-hans", 1280, "dark"), ("en", 390, "dark"), ("zh-hans", 390, "light")]


def look_at(page, axe, look, places, *, room):
    """Open each of ``places``, name to path, in one look; nothing scrolls sideways, and axe finds nothing."""
    language, width, scheme = look
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme)
    for name, path in places.items():
        assert page.goto(path).status == 200, path
        photograph(page, f"{room}-{name}-{language}-{width}-{scheme}")
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= width, f"{path} scrolls sideways"
        axe(page)


def photograph(page, name):
    """Keep what is seen, where somebody wants to look."""
    if folder := os.environ.get("ANNUM_TEST_PHOTOGRAPHS"):
        page.screenshot(path=f"{folder}/{name}.png", full_page=True)
