"""Does a statement on paper say what is sealed: all of it, in the asked language, and what it is not yet?"""

import json
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path

import pytest

from annum.journal.models import Checkpoint, Log
from annum.kernel.refusal import Refused
from annum.targets.acts import withdraw_statement, write_parts
from annum.targets.paper.setting import base_pdf, read_paper, statement_pdf
from tests.cast import NOW
from tests.documents.pdf import archive_faults, attachments, opened, words_of

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def whole(group, statement):
    """The draft with every part that a statement can have, before it is published."""
    office = group.viewer("office")
    promises = [
        {"side": "issuing", "text": "按期提供资源。\n不得挪用。", "text_en": "To give the means in time."},
        {"side": "committing", "text": "如实填报数据。", "text_en": "To report truthfully."},
    ]
    measures = [
        {"key": "M1", "text": "设备大修", "text_en": "Overhaul", "owner": group.anna, "due_on": date(2026, 6, 30)}
    ]
    vetoes = [{"key": "V1", "text": "重大事故", "text_en": "A grave accident", "effect": "grade_cap", "value": "C"}]
    for part, rows in (("promises", promises), ("measures", measures), ("vetoes", vetoes)):
        write_parts(statement=statement, part=part, rows=rows, viewer=office)
    return statement


@pytest.fixture
def sealed(group, whole):
    from annum.targets.acts import publish_statement

    publish_statement(statement=whole, viewer=group.viewer("boris"))
    whole.refresh_from_db()
    return whole


def squeezed(*texts):
    return ["".join(text.split()) for text in texts]


def missing(pdf, *texts):
    said = words_of(pdf)
    return [text for text in squeezed(*texts) if text not in said]


def test_in_chinese_it_has_the_official_form(sealed, pdf_of, year):
    wanted = (
        "燕河工厂目标责任书",
        "发令方鲍力总经理",
        f"为完成{year.name}各项目标，双方约定如下。",
        "一、双方承诺",
        "（一）发令方",
    )
    wanted += (
        "1.按期提供资源。",
        "二、考核指标与目标值",
        "三、计分方法",
        "（一）营业收入",
        "四、进度计划（累计）",
        "五、主要措施",
    )
    wanted += ("M1设备大修安娜2026年6月30日", "六、一票否决", "重大事故等级不高于C", "七、签署", "第1页共")
    assert missing(pdf_of(sealed), *wanted) == []


def test_in_english_it_has_the_english_form(sealed, pdf_of):
    wanted = ("Issuing party", "Boris Bao", "1.Promises", "(a)Issuing party", "(i)To give the means in time.")
    wanted += (
        "2.Items and targets",
        "3.How each item scores",
        "(a)Revenue",
        "6.Vetoes",
        "A grave accident",
        "Page 1 of",
    )
    assert missing(pdf_of(sealed, "en"), *wanted) == []


def test_in_both_languages_each_sentence_stands_twice(sealed, pdf_of):
    wanted = (
        "如实填报数据。",
        "To report truthfully.",
        "一、双方承诺Promises",
        "按完成率计分",
        "In proportion to the achievement rate",
    )
    assert missing(pdf_of(sealed, "both"), *wanted) == []


def test_every_amount_of_items_and_plan_is_printed(sealed, pdf_of):
    months = [f"{1_200_000 * month // 12 / 100:,.2f}" for month in range(1, 13)]
    assert missing(pdf_of(sealed), *months, "12,000.00", "3.00", "60.00", "40.00", "100.00") == []


def test_each_rule_shows_at_least_three_points_worked_out_by_hand(sealed, tree_of):
    revenue, scrap = tree_of(sealed)["items"]
    # 60 points at 12,000.00; capped at 120 %, that is 72 from 14,400.00 on; 9,000.00 is where the drawing begins.
    assert revenue["samples"] == [["9,000.00", "45.00"], ["12,000.00", "60.00"], ["14,400.00", "72.00"]]
    assert len(scrap["samples"]) >= 3
    assert ["3.00", "40.00"] in scrap["samples"]
    assert revenue["curve_top"] == "72.00"


def test_the_sealed_bytes_are_attached_as_they_are(sealed, pdf_of, newest_version):
    version = newest_version(sealed)
    files = attachments(pdf_of(sealed))
    assert list(files) == ["statement.json"]
    assert files["statement.json"] == bytes(version.content)
    assert sha256(files["statement.json"]).hexdigest() == version.digest


@pytest.mark.parametrize("language", ["zh", "en", "both"])
def test_it_is_built_to_keep(sealed, pdf_of, language):
    pdf = pdf_of(sealed, language)
    assert archive_faults(pdf) == []
    assert opened(pdf).root["/Lang"].startswith("en" if language == "en" else "zh")


def test_the_base_to_sign_is_equal_whenever_it_is_set(sealed, newest_version):
    version = newest_version(sealed)
    first, second = base_pdf(version, language="zh"), base_pdf(version, language="zh")
    assert first == second


def test_the_base_has_a_box_for_each_signer_inside_the_page_and_no_two_overlap(sealed, newest_version):
    done = base_pdf(newest_version(sealed), language="zh")
    assert [mark.name for mark in done.marks] == ["issuing-1", "committing-2"]
    one, other = done.marks
    assert one.page == other.page
    assert one.x + one.width <= other.x
    for mark in done.marks:
        assert 0 < mark.x < mark.x + mark.width < 595
        assert 0 < mark.y < mark.y + mark.height < 842


def test_many_signers_on_either_side_get_a_box_each(group, whole, newest_version):
    people = [group.people[number] for number in ("1001", "1002", "1005", "1006", "1007", "1008", "1009", "1010")]
    rows = [
        {"side": side, "order": place, "person": person, "role": "", "role_en": ""}
        for place, (side, person) in enumerate(zip(["issuing", "committing"] * 4, people, strict=True), 1)
    ]
    write_parts(statement=whole, part="parties", rows=rows, viewer=group.viewer("office"))
    done = statement_pdf(read_paper(newest_version(whole)), language="zh", now=NOW)
    assert len({mark.name for mark in done.marks}) == 8
    assert len({(mark.page, mark.x, mark.y) for mark in done.marks}) == 8


def test_only_what_is_sealed_can_be_signed(statement, newest_version):
    with pytest.raises(Refused, match="Only a published statement can be signed"):
        base_pdf(newest_version(statement), language="zh")


def test_a_draft_says_on_every_page_that_it_is_one(statement, pdf_of):
    said = words_of(pdf_of(statement))
    assert said.count("草稿，尚无约束力") == said.count("页共") > 1
    assert "DRAFT" in words_of(pdf_of(statement, "en"))
    assert "/check/" not in words_of(pdf_of(statement))


def test_a_sealed_one_says_that_it_is_not_signed_and_a_signed_one_who_has(group, sealed, pdf_of, newest_version):
    from annum.targets.acts import sign_statement

    assert missing(pdf_of(sealed), "已封存，尚未全部签署", "未签署") == []
    for name, side in (("boris", "issuing"), ("anna", "committing")):
        party = newest_version(sealed).parties.get(side=side)
        sign_statement(party=party, viewer=group.viewer(name), fresh=True)
    said = words_of(pdf_of(sealed))
    assert "尚未全部签署" not in said
    assert said.count("系统记录同意") == 2


def test_the_base_never_says_that_it_is_unsigned(sealed, newest_version):
    assert "未" not in words_of(base_pdf(newest_version(sealed), language="zh").pdf).replace("未尽", "")


def test_a_withdrawn_version_is_void(group, sealed, newest_version):
    gone = newest_version(sealed)
    withdraw_statement(statement=sealed, viewer=group.viewer("boris"))
    gone.refresh_from_db()
    pdf = statement_pdf(read_paper(gone), language="en", now=NOW).pdf
    assert missing(pdf, "VOID", "Ended unsigned") == []


def test_the_way_back_to_the_record_is_printed(sealed, pdf_of, newest_version, settings):
    settings.SITE = "https://annum.example.com"
    digest = newest_version(sealed).digest
    assert missing(pdf_of(sealed), f"https://annum.example.com/check/{digest}", f"SHA-256 {digest}") == []


def test_names_cannot_inject_markup(group, sealed, pdf_of):
    group.boris.name = '#read("/main.typ") *鲍*'
    group.boris.save(update_fields=["name"])
    assert missing(pdf_of(sealed), '#read("/main.typ")*鲍*') == []


def test_a_name_that_no_font_has_is_refused_before_anything_is_made(group, sealed, pdf_of):
    group.boris.name = "鲍𓀀"
    group.boris.save(update_fields=["name"])
    with pytest.raises(Refused, match="U\\+13000"):
        pdf_of(sealed)


def test_the_attachment_is_what_the_digest_of_the_page_tells(sealed, pdf_of):
    content = json.loads(attachments(pdf_of(sealed))["statement.json"])
    assert content["items"][0]["target"] == "12000.00"


def test_the_reference_names_everything_that_a_template_may_print(sealed, tree_of):
    tree = tree_of(sealed)
    keys = {*tree, *tree["items"][0], *tree["signatures"][0], *tree["check"], *tree["plan"]}
    told = (ROOT / "docs" / "reference" / "document-templates.md").read_text()
    assert {key for key in keys if f"`{key}`" not in told} == set()


def test_a_sealed_statement_bears_the_checkpoint_of_its_year_s_journal_as_it_was_when_it_was_sealed(
    sealed, newest_version
):
    version = newest_version(sealed)
    before = base_pdf(version, language="zh").pdf
    assert "annum.north" not in words_of(before)
    log = Log.objects.get(pk=version.statement.year.code)
    notes = {size: f"annum.north/2026\n{size}\nROOT{size}=\n\n— annum.north c2ln{size}\n" for size in (3, 5)}
    settled = version.published_at - timedelta(minutes=1)
    for size, moment in ((3, settled), (5, settled + timedelta(seconds=1))):
        known = {"root": b"r" * 32, "frontier": b"", "made_at": moment}
        Checkpoint.objects.create(log=log, size=size, note=notes[size], **known)
    pdf = base_pdf(version, language="both").pdf
    said = words_of(pdf)
    assert "ROOT3=" in said
    assert "—annum.northc2ln3" in said
    assert "ROOT5" not in said
    assert archive_faults(pdf) == []
    assert base_pdf(version, language="both").pdf == pdf
