"""A programme is written, fixed by its hash, moved on, cancelled and cloned; by who runs programmes alone."""

import json
from hashlib import sha256

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from annum.awards import acts
from annum.awards.models import Juror, Nomination, Programme, Title
from annum.awards.queries.programmes import rule_of
from annum.journal.actor import Actor
from annum.journal.models import Entry
from annum.kernel.period import Month
from annum.kernel.refusal import Refused
from annum.year import acts as years
from tests.awards.conftest import CRITERIA, PROGRAMME, SEED
from tests.cast import NOW


def refused(code, act, /, **arguments):
    with pytest.raises(Refused) as caught:
        act(**arguments)
    assert caught.value.refusal.code == code
    return caught.value.refusal


def fixed(programme, viewer):
    return acts.freeze(programme=programme, viewer=viewer, seed=SEED, now=NOW)


def test_only_who_runs_programmes_makes_one(group, year):
    told = refused("not-running", acts.make_programme, year=year, viewer=group.viewer("boris"), fields=PROGRAMME)
    assert told.forbidden
    assert acts.make_programme(year=year, viewer=group.viewer("hr"), fields=PROGRAMME).state == "draft"


def test_no_two_programmes_of_a_year_share_a_code(year, office, programme):
    refused("code-taken", acts.make_programme, year=year, viewer=office, fields=PROGRAMME)


def test_the_rules_are_fixed_by_the_hash_of_bytes_that_anyone_can_read(programme, title, office):
    done = fixed(programme, office)
    assert (done.state, done.digest) == ("frozen", sha256(bytes(done.content)).hexdigest())
    told = json.loads(bytes(done.content))
    assert (told["seed"], told["titles"][0]["key"], told["titles"][0]["places"]) == (SEED, "outstanding", 2)
    entry = Entry.objects.get(kind="awards.rules_fixed")
    assert json.loads(entry.record)["payload"] == {"digest": done.digest, "programme": "annual", "seed": SEED}


def test_rules_with_faults_are_not_fixed(programme, office):
    refused("faults", acts.freeze, programme=programme, viewer=office, seed=SEED, now=NOW)


def test_fixed_rules_no_longer_change(programme, title, office):
    fixed(programme, office)
    refused("rules-fixed", acts.write_programme, programme=programme, viewer=office, fields={"notice_days": 9})
    refused("rules-fixed", acts.write_title, title=title, viewer=office, fields={"places": 9})
    refused("rules-fixed", acts.write_parts, title=title, part="criteria", rows=[], viewer=office)
    refused("rules-fixed", acts.remove_title, title=title, viewer=office)
    refused("rules-fixed", acts.make_title, programme=programme, viewer=office, fields={"key": "x", "places": 1})


def test_rules_open_again_until_somebody_is_nominated(programme, title, office):
    first = fixed(programme, office).digest
    opened = acts.thaw(programme=programme, viewer=office)
    assert (opened.state, opened.digest, opened.seed) == ("draft", "", "")
    assert fixed(opened, office).digest == first
    Nomination.objects.create(title=title, number=1, name="张三")
    refused("nominated", acts.thaw, programme=programme, viewer=office)
    Programme.objects.filter(pk=programme.pk).update(state="draft")
    refused("nominated", acts.remove_title, title=title, viewer=office)


def test_a_programme_moves_on_by_its_table(programme, title, office):
    refused("not-now", acts.move, programme=programme, act="open", viewer=office)
    fixed(programme, office)
    assert acts.move(programme=programme, act="open", viewer=office).state == "nominating"
    assert acts.move(programme=programme, act="judge", viewer=office).state == "judging"


def test_who_cancels_says_why(programme, office):
    refused("no-reason", acts.cancel, programme=programme, viewer=office, reason=" ")
    assert acts.cancel(programme=programme, viewer=office, reason="Budget").state == "cancelled"


def test_parts_are_written_anew_as_a_whole(title, office):
    acts.write_parts(title=title, part="criteria", rows=CRITERIA[:1], viewer=office)
    assert [each.key for each in title.criteria.all()] == ["results"]
    acts.write_parts(title=title, part="quotas", rows=[{"attribute": "unit", "upper": 1}], viewer=office)
    assert title.quotas.get().upper == 1


def test_a_title_goes_with_its_parts_and_its_jury(programme, title, office, group):
    Juror.objects.create(title=title, person=group.anna)
    acts.remove_title(title=title, viewer=office)
    assert not Title.objects.exists()
    assert rule_of(programme).titles == ()


def test_last_year_s_programme_is_taken_over_with_everything_but_its_days(programme, title, office):
    acts.write_parts(title=title, part="quotas", rows=[{"attribute": "unit", "upper": 1}], viewer=office)
    before = rule_of(programme)
    into = years.open_year(code="2027", first=Month(2027, 1), by=Actor.system("test"))
    made = acts.clone_programme(programme=programme, into=into, viewer=office)
    after = rule_of(made)
    assert (after.titles, after.year, after.nominate_from) == (before.titles, "2027", "")
    assert (made.cloned_from, made.state) == (programme, "draft")
    assert rule_of(programme) == before
    refused("code-taken", acts.clone_programme, programme=programme, into=into, viewer=office)


def test_nothing_changes_in_a_year_that_is_being_sealed(programme, title, office, year):
    years.freeze_year(year=year, now=NOW)
    refused("year-sealed", acts.make_programme, year=year, viewer=office, fields={**PROGRAMME, "code": "x"})
    refused("year-sealed", acts.write_title, title=title, viewer=office, fields={"places": 3})
    refused("year-sealed", acts.freeze, programme=programme, viewer=office, seed=SEED, now=NOW)


@pytest.mark.parametrize("count", [1, 3])
def test_rules_are_read_by_as_many_queries_for_three_titles_as_for_one(programme, title, office, count):
    for number in range(1, count):
        fields = {"key": f"t{number}", "name": f"称号{number}", "places": 1}
        made = acts.make_title(programme=programme, viewer=office, fields=fields)
        acts.write_parts(title=made, part="criteria", rows=CRITERIA, viewer=office)
    with CaptureQueriesContext(connection) as asked:
        assert len(rule_of(Programme.objects.get(pk=programme.pk)).titles) == count
    assert len(asked) == 1 + 1 + 4  # the programme, its year; titles, criteria, requirements, quotas
