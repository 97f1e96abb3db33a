"""How does the demonstration sign? By an authority of its own; who has a login has a certificate, with the demo's password."""

from django.utils import timezone

from annum.demo.stage import PASSWORD, Stage
from annum.kernel.words import Words
from annum.org.models import Person
from annum.org.queries.tree import children_of
from annum.org.viewer import Viewer
from annum.signing import acts as signing
from annum.signing import vault
from annum.signing.queries import current_certificate, live_session
from annum.targets import acts, certifying
from annum.targets.models import Party


def authority(stage: Stage) -> Words:
    """Set the group's authority up, and give everybody with a login a certificate."""
    group = children_of(None)[0]
    now = timezone.now()
    with vault.opened():
        signing.ask_authority(name=group.name, name_en=group.name_en, viewer=stage.viewer("operator"), now=now)
        signing.set_up_authority(now=now)
    numbers = list(stage.group.logins().values())
    for person in Person.objects.filter(number__in=numbers).order_by("number"):
        certified(stage.person(person.number))
    return Words("Certificates: %(count)s", {"count": len(numbers)})


def certified(viewer: Viewer) -> None:
    """A certificate for somebody who has none yet."""
    now = timezone.now()
    if current_certificate(viewer.person_id, now) is not None:
        return
    with vault.opened():
        row = signing.ask_certificate(passphrase=PASSWORD, again=PASSWORD, viewer=viewer, now=now)
        signing.issue_certificate(certificate=row, now=now)


def sign_by_certificate(party: Party, viewer: Viewer) -> None:
    """Open, sign, and end the session; what a worker does is done here."""
    certified(viewer)
    now = timezone.now()
    acts.open_for_signing(version=party.version, viewer=viewer)
    with vault.opened():
        if live_session(viewer.person_id, now) is None:
            signing.open_session(passphrase=PASSWORD, viewer=viewer, fresh=True, now=now)
        seat = acts.request_signature(party=party, viewer=viewer, now=now)
        certifying.certify(seat_id=seat.pk)
        signing.close_session(viewer=viewer, now=timezone.now())
