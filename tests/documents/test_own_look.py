"""Do the group's own templates, fonts and pictures win, and are their faults told in words?"""

import os
from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import SystemCheckError

from annum.documents.fonts import PACKAGED, packaged_folder
from annum.kernel.refusal import Refused
from tests.documents.pdf import archive_faults, fonts, words_of

SERIF = Path("/usr/share/fonts/opentype/noto")
PICTURE = (
    b'<svg xmlns="http://www.w3.org/2000/svg" width="60" height="20"><rect width="60" height="20" fill="#900"/></svg>'
)


@pytest.fixture
def own_font(folder):
    """A font in the group's folder that the package does not have."""
    import justmytype_intl_cjk

    source = next(Path(justmytype_intl_cjk.__file__).parent.rglob("NotoSansTC*.ttf"))
    target = folder("fonts/placeholder.txt", "").with_name("own.ttf")
    os.link(source, target) if source.stat().st_dev == target.parent.stat().st_dev else target.symlink_to(source)
    return "Noto Sans TC"


def names(pdf):
    return {name.rpartition("+")[2].split("-")[0] for name in fonts(pdf)}


def test_the_groups_own_template_wins(folder, signed, pdf_of):
    before = pdf_of(signed)
    folder("templates/targets/statement.typ", '#import "/documents/page.typ": *\n#show: official\n自家模板\n' + BOXES)
    assert "自家模板" in words_of(pdf_of(signed))
    assert pdf_of(signed) != before


BOXES = '#import "/targets/parties.typ": signature-block\n#signature-block(data.signatures, data.sealed, data.words)\n'


def test_a_change_of_the_template_shows_at_once(folder, signed, pdf_of):
    for text in ("第一稿", "第二稿改"):
        folder("templates/targets/statement.typ", f'#import "/documents/page.typ": *\n{text}\n' + BOXES)
        assert text in words_of(pdf_of(signed))


def test_a_broken_template_is_told_with_file_and_line(folder, signed, pdf_of):
    path = folder("templates/targets/statement.typ", '#import "/documents/page.typ": *\n\n#data.no_such_thing\n')
    with pytest.raises(Refused) as refused:
        pdf_of(signed)
    assert str(refused.value).startswith(f"Your template {path} is wrong in line 3: dictionary does not contain key")


def test_a_template_may_not_leave_out_the_boxes_to_sign_in(folder, signed, pdf_of):
    folder("templates/targets/statement.typ", '#import "/documents/page.typ": *\n#data.title\n')
    with pytest.raises(Refused, match="leaves out the box in which issuing-1, committing-2 sign"):
        pdf_of(signed)


def test_the_groups_own_font_wins(own_font, signed, pdf_of):
    assert "NotoSansTC" in names(pdf_of(signed))


def test_the_look_names_a_font_for_each_role(own_font, folder, signed, pdf_of):
    roles = ("title", "heading", "text", "quote")
    folder("look.toml", "[fonts]\n" + "".join(f'{role} = "{PACKAGED}"\n' for role in roles))
    assert names(pdf_of(signed)) == {"NotoSansSC"}
    folder("look.toml", "[fonts]\n" + "".join(f'{role} = ["{own_font}"]\n' for role in roles))
    assert "NotoSansTC" in names(pdf_of(signed))


@pytest.mark.parametrize(
    ("look", "told"),
    [
        ('[fonts]\ntext = "FangSong"\n', "look.toml names the font FangSong, which is not in the fonts folder"),
        ("[fonts\n", "look.toml is not valid TOML"),
        ("\xff".encode("latin-1"), "look.toml is not UTF-8 text"),
    ],
)
def test_a_wrong_look_is_told(own_font, folder, signed, pdf_of, look, told):
    folder("look.toml", look)
    with pytest.raises(Refused, match=told):
        pdf_of(signed)


def test_letterhead_and_seal_are_printed(folder, signed, pdf_of):
    plain = pdf_of(signed)
    folder("letterhead.svg", PICTURE)
    headed = pdf_of(signed)
    folder("seal.svg", PICTURE)
    sealed = pdf_of(signed)
    assert len({plain, headed, sealed}) == 3
    assert archive_faults(sealed) == []


def test_a_draft_bears_no_seal(folder, statement, pdf_of):
    plain = pdf_of(statement)
    folder("seal.svg", PICTURE)
    assert pdf_of(statement) == plain


def test_the_groups_standing_clauses_are_printed_in_both_languages(folder, signed, pdf_of):
    folder("clauses.zh.txt", "本责任书一式两份。\n\n未尽事宜另行商定。\n")
    folder("clauses.en.txt", "Made out in two copies.\n")
    chinese, english = words_of(pdf_of(signed, "zh")), words_of(pdf_of(signed, "en"))
    assert "其他约定" in chinese
    assert "未尽事宜另行商定。" in chinese
    assert "Madeoutintwocopies." in english


def test_a_documents_folder_that_is_not_there_is_told_at_the_start(settings, tmp_path):
    settings.DOCUMENTS = tmp_path / "none"
    with pytest.raises(SystemCheckError, match=r"The documents folder .*none is not there"):
        call_command("check")


def test_the_packaged_font_comes_with_its_licence():
    assert "SIL OPEN FONT LICENSE" in (packaged_folder() / "OFL.txt").read_text().upper()


@pytest.mark.fonts
def test_official_texts_can_be_set_in_a_song_face(folder, signed, pdf_of):
    for weight in ("Regular", "Bold"):
        name = f"NotoSerifCJK-{weight}.ttc"
        folder(f"fonts/{name}.txt", "").with_name(name).symlink_to(SERIF / name)
    pdf = pdf_of(signed)
    assert {name.split("CJK")[0] for name in names(pdf)} == {"NotoSerif"}
    assert "目标责任书" in words_of(pdf)
    assert archive_faults(pdf) == []
