"""What must hold of an import from upload to taking back?"""

import pytest
from django.core.management import call_command

from annum.files.models import Blob
from annum.intake import access, queries
from annum.intake.acts import (
    commit_import,
    discard_import,
    preview_import,
    save_mapping,
    stage_import,
    take_back_import,
)
from annum.intake.models import Import, Page
from annum.intake.models import Mapping as Store
from annum.intake.reading import Source
from annum.journal.models import Entry
from annum.kernel.refusal import Refused
from tests.intake.toy import NOW, VIEWER

pytestmark = pytest.mark.usefixtures("db", "toy")
WHO = {"viewer": VIEWER, "now": NOW}


def stage(text: str, **more) -> Import:
    return stage_import(kind="toy", sources=[Source("things.csv", text.encode())], **WHO, **more)


def preview(text: str, **more) -> Import:
    return preview_import(stage(text, **more), **WHO)


def stock() -> dict[str, int]:
    return {thing.name: thing.columns["number"] for thing in Store.objects.filter(kind="store")}


def changes(staged: Import) -> list[tuple]:
    return [
        (change["action"], change["key"], [cell[1:] for cell in change["cells"]])
        for change in queries.changes(staged)[0:100]
    ]


def test_a_preview_shows_each_change_cell_by_cell_and_writes_nothing():
    commit_import(preview("code,number\na,1\nb,2\n"), **WHO)
    staged = preview("code,number\na,1\nb,3\nc,4\n")
    assert changes(staged) == [("change", "b", [(2, 3)]), ("add", "c", [(None, 4)])]
    assert staged.counts == {"add": 1, "change": 1, "same": 1, "end": 0}
    assert stock() == {"a": 1, "b": 2}


def test_a_commit_writes_all_rows_and_one_entry_names_them():
    staged = commit_import(preview("code,number\na,1\nb,2\n"), **WHO)
    assert (stock(), staged.state, staged.committed_by_name) == ({"a": 1, "b": 2}, "committed", "Lin Ying")
    entry = Entry.objects.get(kind="intake.import_committed")
    assert (entry.about_model, entry.about_key, entry.manifest.count) == ("Import", str(staged.pk), 3)


def test_a_file_with_one_bad_row_imports_nothing_and_all_problems_are_kept():
    staged = preview("code,number\na,1\nb,x\n,3\n")
    assert staged.problem_count == 2
    with pytest.raises(Refused) as refused:
        commit_import(staged, **WHO)
    assert refused.value.refusal.code == "has-problems"
    assert stock() == {}


def test_a_failure_in_the_middle_of_a_commit_leaves_nothing_behind():
    staged = preview("code,number\na,1\nfails,2\nb,3\n")
    with pytest.raises(RuntimeError, match="disk is full"):
        commit_import(staged, **WHO)
    staged.refresh_from_db()
    assert (stock(), staged.state) == ({}, "previewed")
    assert not Entry.objects.filter(kind="intake.import_committed").exists()


def test_a_commit_is_refused_and_previewed_anew_when_the_records_changed_since():
    staged = preview("code,number\na,1\n")
    commit_import(preview("code,number\na,5\n"), **WHO)
    with pytest.raises(Refused) as refused:
        commit_import(staged, **WHO)
    assert refused.value.refusal is access.CHANGED
    assert changes(staged) == [("change", "a", [(5, 1)])]
    assert stock() == {"a": 5}
    commit_import(Import.objects.get(pk=staged.pk), **WHO)
    assert stock() == {"a": 1}


def test_the_same_file_again_has_nothing_to_change_and_is_stored_once():
    commit_import(preview("code,number\na,1\n"), **WHO)
    again = preview("code,number\na,1\n")
    with pytest.raises(Refused) as refused:
        commit_import(again, **WHO)
    assert refused.value.refusal is access.NOTHING
    assert Blob.objects.count() == 1


def test_an_import_is_committed_once():
    staged = commit_import(preview("code,number\na,1\n"), **WHO)
    stale = Import.objects.get(pk=staged.pk)
    stale.state = "previewed"
    with pytest.raises(Refused) as refused:
        commit_import(stale, **WHO)
    assert refused.value.refusal.code == "not-now"


def test_an_open_question_must_be_answered_before_the_commit():
    staged = preview("code,number\nask,1\n")
    with pytest.raises(Refused) as refused:
        commit_import(staged, **WHO)
    assert refused.value.refusal.code == "has-questions"
    [question] = queries.questions(staged)
    assert [answer.key for answer in question["answers"]] == ["left", "right"]
    commit_import(preview_import(staged, **WHO, options={"which": "left"}), **WHO)
    assert stock() == {"ask": 1}


def test_taking_back_undoes_the_whole_import_once():
    staged = commit_import(preview("code,number\na,1\nb,2\n"), **WHO)
    take_back_import(staged, **WHO, reason="The wrong month")
    assert (stock(), staged.state) == ({}, "taken_back")
    assert Entry.objects.filter(kind="intake.import_taken_back").count() == 1
    with pytest.raises(Refused):
        take_back_import(staged, **WHO, reason="Again")


def test_taking_back_is_refused_with_the_reason_once_something_cites_its_rows():
    staged = commit_import(preview("code,number\ncited,1\n"), **WHO)
    with pytest.raises(Refused, match="A score cites"):
        take_back_import(staged, **WHO, reason="")
    assert stock() == {"cited": 1}


def test_a_discarded_import_cannot_go_on_and_its_preview_is_gone():
    staged = discard_import(preview("code,number\na,1\n"), **WHO)
    assert not Page.objects.exists()
    with pytest.raises(Refused):
        preview_import(staged, **WHO)


def test_another_mapping_reads_the_same_files_anew():
    staged = preview("Nr.,How many\na,1\n")
    assert staged.problem_count == 1
    preview_import(staged, **WHO, mapping={"code": "nr", "number": "how many"})
    assert (staged.problem_count, staged.counts["add"]) == (0, 1)


def test_a_saved_mapping_is_found_by_kind_and_replaced_by_name():
    save_mapping(kind="toy", name="Old system", columns={"code": "Nr."}, **WHO)
    save_mapping(kind="toy", name="Old system", columns={"code": "No"}, **WHO)
    assert [(saved.name, saved.columns) for saved in queries.mappings("toy")] == [("Old system", {"code": "No"})]


def test_an_unreadable_file_is_refused_at_the_door_and_nothing_is_kept():
    with pytest.raises(Refused, match="in the old"):
        stage_import(kind="toy", sources=[Source("a.xlsx", b"\xd0\xcf\x11\xe0" + b"\x00" * 600)], **WHO)
    assert (Import.objects.count(), Blob.objects.count()) == (0, 0)


def test_every_act_asks_the_room_of_the_kind_who_may():
    from datetime import date
    from types import SimpleNamespace

    from annum.journal.actor import Actor

    stranger = SimpleNamespace(actor=Actor(8, "Someone"), today=date(2026, 3, 1))
    staged = preview("code,number\na,1\n")
    for act in (
        lambda: stage_import(kind="toy", sources=[Source("a.csv", b"x")], viewer=stranger, now=NOW),
        lambda: preview_import(staged, viewer=stranger, now=NOW),
        lambda: commit_import(staged, viewer=stranger, now=NOW),
        lambda: discard_import(staged, viewer=stranger, now=NOW),
        lambda: take_back_import(staged, viewer=stranger, now=NOW, reason=""),
        lambda: save_mapping(kind="toy", name="a", columns={}, viewer=stranger, now=NOW),
    ):
        with pytest.raises(Refused) as refused:
            act()
        assert refused.value.refusal.code == "not-yours"


def test_the_history_costs_the_same_queries_with_one_and_three_imports(django_assert_num_queries):
    preview("code,number\na,1\n")
    with django_assert_num_queries(2):
        assert len(queries.history(VIEWER)) == 1
    preview("code,number\na,2\n")
    preview("code,number\na,3\n")
    with django_assert_num_queries(2):
        assert len(queries.history(VIEWER)) == 3


def test_the_journal_knows_every_row_as_an_import_left_it(capsys):
    staged = commit_import(preview("code,number\na,1\n"), **WHO)
    discard_import(preview("code,number\nb,1\n"), **WHO)
    preview("code,number\nc,1\n")
    call_command("doctor")
    Import.objects.filter(pk=staged.pk).update(kind="other")
    with pytest.raises(SystemExit):
        call_command("doctor")
    assert f"Import {staged.pk}" in " ".join(capsys.readouterr().out.split())
