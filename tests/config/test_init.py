"""``annum init --authority``: the signing authority at the console, its fingerprint for paper."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from annum.journal.models import Entry
from annum.signing import keys, pems
from annum.signing.models import Authority, Certificate
from annum.signing.queries import roots

pytestmark = pytest.mark.django_db


@pytest.fixture
def init(settings, tmp_path, monkeypatch):
    settings.KEYS = tmp_path / "keys"
    monkeypatch.setattr("annum.config.management.commands.init.make_ready", lambda say: None)
    keys.forget_all()

    def run(*arguments):
        out = StringIO()
        call_command("init", *arguments, stdout=out)
        return " ".join(out.getvalue().split())

    yield run
    keys.forget_all()


def test_without_an_authority_it_tells_how_to_have_one(init):
    assert "annum init --authority GROUP" in init()
    assert not Authority.objects.exists()


def test_it_sets_the_authority_up_and_tells_the_fingerprint_and_the_file_to_copy(init, settings):
    said = init("--authority", "北光集团")
    fingerprint = pems.fingerprint(pems.first(roots()[0]))
    assert f"to be kept on paper: {fingerprint}" in said
    assert str(settings.KEYS / "master-key") in said
    assert "annum init --authority" not in said
    kinds = Entry.objects.filter(kind__startswith="signing.").order_by("position").values_list("kind", flat=True)
    assert list(kinds) == ["signing.authority_asked", "signing.authority_set_up", "signing.lists_published"]
    assert fingerprint in bytes(Entry.objects.get(kind="signing.authority_set_up").record).decode()


def test_a_second_time_it_tells_the_same_and_makes_nothing(init):
    init("--authority", "北光集团")
    made = set(Certificate.objects.values_list("serial", flat=True))
    said = init("--authority", "Another")
    assert "is there already" in said
    assert pems.fingerprint(pems.first(roots()[0])) in said
    assert set(Certificate.objects.values_list("serial", flat=True)) == made


@pytest.mark.parametrize("name", [" ", "N" * 49])
def test_a_name_that_no_certificate_bears_is_refused_in_words_and_makes_nothing(init, name):
    with pytest.raises(CommandError, match="1 to 48 characters"):
        init("--authority", name)
    assert not Authority.objects.exists()
