"""A morning of signing: a queue of documents, each read before it is signed, one passphrase for all of them."""

from collections import Counter
from hashlib import sha256

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from annum.evidence.pdf import State, examine
from annum.files.models import Blob
from annum.files.queries import content
from annum.jobs.worker import work_off
from annum.journal.models import Entry
from annum.signing.models import Envelope, Opening, Seat, SigningSession
from annum.signing.queries import roots
from annum.signing.rules.bounds import USES
from annum.targets import acts
from annum.targets.models import Consent, Party, Statement, Version
from annum.targets.queries.standing import newest, ready_to_sign
from tests.cast import NOW
from tests.targets import certified

QUEUE = "/statements/to-sign/"
REAL = 25


@pytest.fixture
def sent(authority, group, statement):
    boris = group.viewer("boris")
    certified.certify(boris, group.viewer("anna"), now=NOW)
    acts.publish_statement(statement=statement, viewer=boris)
    statement.refresh_from_db()
    return statement


@pytest.fixture
def queue(sent):
    """So many statements in all, of one wording, each under its own code and on its own route."""

    def filled(count):
        model, envelope = newest(sent), Envelope.objects.get()
        seats = {seat.box: seat for seat in envelope.seats.all()}
        parties = {f"{party.side}-{party.order}": party for party in model.parties.all()}
        codes = [f"Q{number:03}" for number in range(1, count)]
        statements = Statement.objects.bulk_create(_copy(sent, code=code) for code in codes)
        versions = Version.objects.bulk_create(_version(model, each) for each in statements)
        routes = Envelope.objects.bulk_create(
            _copy(envelope, key=each.pk, code=f"{each.statement.code} v1", digest=each.digest) for each in versions
        )
        pairs = [(box, route) for route in routes for box in seats]
        made = Seat.objects.bulk_create(_copy(seats[box], envelope=route) for box, route in pairs)
        Party.objects.bulk_create(_copy(parties[seat.box], version_id=seat.envelope.key, seat=seat) for seat in made)

    return filled


def _version(model, statement):
    data = bytes(model.content).replace("燕河工厂目标责任书".encode(), statement.code.encode())
    return _copy(model, statement=statement, content=data, digest=sha256(data).hexdigest())


def _copy(row, **changes):
    kept = {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields if not field.primary_key}
    for name, value in changes.items():
        field = row._meta.get_field(name)
        kept[field.attname] = getattr(value, "pk", value)
    return type(row)(**kept)


@pytest.mark.parametrize("count", [1, 3, 200])
def test_the_page_of_the_queue_costs_the_same_however_long_it_is(queue, browse, count):
    queue(count)
    boris = browse("boris")
    boris.get(QUEUE)
    with CaptureQueriesContext(connection) as queries:
        answer = boris.get(QUEUE)
    assert answer.content.decode().count("Read and sign") == count
    assert len([each for each in queries if "SAVEPOINT" not in each["sql"]]) == 9


def test_the_page_to_read_and_sign_costs_the_same_however_many_follow(queue, browse, proved, sent):
    boris = proved(browse("boris"), "boris")
    address = f"/statements/{sent.pk}/consents/"
    boris.get(address)
    costs = []
    for count in (1, 200):
        queue(count)
        with CaptureQueriesContext(connection) as queries:
            assert boris.get(address).status_code == 200
        costs.append(len([each for each in queries if "SAVEPOINT" not in each["sql"]]))
    assert costs[0] == costs[1]


def test_a_whole_queue_is_read_and_signed_one_by_one_with_one_passphrase(queue, browse, proved, group):
    queue(REAL)
    boris = proved(browse("boris"), "boris")
    first = ready_to_sign(group.viewer("boris")).first().version.statement_id
    address, given = f"/statements/{first}/consents/", {"passphrase": certified.PASSPHRASE}
    signed = 0
    while address != QUEUE:
        shown = boris.get(address).content.decode()
        assert ('name="passphrase"' in shown) == (signed == 0)
        address, given, signed = boris.post(address, given).url, {}, signed + 1
    assert (signed, Opening.objects.count(), ready_to_sign(group.viewer("boris")).count()) == (REAL, REAL, 0)
    work_off()
    session = SigningSession.objects.get()
    assert (session.state, session.uses_left) == ("open", USES - REAL)
    told = Counter(Entry.objects.filter(kind__startswith="signing.").values_list("kind", flat=True))
    assert (told["signing.session_asked"], told["signing.signature_asked"], told["signing.signed"]) == (1, REAL, REAL)
    consents = list(Consent.objects.select_related("party__version"))
    files = {given.proof: given.party.version.digest for given in consents}
    assert len(files) == len(set(files.values())) == REAL
    for file, digest in files.items():
        found = examine(content(Blob.objects.get(digest=file)), roots=roots())
        assert (found.state, len(found.signatures), found.attachments["statement.json"]) == (State.GENUINE, 1, digest)
