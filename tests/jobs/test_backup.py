"""What is backed up comes back the same; nothing is overwritten; what is no whole backup is refused."""

import io
import json
import shutil
import tarfile
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection, transaction

from annum.jobs import backup
from annum.journal.actor import Actor
from annum.journal.record import record
from annum.kernel.refusal import Refused

NOW = datetime(2026, 3, 1, tzinfo=UTC)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    (folder / "files" / "ab").mkdir(parents=True)
    (folder / "files" / "ab" / "abcd").write_bytes(b"evidence")
    return folder


@pytest.fixture
def made(transactional_db, data: Path, tmp_path: Path) -> Path:
    with transaction.atomic():
        record("a.b", by=Actor(7, "Li Wei"))
    about = backup.write(tmp_path / "b.tar", data=data, database=connection.settings_dict, now=NOW)
    assert (about["files"], about["made"]) == (1, "2026-03-01T00:00:00+00:00")
    return tmp_path / "b.tar"


def code(source: Path, data: Path, database: dict) -> str:
    with pytest.raises(Refused) as refused:
        backup.restore(source, data=data, database=database)
    return refused.value.refusal.code


@pytest.mark.sqlite
def test_a_backup_comes_back_the_same_into_an_empty_place(made: Path, tmp_path: Path) -> None:
    import sqlite3

    empty = tmp_path / "empty"
    database = connection.settings_dict | {"NAME": str(empty / "annum.sqlite3")}
    backup.restore(made, data=empty, database=database)
    assert (empty / "files" / "ab" / "abcd").read_bytes() == b"evidence"
    with sqlite3.connect(empty / "annum.sqlite3") as copy:
        assert copy.execute("SELECT log_id, position, kind FROM journal_entry").fetchall() == [("standing", 0, "a.b")]
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            copy.execute("DELETE FROM journal_entry")
    copy.close()
    assert sorted(path.name for path in empty.iterdir()) == ["annum.sqlite3", "files"]


@pytest.mark.postgresql
@pytest.mark.skipif(shutil.which("pg_dump") is None, reason="pg_dump is not installed")
def test_a_backup_of_postgresql_comes_back_the_same(made: Path, tmp_path: Path, settings) -> None:
    import psycopg

    here = connection.settings_dict
    where = {"host": here["HOST"], "port": here["PORT"], "user": here["USER"], "password": here["PASSWORD"]}
    name = f"{here['NAME']}_restored"
    with psycopg.connect(dbname="postgres", autocommit=True, **where) as server:
        server.execute(f"DROP DATABASE IF EXISTS {name}")
        server.execute(f"CREATE DATABASE {name}")
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("annum.jobs.dumps.holds_data", lambda _: False)
            backup.restore(made, data=tmp_path / "empty", database=here | {"NAME": name})
        with psycopg.connect(dbname=name, **where) as copy:
            assert copy.execute("SELECT position, kind FROM journal_entry").fetchall() == [(0, "a.b")]
            with pytest.raises(psycopg.Error, match="append-only"):
                copy.execute("DELETE FROM journal_entry")
        copy.close()
        server.execute(f"DROP DATABASE {name}")


def test_the_secret_is_not_in_it(made: Path, data: Path) -> None:
    (data / "secret-key").write_text("x")
    with tarfile.open(made) as tar:
        assert tar.getnames() == ["backup.json", "database", "files/ab/abcd"]


def test_nothing_is_overwritten(made: Path, data: Path) -> None:
    before = made.read_bytes()
    with pytest.raises(Refused, match="is there already; nothing was overwritten"):
        backup.write(made, data=data, database=connection.settings_dict, now=NOW)
    assert made.read_bytes() == before


def test_a_missing_folder_is_refused_and_nothing_is_left(transactional_db, data: Path, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="There is no folder"):
        backup.write(tmp_path / "no" / "b.tar", data=data, database=connection.settings_dict, now=NOW)
    assert [path.name for path in tmp_path.iterdir()] == ["data"]


def test_restoring_over_data_is_refused(made: Path, data: Path) -> None:
    assert code(made, data, connection.settings_dict | {"NAME": "/nowhere"}) == "not-empty"
    if connection.vendor == "sqlite":
        assert code(made, data / "other", connection.settings_dict) == "not-empty"


def tar_of(path: Path, members: dict[str, bytes]) -> Path:
    with tarfile.open(path, "w") as tar:
        for name, content in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            tar.addfile(info, io.BytesIO(content))
    return path


ABOUT = {"form": "annum-backup/1", "database": "sqlite", "sha256": "0", "files": 0}


@pytest.mark.parametrize(
    ("members", "expected"),
    [
        ({}, "damaged"),
        ({"backup.json": b"not json"}, "damaged"),
        ({"backup.json": b"{}", "database": b""}, "damaged"),
        ({"backup.json": json.dumps(ABOUT).encode()}, "damaged"),
        ({"backup.json": json.dumps(ABOUT | {"files": 1}).encode(), "database": b""}, "damaged"),
        ({"backup.json": json.dumps(ABOUT).encode(), "database": b"x"}, "damaged"),
        ({"backup.json": json.dumps(ABOUT | {"database": "postgresql"}).encode(), "database": b"x"}, "other-kind"),
        ({"../outside": b"x"}, "damaged"),
    ],
)
def test_what_is_no_whole_backup_is_refused_and_leaves_nothing(tmp_path: Path, members, expected: str) -> None:
    source, data = tar_of(tmp_path / "b.tar", members), tmp_path / "data"
    database = {"ENGINE": "django.db.backends.sqlite3", "NAME": str(data / "annum.sqlite3")}
    assert code(source, data, database) == expected
    assert list(data.iterdir()) == []
    assert not (tmp_path / "outside").exists()


def test_a_file_of_another_kind_is_refused(tmp_path: Path) -> None:
    (tmp_path / "b.tar").write_bytes(b"no tar")
    database = {"ENGINE": "django.db.backends.sqlite3", "NAME": str(tmp_path / "annum.sqlite3")}
    assert code(tmp_path / "b.tar", tmp_path, database) == "damaged"


def test_the_commands_say_what_they_did_and_refuse_in_words(transactional_db, tmp_path: Path, capsys) -> None:
    call_command("backup", str(tmp_path / "b.tar"), "--json")
    assert json.loads(capsys.readouterr().out)["file"] == str(tmp_path / "b.tar")
    with pytest.raises(SystemExit) as ended:
        call_command("backup", str(tmp_path / "b.tar"), "--json")
    assert (ended.value.code, json.loads(capsys.readouterr().out)["error"]["code"]) == (1, "exists")
    Path(settings.DATA, "files").mkdir(exist_ok=True)
    Path(settings.DATA, "files", "x").write_bytes(b"x")
    with pytest.raises(SystemExit):
        call_command("restore", str(tmp_path / "b.tar"))
    assert "There is data here already" in " ".join(capsys.readouterr().err.split())
    Path(settings.DATA, "files", "x").unlink()
