"""Forty people vote in a known order. With every file in hand, and the whole journal, nobody finds that order again."""

import itertools
import json
import logging
import random
import shutil
import sqlite3
import tarfile
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.conf import settings as site
from django.db import connection
from django.test import Client

from annum.ballot import acts
from annum.ballot.models import Elector, Mark, Urn, Vote
from annum.ballot.queries.standing import link_hash
from annum.ballot.sweeping import sweep
from annum.jobs import backup
from annum.journal.models import Entry
from tests.ballot import attacker
from tests.ballot.conftest import approval
from tests.ballot.papers import Paper
from tests.cast import NOW

MANY = 40
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def ballot(group, open_ballot):
    """An open secret ballot with forty electors who come by personal links."""
    from annum.org.models import Person, Subject

    people = Person.objects.bulk_create(
        Person(number=f"V{at:03}", name=f"选民{at:03}", joined_on="2020-01-01") for at in range(MANY)
    )
    Subject.objects.bulk_create(Subject(person=person) for person in people)
    return open_ballot(approval(), people=people, secrecy="secret")


class Voted:
    """What the voters know of themselves, in the order in which they came."""

    def __init__(self):
        self.links, self.receipts, self.tokens, self.blinded = [], [], [], []


def let_vote(ballot, links, voted):
    """Each draws a paper by the own link and casts it at once: the order of both is the same."""
    for link in links:
        paper, client = Paper(ballot), Client()
        drawn = _post(client, f"/ballots/v/{link.code}/draw/", {"blinded": f"{paper.blinded:x}"})
        paper.signed(int(drawn["signature"], 16))
        marks = {random.choice("abc"): 1}
        told = _post(Client(), f"/ballots/{ballot.pk}/cast/", {**paper.parts(), "marks": marks})
        voted.links.append(link_hash(link.code))
        voted.receipts.append(told["receipt"])
        voted.tokens.append(paper.token.hex())
        voted.blinded.append(f"{paper.blinded:x}")


def _post(client, address, body):
    answer = client.post(address, json.dumps(body), content_type="application/json")
    assert answer.status_code == 200, answer.content
    return answer.json()


def shuffled_links(group, ballot):
    links = acts.make_links(ballot=ballot, viewer=group.viewer("office"))
    random.SystemRandom().shuffle(links)
    return links


def database():
    return connection.settings_dict["NAME"]


def copied(folder):
    """The files as they lie there now."""
    folder.mkdir()
    for end in ("", "-wal"):
        if Path(f"{database()}{end}").exists():
            shutil.copy(f"{database()}{end}", folder / f"db{end}")
    return folder / "db"


def backed_up(folder, name):
    target = folder / f"{name}.tar"
    about = backup.write(target, data=Path(site.DATA), database=connection.settings_dict, now=NOW)
    with tarfile.open(target) as tar:
        tar.extract("database", folder / name, filter="data")
    return folder / name / "database", about


def known_orders(file, voted, votes="ballot_vote"):
    """Whatever an attacker finds in one copy of the database, of the votes and of the roll."""
    return [
        *attacker.finds(file, votes, "receipt", voted.receipts),
        *attacker.finds(file, "ballot_elector", "link", voted.links),
    ]


@pytest.mark.sqlite
def test_after_the_close_no_file_tells_in_which_order_people_voted(group, ballot, tmp_path, caplog):
    caplog.set_level(logging.DEBUG)
    links, voted = shuffled_links(group, ballot), Voted()
    entries = Entry.objects.count()
    let_vote(ballot, links[: MANY // 2], voted)
    during, about = backed_up(tmp_path, "during")
    let_vote(ballot, links[MANY // 2 :], voted)
    assert Entry.objects.count() == entries
    acts.close_ballot(ballot=ballot, viewer=group.viewer("office"))
    sweep()
    after = copied(tmp_path / "after")
    saved, _ = backed_up(tmp_path, "saved")
    assert known_orders(after, voted) == []
    assert known_orders(saved, voted) == []
    assert Vote.objects.count() == MANY

    assert len(about["left_out"]) == 1
    with closing(sqlite3.connect(during)) as opened:
        counts = [
            opened.execute(f"SELECT COUNT(*) FROM {t}").fetchone()[0]
            for t in ("ballot_urn", "ballot_mark", "ballot_key")
        ]
        assert counts == [0, 0, 0]
        assert opened.execute("SELECT COUNT(*) FROM ballot_elector WHERE way <> 'none'").fetchone() == (0,)
    half = attacker.strings(during)
    assert not [each for each in (*voted.receipts, *voted.tokens) if each.encode() in half]
    told = "".join(f"{line.pathname} {line.getMessage()}" for line in caplog.records)
    assert not [each for each in (*voted.receipts, *voted.tokens, *voted.links) if each in told]
    assert "/cast/" not in told


@pytest.mark.sqlite
def test_after_the_close_no_file_holds_what_was_signed_or_by_whom(group, ballot, tmp_path):
    from hashlib import sha256

    links, voted = shuffled_links(group, ballot), Voted()
    let_vote(ballot, links, voted)
    numbers = [*Mark.objects.values_list("pk", flat=True), *Urn.objects.values_list("pk", flat=True)]
    acts.close_ballot(ballot=ballot, viewer=group.viewer("office"))
    sweep()
    after = copied(tmp_path / "after")
    everything = attacker.strings(after) + attacker.strings(f"{after}-wal")
    asked = [sha256(each.encode()).hexdigest() for each in voted.blinded]
    assert [each for each in asked if each.encode() in everything] == []
    assert [each for each in numbers if each.to_bytes(8, "big") in everything] == []
    assert [everything.count(each.encode()) for each in voted.tokens] == [1] * MANY


@pytest.mark.sqlite
def test_the_attacker_sees_the_order_before_it_is_wiped(group, ballot, tmp_path):
    """So that finding nothing afterwards means something: the open database, as a live administrator has it, tells."""
    links, voted = shuffled_links(group, ballot), Voted()
    let_vote(ballot, links, voted)
    found = attacker.finds(copied(tmp_path / "live"), "ballot_urn", "receipt", voted.receipts)
    assert "ballot_urn in db-wal, by place: 1.00" in found


@pytest.mark.sqlite
def test_the_attacker_catches_numbers_that_count_on_and_rows_that_keep_their_order(
    group, ballot, tmp_path, monkeypatch
):
    """The same ballot, built carelessly: rows numbered as they come, and copied at the close as they lie."""
    for model in (Urn, Vote, Elector):
        counter = itertools.count(1)
        monkeypatch.setattr(model._meta.pk, "default", lambda counter=counter: next(counter))
        monkeypatch.setattr(model._meta.pk, "_get_default", lambda counter=counter: next(counter))
    monkeypatch.setattr(random.SystemRandom, "shuffle", lambda self, rows: None)
    links, voted = acts.make_links(ballot=ballot, viewer=group.viewer("office")), Voted()
    let_vote(ballot, links, voted)
    acts.close_ballot(ballot=ballot, viewer=group.viewer("office"))
    sweep()
    found = known_orders(copied(tmp_path / "after"), voted)
    assert "ballot_vote ORDER BY rowid: 1.00" in found


@pytest.mark.sqlite
def test_a_backup_that_comes_back_lets_the_ballot_begin_anew_and_holds_the_whole_roll(group, ballot, tmp_path):
    let_vote(ballot, shuffled_links(group, ballot)[:3], Voted())
    during, _ = backed_up(tmp_path, "during")
    with closing(sqlite3.connect(during)) as opened:
        assert opened.execute("SELECT COUNT(*) FROM ballot_elector").fetchone() == (MANY,)
        assert opened.execute("SELECT state FROM ballot_ballot").fetchone() == ("open",)


@pytest.mark.postgresql
def test_after_the_close_postgresql_keeps_no_order_of_rows_and_versions(group, ballot):
    links, voted = shuffled_links(group, ballot), Voted()
    let_vote(ballot, links, voted)
    assert _by("ctid", "ballot_urn") == voted.receipts  # the live server tells; afterwards it must not
    other = connection.copy()
    with closing(other), other.cursor() as elsewhere:  # a transaction that began before the close, and goes on
        elsewhere.execute("BEGIN")
        elsewhere.execute("SELECT pg_current_xact_id()")
        acts.close_ballot(ballot=ballot, viewer=group.viewer("office"))
        sweep()
        elsewhere.execute("ROLLBACK")
    assert Elector.objects.count() == Vote.objects.count() == MANY
    for order in ("ctid", "xmin::text::bigint, ctid", "id"):
        found = _by(order, "ballot_vote")
        assert abs(attacker.rank_correlation(found, voted.receipts)) < attacker.RANK
        roll = _by(order, "ballot_elector", "link")
        assert abs(attacker.rank_correlation(roll, voted.links)) < attacker.RANK
    with connection.cursor() as cursor:
        cursor.execute("SELECT COUNT(DISTINCT xmin::text) FROM ballot_vote")
        assert cursor.fetchone() == (1,)
        for table in ("ballot_urn", "ballot_mark"):
            cursor.execute(f"SELECT pg_relation_size('{table}')")
            assert cursor.fetchone() == (0,)


def _by(order, table, column="receipt"):
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {column} FROM {table} ORDER BY {order}")
        return [value for (value,) in cursor.fetchall()]


def test_the_server_writes_no_log_of_addresses():
    from annum.config.server import site as served

    assert served("127.0.0.1", 8000, 1).log_access is False


@pytest.mark.postgresql
def test_a_backup_of_postgresql_holds_no_open_urn(group, ballot, tmp_path):
    import subprocess

    voted = Voted()
    let_vote(ballot, shuffled_links(group, ballot)[:3], voted)
    during, about = backed_up(tmp_path, "during")
    told = subprocess.run(["pg_restore", "--file=-", str(during)], capture_output=True, text=True, check=True).stdout
    assert "COPY public.ballot_elector" in told
    assert not [each for each in (*voted.receipts, *voted.tokens) if each in told]
    assert len(about["left_out"]) == 1


def test_closing_on_the_page_has_a_worker_wipe_the_order_before_the_result_may_be_published(group, ballot, client_as):
    from annum.jobs.models import Job
    from annum.jobs.worker import work_off

    office = client_as(group.account("office"))
    assert office.post(f"/ballots/{ballot.pk}/close/", {"present": ""}).status_code == 302
    office.post(f"/ballots/{ballot.pk}/count/")
    assert office.post(f"/ballots/{ballot.pk}/publish/").status_code == 409
    assert work_off(lambda: datetime.now(UTC)) == 1
    assert Job.objects.get().state == "done"
    ballot.refresh_from_db()
    assert ballot.swept_at is not None
    assert office.post(f"/ballots/{ballot.pk}/publish/").status_code == 302
