"""Does the typesetter keep its word: equal bytes, no boxes for letters, no markup from names, a file that keeps?"""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256

import pytest

from annum.documents.typesetting import Attachment, typeset
from annum.kernel.refusal import Refused
from tests.cast import NOW
from tests.documents.pdf import archive_faults, attachments, fonts, text_of, words_of

RARE = "䶮㛃龑喆犇镕堃頔㚳翀昇赟燚煊珺玥祎祃晞昉睿𬱖𫖯𬒈鿏"

ONCE = """
import os
os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
import django
django.setup()
from hashlib import sha256
from datetime import UTC, datetime
from annum.documents.register import register_tree
from annum.documents.typesetting import typeset
data = register_tree(group="北光集团", title="签署登记", rows=[])
done = typeset("documents/register.typ", data, made_at=datetime(2026, 1, 2, 3, 4, 5, 6, tzinfo=UTC), title="t", language="zh")
print(sha256(done.pdf).hexdigest())
"""


def test_equal_input_gives_equal_bytes(typeset_text):
    assert typeset_text("目标责任书").pdf == typeset_text("目标责任书").pdf
    assert typeset_text("目标责任书").pdf != typeset_text("目标责任状").pdf


def test_two_processes_give_the_same_bytes():
    runs = [subprocess.run([sys.executable, "-c", ONCE], capture_output=True, text=True, check=True) for _ in range(2)]
    first, second = (run.stdout.split()[-1] for run in runs)
    assert first == second
    assert len(first) == 64


def test_threads_do_not_mix_their_documents(typeset_text):
    alone = {text: typeset_text(text).pdf for text in ("甲方", "乙方", "丙方")}

    def again(text):
        return typeset("own/note.typ", {"text": text}, made_at=NOW, title="Note", language="zh").pdf

    with ThreadPoolExecutor(3) as pool:
        found = list(pool.map(again, ["甲方", "乙方", "丙方"] * 10))
    assert [sha256(pdf).hexdigest() for pdf in found] == [
        sha256(alone[text]).hexdigest() for text in ["甲方", "乙方", "丙方"] * 10
    ]


def test_rare_characters_of_names_are_printed(typeset_text):
    assert RARE in text_of(typeset_text(RARE).pdf).replace("\n", "")


def test_a_character_that_no_font_has_is_refused_by_name(typeset_text):
    with pytest.raises(Refused) as refused:
        typeset_text("王𓀀与ก")
    assert refused.value.refusal.code == "no-glyph"
    assert "“𓀀” (U+13000), “ก” (U+0E01)" in str(refused.value)


def test_a_template_that_names_a_font_which_is_not_there_is_refused(typeset_text):
    with pytest.raises(Refused, match=r"Your template .*note.typ is wrong in line 2: unknown font family: nope"):
        typeset_text("x", extra='#set text(font: "Nope")')


@pytest.mark.parametrize(
    "text", ['#read("/etc/passwd")', "*粗* _斜_ $x^2$ <label> @ref", "#panic()", "\\u{41} // ~ = 标题", "``` #sys ```"]
)
def test_what_looks_like_markup_is_printed_as_it_is(typeset_text, text):
    assert "".join(text.split()) in words_of(typeset_text(text).pdf)


def test_a_template_cannot_read_outside_its_shelf(typeset_text):
    with pytest.raises(Refused, match=r"Your template .*note.typ is wrong in line 2"):
        typeset_text("x", extra='#read("/../../../../../../etc/passwd")')


@pytest.mark.parametrize("data", [b'{"a": 1}', "责任书\n".encode(), bytes(range(256)), b""])
def test_attachments_come_out_byte_for_byte(typeset_text, data):
    one = Attachment("statement.json", data, "application/json", "data")
    assert attachments(typeset_text("x", attachments=[one]).pdf) == {"statement.json": data}


def test_the_file_is_built_to_keep(typeset_text):
    one = Attachment("statement.json", b"{}", "application/json", "data")
    assert archive_faults(typeset_text("目标 Target", attachments=[one]).pdf) == []


def test_the_check_of_the_archive_form_can_fail(typeset_text):
    pdf = typeset_text("x").pdf
    assert archive_faults(pdf.replace(b"pdfaid:part>3", b"pdfaid:part>1")) != []
    assert archive_faults(pdf.rstrip(b"\n")) == ["no end of line after the last line"]


def test_only_the_packaged_font_is_used_where_the_group_has_none(typeset_text):
    assert {name.rpartition("+")[2].split("-")[0] for name in fonts(typeset_text("目标 Target").pdf)} == {"NotoSansSC"}


def test_a_document_without_template_is_refused(settings):
    settings.DOCUMENTS = None
    for name in ("own/none.typ", "../documents/main.typ", "/etc/passwd"):
        with pytest.raises(Refused, match="There is no document template"):
            typeset(name, {}, made_at=NOW, title="t", language="en")


def test_marks_tell_where_a_box_stands_from_the_bottom_left(typeset_text):
    extra = '#import "/documents/page.typ": sign-place\n#set page(paper: "a4", margin: 0pt)\n#set block(spacing: 0pt)\n'
    place = '#pagebreak()\n#pad(left: 100pt, top: 200pt, sign-place("boss", 150pt, 50pt, []))'
    [mark] = typeset_text("x", extra=extra + "x" + place).marks
    assert (mark.name, mark.page, mark.width, mark.height) == ("boss", 1, 150, 50)
    assert (round(mark.x, 2), round(mark.y, 2)) == (100, round(841.89 - 200 - 50, 2))
