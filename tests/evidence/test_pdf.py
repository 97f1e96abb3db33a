"""Files that our people sign, and what an attacker may do to them: found, and named in words."""

import re
import zlib
from datetime import timedelta
from functools import cache
from hashlib import sha256

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annum.evidence.pdf import Coverage, Level, PdfVerdict, State, examine
from tests.evidence import signers
from tests.evidence.signers import NOW, START, group, revocation_list


def said(verdict: PdfVerdict) -> str:
    return " ".join(map(str, verdict.reasons))


@cache
def one() -> bytes:
    return signers.sign(signers.plain(attachment=b'{"points":"100.00"}'), "party1", group().holder)


@cache
def both() -> bytes:
    return signers.sign(
        signers.sign(signers.plain(), "party1", group().holder, stamped=True), "party2", group().head, stamped=True
    )


@cache
def locked() -> bytes:
    base = signers.sign(signers.plain(fields=1), "party1", group().holder, stamped=True)
    return signers.sign(base, "final", group().head, stamped=True, lock=True)


def judged(pdf: bytes, **known) -> PdfVerdict:
    return examine(pdf, **{"roots": group().roots, "now": NOW + timedelta(minutes=5), **known})


def test_both_parties_have_signed() -> None:
    found = judged(both())
    assert (found.state, found.whole, found.reasons) == (State.GENUINE, True, ())
    assert [(each.signer, each.stamped, each.locked) for each in found.signatures] == [
        ("王晓梅", True, False),
        ("Li Wei", True, False),
    ]
    assert [(each.coverage, each.level) for each in found.signatures] == [
        (Coverage.ENTIRE_REVISION, Level.FORM_FILLING),
        (Coverage.ENTIRE_FILE, Level.NONE),
    ]
    assert found.signatures[0].serial == f"{group().holder.certificate.serial_number:x}"


def test_an_attachment_is_told_with_its_hash() -> None:
    assert judged(one()).attachments == {"statement.json": sha256(b'{"points":"100.00"}').hexdigest()}


def test_without_roots_integrity_is_still_told() -> None:
    found = examine(both())
    assert (found.state, found.holds) == (State.UNTRUSTED, True)
    assert "No root certificate was given" in said(found)


def test_a_strangers_root_is_not_trusted() -> None:
    found = judged(both(), roots=[signers.issue("Other Root", use="ca").pem])
    assert (found.state, found.holds) == (State.UNTRUSTED, True)
    assert "The certificate of 王晓梅 does not lead to a root that is trusted here." in said(found)


def test_a_lock_is_seen_and_archiving_is_allowed_after_it() -> None:
    archived = signers.archive(locked(), [revocation_list(group().people), revocation_list(group().root)])
    found = judged(archived)
    assert (found.state, found.whole) == (State.GENUINE, True)
    assert [(each.locked, each.document_stamp, each.revoked) for each in found.signatures] == [
        (False, False, False),
        (True, False, False),
        (False, True, False),
    ]
    assert judged(signers.keep(archived, [revocation_list(group().people)])).state is State.GENUINE


def test_a_third_signature_after_the_lock_breaks_it() -> None:
    found = judged(signers.sign(locked(), "third", group().holder))
    assert found.state is State.BROKEN
    assert "Signature final locked the PDF, but it was changed afterwards: " in said(found)


@pytest.mark.parametrize("place", [20, 200, 700])
def test_a_flipped_byte_is_found(place: int) -> None:
    harmed = bytearray(both())
    harmed[place] ^= 1
    found = judged(bytes(harmed))
    assert not found.holds
    assert found.reasons


@pytest.mark.parametrize("add", [b"\n", b" ", b"% comment\n", b"\x00" * 4000, b"5 0 obj\n<< >>\nendobj\n"])
def test_bytes_after_the_last_signature_are_found(add: bytes) -> None:
    found = judged(both() + add)
    assert found.state in {State.BROKEN, State.UNREADABLE}
    assert not found.whole


def test_how_many_bytes_nothing_explains_is_said() -> None:
    assert "After the last signature stand 12 bytes that no signature covers" in said(
        judged(both() + b"\n% hidden !\n"[:12])
    )


def test_an_object_that_no_version_lists_cannot_hide_among_archived_data() -> None:
    kept = signers.keep(both(), [revocation_list(group().people)])
    table = kept.rindex(b"xref\n", 0, kept.rindex(b"startxref"))
    hidden = b"99 0 obj\n(hidden)\nendobj\n"
    at = re.search(rb"startxref\s+(\d+)", kept[table:])
    moved = kept[:table] + hidden + kept[table:].replace(at[1], str(int(at[1]) + len(hidden)).encode())
    assert "bytes that no signature covers" in said(judged(kept + b"% hidden"))
    assert f"stand {len(hidden)} bytes" in said(judged(moved))


def updated(pdf: bytes, change) -> bytes:
    """Another version of the file, in which ``change`` was done."""
    from io import BytesIO

    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

    writer, out = IncrementalPdfFileWriter(BytesIO(pdf)), BytesIO()
    change(writer)
    writer.write(out)
    return out.getvalue()


def overlay(writer) -> None:
    from pyhanko.pdf_utils import generic

    content = writer.add_object(generic.StreamObject(stream_data=b"BT (999) Tj ET"))
    writer.add_stream_to_page(0, content)


def comment(writer) -> None:
    from pyhanko.pdf_utils import generic

    note = generic.DictionaryObject(
        {generic.pdf_name("/Type"): generic.pdf_name("/Annot"), generic.pdf_name("/Subtype"): generic.pdf_name("/Text")}
    )
    page = writer.find_page_for_modification(0)[0].get_object()
    page["/Annots"].append(writer.add_object(note))
    writer.update_container(page["/Annots"])


def another_attachment(writer) -> None:
    from pyhanko.pdf_utils.embed import EmbeddedFileObject, FileSpec, embed_file

    embed_file(writer, FileSpec("other.json", embedded_data=EmbeddedFileObject.from_file_data(writer, b"{}")))


def swapped_attachment(writer) -> None:
    names = writer.root["/Names"]["/EmbeddedFiles"]["/Names"]
    stream = names[1]["/EF"]["/F"]
    stream._data, stream._encoded_data = b'{"points":"120.00"}', None
    writer.update_container(stream)


def without_fields(writer) -> None:
    del writer.root["/AcroForm"]
    writer.update_root()


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (overlay, "After signature party1 the PDF was changed as no signing or archiving does"),
        (comment, "After signature party1 the PDF was changed as no signing or archiving does"),
        (another_attachment, "After signature party1 the PDF was changed as no signing or archiving does"),
        (swapped_attachment, "After signature party1 the PDF was changed as no signing or archiving does"),
        (without_fields, "Signature party1 was taken out of the PDF by a later version."),
    ],
)
def test_a_later_version_that_shows_something_else_is_found(change, reason: str) -> None:
    changed = updated(one(), change)
    for found in (
        judged(changed),
        judged(signers.stamp_document(changed)) if change is not without_fields else judged(changed),
    ):
        assert found.state is State.BROKEN
        assert reason in said(found)


def test_a_title_that_nobody_signed_is_not_data_for_archiving() -> None:
    def retitled(writer) -> None:
        writer.document_meta.title = "Signed for 120 points"
        writer.update_root()

    found = judged(updated(both(), retitled))
    assert (found.state, found.whole) == (State.BROKEN, False)


def test_a_signature_that_covers_less_than_it_says_is_found_although_the_lengths_add_up() -> None:
    """The library adds lengths; a range that is shifted by the attacker who holds the key has the right sum."""
    numbers = [int(number) for number in re.search(rb"/ByteRange \[ ?(\d+) (\d+) (\d+) (\d+)", one()).groups()]
    shifted = one().replace(
        re.search(rb"/ByteRange \[[^\]]*\]", one())[0],
        b"/ByteRange [0 %d %d %d]" % (numbers[1] + 10, numbers[2] + 10, numbers[3] - 10),
    )
    assert judged(shifted).signatures[0].coverage is Coverage.UNCLEAR


def test_what_is_hidden_in_the_place_of_the_signature_is_found() -> None:
    stop = one().index(b"0000>")
    found = judged(one()[:stop] + b"beef>" + one()[stop + 5 :])
    assert "leaves out more of the file than itself" in said(found)


def test_a_file_that_was_written_anew_has_lost_what_was_signed() -> None:
    from io import BytesIO

    from pyhanko.pdf_utils import writer
    from pyhanko.pdf_utils.reader import PdfFileReader

    out = BytesIO()
    writer.copy_into_new_writer(PdfFileReader(BytesIO(one()))).write(out)
    assert not judged(out.getvalue()).holds


def test_only_a_time_stamp_is_no_signature() -> None:
    found = judged(signers.stamp_document(signers.plain()))
    assert (found.state, said(found)) == (State.UNSIGNED, "The PDF bears a time stamp, but nobody signed it.")


@pytest.mark.parametrize(
    ("day", "stamped", "state"),
    [
        (timedelta(minutes=1), True, State.GENUINE),
        (timedelta(minutes=1), False, State.UNTRUSTED),
        (-timedelta(hours=2), True, State.UNTRUSTED),
        (-timedelta(hours=2), False, State.UNTRUSTED),
    ],
)
def test_a_revocation_counts_for_what_was_signed_after_it(day: timedelta, stamped: bool, state: State) -> None:
    by = signers.issue("Chen Hao", group().people)
    pdf = signers.sign(signers.plain(), "party1", by, stamped=stamped)
    revoked = revocation_list(
        group().people, {by.certificate.serial_number: NOW + day + timedelta(minutes=2)}, at=NOW + timedelta(minutes=4)
    )
    [found] = judged(pdf, crls=[revoked, revocation_list(group().root)]).signatures
    late = day > timedelta(0) and stamped
    assert judged(pdf, crls=[revoked]).state is state
    assert found.revoked is (not late)
    assert any("was revoked on" in str(fault) for fault in found.faults) is (not late)


def test_a_list_that_has_ended_still_revokes_and_a_strangers_list_does_not() -> None:
    by = signers.issue("Chen Hao", group().people)
    pdf = signers.sign(signers.plain(), "party1", by, stamped=True)
    serial = {by.certificate.serial_number: START}
    ended = revocation_list(group().people, serial, at=START, days=0)
    foreign = revocation_list(signers.issue("Huarun People", use="ca"), serial)
    assert judged(pdf, crls=[ended]).signatures[0].revoked is True
    assert judged(pdf, crls=[foreign, b"nonsense", b""]).signatures[0].revoked is None


def test_a_key_that_is_doubted_since_earlier_counts_as_revoked_since_then() -> None:
    by = signers.issue("Chen Hao", group().people)
    pdf = signers.sign(signers.plain(), "party1", by, stamped=True)
    revoked = revocation_list(group().people, {by.certificate.serial_number: NOW + timedelta(days=2)}, doubted=START)
    assert judged(pdf, crls=[revoked]).signatures[0].revoked is True


def test_after_its_certificate_has_ended_only_a_stamped_signature_is_trusted() -> None:
    later = NOW + timedelta(days=400)
    bare = signers.sign(signers.plain(), "party1", group().holder)
    assert judged(both(), now=later).state is State.GENUINE
    assert "or one above it, had ended by" in said(judged(bare, now=later))
    assert judged(signers.stamp_document(bare), now=later).state is State.GENUINE


def test_a_certificate_for_another_use_is_not_one_for_signing() -> None:
    pdf = signers.sign(signers.plain(), "party1", signers.issue("Server", group().people, use="none"))
    assert "The certificate of Server is not one for this use." in said(judged(pdf))


def test_a_stamp_by_somebody_elses_clock_is_no_stamp() -> None:
    by = signers.issue("Own Clock", use="stamp")
    found = judged(signers.stamp_document(one(), by, NOW - timedelta(hours=5)))
    assert (found.state, found.holds) == (State.UNTRUSTED, True)
    assert not found.signatures[0].stamped


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "The file is empty."),
        (b"PK\x03\x04 a workbook", "This is not a PDF"),
        (b"%PDF-1.7", "damaged or cut short"),
        (b"%PDF-1.7\n" + b"startxref\n9\n%%EOF\n" * 600, "more than 500 versions"),
        (
            b"%PDF-1.7\n1 0 obj"
            + b"[" * 50_000
            + b"\nxref\n0 0\ntrailer\n"
            + b"<</A" * 20_000
            + b"\nstartxref\n50017\n%%EOF",
            "cannot be read",
        ),
    ],
)
def test_what_is_no_readable_pdf_is_told_in_words(data: bytes, reason: str) -> None:
    found = examine(data)
    assert (found.state, found.readable, found.holds) == (State.UNREADABLE, False, False)
    assert reason in said(found)


def test_a_file_beyond_the_limit_is_told_by_its_size() -> None:
    assert (
        said(examine(both() + bytes(3 << 20), limit=2 << 20))
        == "The file has 3 MB; a PDF of more than 2 MB is not examined."
    )


def test_a_large_file_is_examined_or_refused_in_words() -> None:
    assert "damaged or cut short" in said(examine(b"%PDF-1.7\n" + bytes(100 << 20)))


def test_an_attachment_that_unpacks_to_more_than_is_bearable_is_refused() -> None:
    bomb = zlib.compress(zlib.compress(bytes(64 << 20), 9), 9)

    def attach(writer) -> None:
        from pyhanko.pdf_utils import generic

        names = writer.root["/Names"]["/EmbeddedFiles"]["/Names"]
        stream = names[1]["/EF"]["/F"]
        twice = generic.ArrayObject([generic.pdf_name("/FlateDecode")] * 2)
        stream[generic.pdf_name("/Filter")] = twice
        stream._encoded_data, stream._data = bomb, None
        writer.update_container(stream)

    pdf = updated(signers.plain(attachment=b"{}", fields=1), attach)
    found = judged(signers.sign(pdf, "party1", group().holder))
    assert (found.state, said(found)) == (State.UNREADABLE, "The files attached to the PDF cannot be read.")


@pytest.mark.parametrize("share", [10, 40, 70, 90, 99])
def test_a_file_that_is_cut_short_never_holds(share: int) -> None:
    found = judged(both()[: len(both()) * share // 100])
    assert not found.holds
    assert found.reasons


@settings(deadline=None, max_examples=60)
@given(data=st.data())
def test_no_change_of_a_covered_byte_is_ever_accepted(data) -> None:
    start, stop = one().index(b"/Contents <"), one().index(b">", one().index(b"/Contents <"))
    covered = [*range(start), *range(stop + 1, len(one()))]
    place = data.draw(st.sampled_from(covered))
    harmed = bytearray(one())
    harmed[place] = data.draw(st.integers(0, 255).filter(lambda byte: byte != harmed[place]))
    found = judged(bytes(harmed))
    assert not found.holds
    assert found.reasons
