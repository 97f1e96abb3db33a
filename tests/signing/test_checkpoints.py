"""The journal's checkpoints are signed by the log key and stamped by the authority, in jobs."""

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from annum.evidence import checkpoint as notes
from annum.jobs.acts import submit
from annum.jobs.worker import work_off
from annum.journal import triggers
from annum.journal.models import Checkpoint
from annum.signing import checkpoints, jobs, keys, pems
from annum.signing.models import Certificate
from tests.signing.test_authority import authority, office, ring  # noqa: F401 (fixtures)


def run(task, by):
    submit(task=task, by=by.actor)
    assert work_off() == 1


@pytest.mark.usefixtures("authority")
def test_a_checkpoint_is_signed_when_the_log_grew_and_stamped_once(office):  # noqa: F811
    run(jobs.checkpoint, office)
    made = Checkpoint.objects.latest("size")
    log = x509.load_der_x509_certificate(pems.first(Certificate.objects.get(kind="log").pem))
    public = log.public_key().public_bytes_raw()
    read = notes.verified(notes.parse(made.note), name=checkpoints.key_name(), public=public)
    assert (read.size, read.root) == (made.size, bytes(made.root))
    run(jobs.stamp, office)
    made.refresh_from_db()
    assert made.stamp is not None
    run(jobs.checkpoint, office)
    run(jobs.stamp, office)
    assert Checkpoint.objects.count() == 1


def test_without_an_authority_nothing_is_signed(group, office):  # noqa: F811
    keys.forget_all()
    run(jobs.checkpoint, office)
    assert Checkpoint.objects.count() == 0


@pytest.mark.usefixtures("authority")
def test_the_journal_knows_the_log_s_keys_and_finds_a_checkpoint_that_another_signed(office):  # noqa: F811
    from annum.journal.keys import known_keys
    from annum.journal.verify import verify_checkpoints

    run(jobs.checkpoint, office)
    [(name, public)] = known_keys()
    made = Checkpoint.objects.latest("size")
    assert notes.verified(notes.parse(made.note), name=name, public=public).size == made.size
    assert verify_checkpoints() == []
    stranger = Ed25519PrivateKey.generate()
    said = notes.Checkpoint(f"{name}/standing", made.size, bytes(made.root))
    forged = notes.note(said, name=name, public=stranger.public_key().public_bytes_raw(), sign=stranger.sign)
    triggers.remove()
    Checkpoint.objects.filter(pk=made.pk).update(note=forged)
    assert [each.code for each in verify_checkpoints()] == ["checkpoint-forged"]
