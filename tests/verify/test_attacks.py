"""Someone changes a sealed year. Each change is found, and named by file, statement, item or entry.

``touched`` edits the files of a sealed bundle; ``resealed`` makes all lists and hashes anew, as an insider could who does
not have the key of the log.
"""

import json
from contextlib import closing
from datetime import timedelta

import pytest

from annum.evidence import tiles
from annum.evidence.canonical import canonical
from annum.signing import pairs
from annum.signing.x509 import Revoked
from annum.verify.checks import statements
from annum.verify.checks.journal import Journal
from annum.verify.opening import opened
from annum.verify.verifying import verify
from tests.verify import build

A, GROUP = "content/statements/2025-A/v1", "content/statements/2025-GROUP/v1"
VALUES, ITEMS = "content/values/values.jsonl", "content/scoring/items.jsonl"
STATEMENTS, INDEX = "content/scoring/statements.jsonl", "content/statements/index.jsonl"
ENTRIES = "journal/2025/tile/entries/000"


def found(files, tmp_path, root=None):
    """Check and code of each finding, with the first place."""
    report = verify([build.zipped(files, tmp_path / "northlight-2025.zip")], root=root)
    told = {}
    for check in report.checks:
        for each in check.findings:
            told.setdefault((check.name, each.code), each.place)
    assert report.code == (1 if told else 0)
    return told


def touched(**edits):
    files = build.honest()
    for name, edit in edits.items():
        files[name] = edit(files[name])
    return files


def rows(data):
    return [json.loads(line) for line in data.splitlines()]


def relisted(files):
    """content.json written anew over what is there now; the journal stays."""
    inside = {name: data for name, data in files.items() if name.startswith("content/")}
    return {**files, "content.json": build.listing(inside)}


def edit_row(name, number, **changes):
    def edit(data):
        told = rows(data)
        told[number] |= changes
        return build.jsonl(told)

    return touched(**{name: edit})


# ---- figures, scores, wordings


def test_a_figure_that_was_edited(tmp_path):
    """A has 125.00 then, which its cap hides in the points, but not in the actual; the group's sum gives more points."""
    told = found(edit_row(VALUES, 0, amount="1500"), tmp_path)
    assert told["files", "file-changed"].file == VALUES
    place = told["scores", "item-differs"]
    assert (place.file, place.row, place.statement, place.item) == (ITEMS, 1, "2025-A v1", "1")
    assert told["scores", "score-differs"].statement == "2025-GROUP v1"


def test_a_figure_that_was_edited_and_the_list_with_it(tmp_path):
    told = found(relisted(edit_row(VALUES, 0, amount="1001")), tmp_path)
    assert ("files", "file-changed") not in told
    assert told["seal", "content-changed"].file == "content.json"
    assert ("scores", "item-differs") in told


def test_a_figure_that_was_put_in(tmp_path):
    def edit(data):
        told = rows(data)
        return build.jsonl([*told[:3], {**told[2], "key": 99}, *told[3:]])

    told = found(touched(**{VALUES: edit}), tmp_path)
    assert (told["scores", "value-twice"].file, told["scores", "value-twice"].row) == (VALUES, 4)


def test_a_score_of_an_item_that_was_edited(tmp_path):
    told = found(relisted(edit_row(ITEMS, 2, points="9000")), tmp_path)
    place = told["scores", "item-differs"]
    assert (place.file, place.row, place.statement, place.item) == (ITEMS, 3, "2025-B v2", "1")


@pytest.mark.parametrize(
    ("field", "value"),
    [("total", "9999"), ("grade", "A"), ("coefficient", "20000"), ("completeness", 1), ("vetoes", 0), ("base", "1")],
)
def test_a_score_of_a_statement_that_was_edited(tmp_path, field, value):
    told = found(relisted(edit_row(STATEMENTS, 1, **{field: value})), tmp_path)
    place = told["scores", "score-differs"]
    assert (place.file, place.row, place.statement) == (STATEMENTS, 2, "2025-B v2")


def test_a_score_that_was_taken_out(tmp_path):
    files = touched(**{STATEMENTS: lambda data: build.jsonl(rows(data)[1:])})
    told = found(relisted(files), tmp_path)
    assert told["scores", "score-missing"].statement == "2025-A v1"
    assert told["scores", "score-unknown"].file == ITEMS


def test_a_veto_that_was_taken_out(tmp_path):
    events = "content/values/events.jsonl"
    files = touched(**{events: lambda data: build.jsonl(rows(data)[:1])})
    assert found(relisted(files), tmp_path)["scores", "score-differs"].statement == "2025-B v2"


def test_a_setting_that_was_changed(tmp_path):
    policy = "content/scoring/policy.json"
    files = touched(**{policy: lambda data: canonical(json.loads(data) | {"cap": 10000})})
    assert found(relisted(files), tmp_path)["scores", "score-differs"].statement == "2025-A v1"


def test_a_wording_that_was_edited(tmp_path):
    files = touched(**{f"{A}.json": lambda data: data.replace(b'"100.00"', b'"110.00"', 1)})
    told = found(files, tmp_path)
    assert told["files", "file-changed"].file == f"{A}.json"
    assert told["statements", "statement-changed"].statement == "2025-A v1"
    assert told["statements", "statement-not-published"].file == f"{A}.json"


def test_a_consent_that_was_taken_out(tmp_path):
    files = edit_row(INDEX, 1, consents=rows(build.honest()[INDEX])[1]["consents"][:1])
    assert found(relisted(files), tmp_path)["statements", "consent-missing"].statement == "2025-B v1"


def test_rows_that_are_no_rows(tmp_path):
    for name in (VALUES, ITEMS, STATEMENTS, INDEX):
        told = found(touched(**{name: lambda data: b"[1]\n{\n" + data}), tmp_path)
        assert any(place.file == name and place.row == 1 for place in told.values()), name


# ---- signed files


def pdf(tmp_path, change, name=f"{A}.pdf", **given):
    files = build.honest()
    files[name] = change(files[name])
    told = found(relisted(files), tmp_path, **given)
    assert ("seal", "content-changed") in told
    return {code: place for (check, code), place in told.items() if check == "signatures"}


def test_a_signed_file_that_was_swapped(tmp_path):
    told = pdf(tmp_path, lambda data: build.honest()[f"{GROUP}.pdf"])
    assert told["pdf-attachment-other"].file == f"{A}.pdf"
    assert told["pdf-attachment-other"].statement == "2025-A v1"


def test_a_flipped_byte(tmp_path):
    def flip(data):
        at = data.index(b"BT ET")
        return data[:at] + b"BX" + data[at + 2 :]

    assert "pdf-broken" in pdf(tmp_path, flip)


def test_a_file_that_another_program_saved_again(tmp_path):
    def saved(data):
        from io import BytesIO

        from pyhanko.pdf_utils.reader import PdfFileReader
        from pyhanko.pdf_utils.writer import copy_into_new_writer

        out = BytesIO()
        copy_into_new_writer(PdfFileReader(BytesIO(data))).write(out)
        return out.getvalue()

    assert {"pdf-broken", "pdf-unreadable", "pdf-unsigned"} & pdf(tmp_path, saved).keys()


def test_a_mark_that_was_put_on_a_page(tmp_path):
    def marked(data):
        from io import BytesIO

        from pyhanko.pdf_utils import generic
        from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

        writer = IncrementalPdfFileWriter(BytesIO(data))
        page = writer.root["/Pages"]["/Kids"][0].get_object()
        box = generic.ArrayObject(map(generic.NumberObject, (0, 0, 9, 9)))
        mark = {"/Type": "/Annot", "/Subtype": "/Square"}
        note = generic.DictionaryObject({generic.NameObject(k): generic.NameObject(v) for k, v in mark.items()})
        note[generic.NameObject("/Rect")] = box
        page["/Annots"].append(writer.add_object(note))
        writer.mark_update(page.container_ref)
        writer.update_container(page["/Annots"])
        out = BytesIO()
        writer.write(out)
        return out.getvalue()

    assert "pdf-broken" in pdf(tmp_path, marked)


def test_bytes_after_the_end(tmp_path):
    assert "pdf-broken" in pdf(tmp_path, lambda data: data + b"%overlay")


def test_only_the_first_signature_is_left(tmp_path):
    told = pdf(tmp_path, lambda data: build.signed_pdf(("2025-A", 1))[0])
    assert {"pdf-count", "pdf-signer-missing", "pdf-open", "pdf-other-version"} <= told.keys()


def test_a_signed_file_that_was_taken_out(tmp_path):
    told = found(relisted(edit_row(INDEX, 0, pdf=None)), tmp_path)
    assert told["signatures", "pdf-missing"].statement == "2025-A v1"


def test_a_signer_who_is_another_in_the_index(tmp_path):
    consents = [each | {"name": {"zh": "", "en": "Somebody"}} for each in rows(build.honest()[INDEX])[0]["consents"]]
    told = found(relisted(edit_row(INDEX, 0, consents=consents)), tmp_path)
    assert ("signatures", "pdf-signer-missing") in told
    assert ("signatures", "pdf-signer-stranger") in told


def revoked(at):
    return Revoked(build.serial(build.authority().signers["王堃"]), at)


def test_a_certificate_that_was_revoked_before_the_signing(tmp_path):
    told = found(build.sealed(build.content([revoked(build.NOW - timedelta(hours=1))])), tmp_path)
    assert {code for check, code in told if check == "signatures"} == {"pdf-untrusted"}


def test_a_certificate_that_was_revoked_afterwards_still_holds(tmp_path):
    assert found(build.sealed(build.content([revoked(build.NOW + timedelta(hours=1))])), tmp_path) == {}


def test_a_root_of_another_group(tmp_path):
    from annum.signing import x509

    private = pairs.new_p256()
    other = x509.self_signed(x509.Subject("别的集团", "别的集团"), private, now=build.NOW)
    told = found(build.honest(), tmp_path, root=build.pem(other))
    assert {check for check, _ in told} == {"key", "stamp", "signatures"}


# ---- the journal


def entries(edit):
    def rewritten(data):
        return tiles.bundle(edit(list(tiles.entries(data))))

    return touched(**{ENTRIES: rewritten})


def test_an_entry_that_was_edited(tmp_path):
    def edit(records):
        records[20] = canonical(json.loads(records[20]) | {"kind": "indicators.returned"})
        return records

    told = found(entries(edit), tmp_path)
    assert (told["journal", "entry-changed"].file, told["journal", "entry-changed"].row) == (ENTRIES, 20)
    assert ("journal", "root-wrong") in told


def test_an_entry_that_was_dropped(tmp_path):
    told = found(entries(lambda records: records[:20] + records[21:]), tmp_path)
    assert told["journal", "entry-moved"].row == 20
    assert ("journal", "root-wrong") in told


def test_entries_that_changed_places(tmp_path):
    def edit(records):
        records[20], records[21] = records[21], records[20]
        return records

    assert found(entries(edit), tmp_path)["journal", "entry-moved"].row == 20


def test_the_digest_in_the_seals_entry_was_edited(tmp_path):
    """Whoever edits a figure, the list and the entry still has no signature over the new root."""
    files = relisted(edit_row(VALUES, 0, amount="1001"))
    last = "journal/2025/tile/entries/001.p/51"
    digest = json.loads(list(tiles.entries(build.honest()[last]))[-1])["payload"]["content"]
    from hashlib import sha256

    new = sha256(files["content.json"]).hexdigest()
    files[last] = files[last].replace(digest.encode(), new.encode())
    told = found(files, tmp_path)
    assert ("seal", "content-changed") not in told
    assert told["journal", "entry-changed"].row == 306
    assert ("journal", "root-wrong") in told


def insider():
    """Everything made anew, consistently, with a figure changed and a key of the attacker's own."""
    content = build.content()
    content[VALUES] = build.jsonl([row | {"amount": row["amount"] and "1001"} for row in rows(content[VALUES])])
    return content


def test_a_forged_checkpoint(tmp_path):
    """A consistent bundle whose checkpoint was signed by another key."""
    told = found(build.sealed(insider(), pairs.Pair(pairs.new_ed25519(), b"")), tmp_path)
    assert told["checkpoints", "checkpoint-forged"].file == "journal/2025/checkpoint"
    assert ("checkpoints", "earlier-forged") in told


def test_a_log_key_that_was_swapped_has_no_certificate(tmp_path):
    mine, content = pairs.Pair(pairs.new_ed25519(), b""), build.content()
    content["content/authority/log.json"] = canonical(build.log_json(mine))
    told = found(build.sealed(content, mine), tmp_path)
    assert ("key", "log-other-key") in told
    assert ("checkpoints", "checkpoint-forged") not in told


def test_history_that_was_rewritten(tmp_path):
    """An earlier checkpoint that was kept is not the beginning of the log."""

    def edit(data):
        told = json.loads(data)
        told["2025"][0]["path"].reverse()
        return canonical(told)

    told = found(touched(**{"journal/proofs.json": edit}), tmp_path)
    assert told["checkpoints", "history-rewritten"].file == "journal/proofs.json"


def test_a_stamp_over_another_checkpoint(tmp_path):
    files = build.honest()
    files["journal/2025/checkpoint.tsr"] = files["journal/standing/checkpoint.tsr"]
    assert found(files, tmp_path)["stamp", "stamp-other-data"].file == "journal/2025/checkpoint.tsr"


def test_a_tile_that_was_edited(tmp_path):
    path = "journal/2025/tile/1/000.p/1"
    assert found(touched(**{path: lambda data: bytes(32)}), tmp_path)["journal", "tile-wrong"].file == path


def test_a_log_that_was_taken_out(tmp_path):
    files = {name: data for name, data in build.honest().items() if not name.startswith("journal/2025/")}
    told = found(files, tmp_path)
    assert ("checkpoints", "log-missing") in told
    assert ("seal", "seal-missing") in told


# ---- files


def test_a_file_that_was_put_in(tmp_path):
    told = found(build.honest() | {"content/extra.json": b"{}", "journal/2025/tile/9/000": b""}, tmp_path)
    assert ("files", "file-extra") in told


def test_a_file_that_was_taken_out(tmp_path):
    files = build.honest()
    del files["content/org/people.jsonl"]
    assert found(files, tmp_path)["files", "file-missing"].file == "content/org/people.jsonl"


def test_a_volume_that_is_missing(tmp_path):
    files = build.honest()
    names = sorted(files)
    build.zipped({name: files[name] for name in names[40:]}, tmp_path / "northlight-2025-003.zip")
    told = found({name: files[name] for name in names[:30]}, tmp_path)
    assert {("files", "volume-missing"), ("files", "file-missing")} & told.keys()
    report = verify([tmp_path])
    said = [
        str(each.said.params.get("name", ""))
        for each in report.check("files").findings
        if each.code == "volume-missing"
    ]
    assert said == ["northlight-2025-002.zip"]


GARBAGE = (b"", b"\xff\x00garbage", b"-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n")


@pytest.mark.parametrize("data", GARBAGE)
@pytest.mark.parametrize("ending", ["pem", "crl"])
def test_a_certificate_or_list_that_is_none_is_named_and_ends_in_no_traceback(tmp_path, data, ending):
    name = next(
        each for each in build.honest() if each.startswith("content/authority/people-") and each.endswith(".pem")
    )
    if ending == "crl":
        name = next(each for each in build.honest() if each.startswith("content/authority/") and each.endswith(".crl"))
    told = found(relisted(touched(**{name: lambda _: data})), tmp_path)
    assert told["key", "certificate-damaged"].file == name


@pytest.mark.parametrize(("method", "faults"), [("paper", 0), ("recorded", 1)])
def test_a_statement_without_an_entry_of_its_publishing_is_a_fault_unless_all_signed_it_on_paper(
    tmp_path, method, faults
):
    row = rows(build.honest()[INDEX])[0]
    consents = [each | {"method": method} for each in row["consents"]]
    volume = build.zipped(relisted(edit_row(INDEX, 0, consents=consents)), tmp_path / "northlight-2025.zip")
    with closing(opened([volume])) as bundle:
        named = {(row["code"], row["version"]): row["digest"] for row in rows(build.honest()[INDEX])[1:]}
        check, _ = statements.check(bundle, Journal(published=named), frozenset())
    told = [each.place.statement for each in check.findings if each.code == "statement-unlogged"]
    assert len(told) == faults
    assert len(check.notes) == 1 - faults
