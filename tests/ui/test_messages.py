import pytest
from django.utils.translation import gettext, override

from annum.ui.catalogues import catalogues, compile_catalogues
from tools import messages
from tools.message_sources import of_python, of_template

PYTHON = """
from django.utils.translation import gettext_lazy as _, ngettext, pgettext_lazy as p
_("One")
ngettext("%(n)s unit", "%(n)s units", 3)
p("state", "Open")
Words("Weights add up to %(total)s.", {})
Refusal("late", "The window "
        "is closed.")
Refusal(code="late", text="By name.")
words.Words(text="By attribute.")
_(name)
"""
TEMPLATE = """
{% translate "Plain" %}{% trans 'It\\'s' context "place" %}{{ value|default:_("Nothing") }}
{% blocktranslate trimmed with name=a.b %}
  Hello {{ name }},
  100% done
{% endblocktranslate %}
{% blocktranslate count n=total %}{{ n }} row{% plural %}{{ n }} rows{% endblocktranslate %}
{% translate variable %}{% panel _("Inside a tag") %}
"""


def test_sentences_of_python_are_found_under_any_name():
    assert set(of_python(PYTHON)) == {
        ("", "One", ""),
        ("", "%(n)s unit", "%(n)s units"),
        ("state", "Open", ""),
        ("", "Weights add up to %(total)s.", ""),
        ("", "The window is closed.", ""),
        ("", "By name.", ""),
        ("", "By attribute.", ""),
    }


def test_sentences_of_templates_are_found_as_django_looks_them_up():
    assert set(of_template(TEMPLATE)) == {
        ("", "Plain", ""),
        ("place", "It's", ""),
        ("", "Nothing", ""),
        ("", "Hello %(name)s, 100%% done", ""),
        ("", "%(n)s row", "%(n)s rows"),
        ("", "Inside a tag", ""),
    }


@pytest.fixture
def room(tmp_path):
    folder = tmp_path / "annum" / "cellar"
    folder.mkdir(parents=True)
    (folder / "rules.py").write_text('Words("Weights add up to %(total)s.")\nWords("Open")\n')
    return folder


def translate(room, english, chinese):
    file = messages.po_file(room)
    text = file.read_text(encoding="utf-8")
    start = text.index(f'msgid "{english}"\nmsgstr "') + len(f'msgid "{english}"\nmsgstr "')
    file.write_text(text[:start] + chinese + text[text.index('"', start) :], encoding="utf-8")


def test_an_update_keeps_translations_and_drops_what_is_no_longer_said(room):
    messages.update(room)
    translate(room, "Open", "开放")
    (room / "rules.py").write_text('Words("Open")\nWords("Closed")\n')
    messages.update(room)
    assert {key[1]: message.string for key, message in messages.read(room).items()} == {"Open": "开放", "Closed": ""}
    before = messages.po_file(room).read_text(encoding="utf-8")
    messages.update(room)
    assert messages.po_file(room).read_text(encoding="utf-8") == before


def test_the_check_names_what_is_missing_untranslated_obsolete_and_mismatched(room):
    messages.update(room)
    translate(room, "Weights add up to %(total)s.", "权重合计为 %(sum)s。")
    (room / "rules.py").write_text('Words("Weights add up to %(total)s.")\nWords("New")\n')
    assert messages.problems(room) == [
        "cellar: missing in the catalogue: 'New'",
        "cellar: in the catalogue, not in the sources: 'Open'",
        "cellar: other %-places than in English: 'Weights add up to %(total)s.'",
    ]
    (room / "rules.py").write_text('Words("Open")\n')
    messages.update(room)
    assert messages.problems(room) == ["cellar: not translated: 'Open'"]


def test_two_rooms_may_not_translate_one_sentence_differently(room):
    other = room.parent / "attic"
    other.mkdir()
    (other / "rules.py").write_text('Words("Open")\n')
    for each, chinese in ((room, "开放"), (other, "打开")):
        messages.update(each)
        translate(each, "Open", chinese)
    assert messages.conflicts([room, other]) == [
        "attic: 'Open' is translated otherwise in cellar; give one of them a context"
    ]


def test_catalogues_are_compiled_once_and_again_after_a_change(room):
    messages.update(room)
    package = room.parent
    assert compile_catalogues(package) == 1
    assert compile_catalogues(package) == 0
    (file,) = catalogues(package)
    file.with_suffix(".mo").unlink()
    assert compile_catalogues(package) == 1


def test_chinese_is_read_from_the_compiled_catalogue_of_this_room():
    with override("zh-hans"):
        assert gettext("Main menu") == "主菜单"


def test_every_sentence_of_this_room_is_translated():
    assert messages.problems(messages.PACKAGE / "ui") == []
