"""Who may look after the authority, and what does a state allow?"""

from annum.kernel.refusal import Refusal
from annum.org.access import refusal_if_acting
from annum.org.models import Role
from annum.org.viewer import Viewer
from annum.signing.models import Authority, Certificate, CertificateState, Keeper, Kind, Stage


def refusal_to_operate(viewer: Viewer) -> Refusal | None:
    """The operator runs the signing authority; and who sets the group up, until there is one."""
    if viewer.has(Role.OPERATOR) or viewer.founds:
        return refusal_if_acting(viewer)
    return Refusal("not-operator", "Only the operator looks after the signing authority.", forbidden=True)


def refusal_to_set_up(authority: Authority | None, viewer: Viewer) -> Refusal | None:
    """An authority is set up once."""
    if refusal := refusal_to_operate(viewer):
        return refusal
    return Refusal("set-up", "The signing authority is set up already.") if authority else None


def refusal_of_authority(authority: Authority | None) -> Refusal | None:
    """Without an authority nobody gets a certificate."""
    if authority is None:
        return Refusal("no-authority", "The signing authority is not set up yet; the operator does that on its page.")
    if authority.stage != Stage.READY:
        return Refusal("authority-asked", "The signing authority is being set up; try again in a moment.")
    return None


def refusal_to_ask(viewer: Viewer, current: Certificate | None) -> Refusal | None:
    """One's own certificate, and one at a time."""
    if viewer.person_id is None:
        return Refusal("no-person", "A certificate is made for a person of the group.", forbidden=True)
    if refusal := refusal_if_acting(viewer):
        return refusal
    if current is not None:
        return Refusal(
            "has-certificate", "You have a certificate already. Revoke it first when its passphrase is lost."
        )
    return None


def refusal_to_revoke(certificate: Certificate, viewer: Viewer, reason: str) -> Refusal | None:
    """The operator revokes any certificate but the own root, a person their own; always with a reason."""
    own = certificate.kind == Kind.PERSON and certificate.person_id == viewer.person_id
    if not own and (refusal := refusal_to_operate(viewer)):
        return refusal
    if own and (refusal := refusal_if_acting(viewer)):
        return refusal
    if certificate.kind == Kind.ROOT and certificate.keeper != Keeper.NONE:
        return Refusal("root-stays", "A root is not revoked. Set up a new authority when its key was lost or stolen.")
    if certificate.state != CertificateState.VALID:
        return Refusal("not-valid", "Only a valid certificate can be revoked.")
    return None if reason.strip() else Refusal("no-reason", "Say why.")


def refusal_to_renew(certificate: Certificate, viewer: Viewer) -> Refusal | None:
    """What was made here is renewed here; what came from outside is renewed outside and bound again."""
    if refusal := refusal_to_operate(viewer):
        return refusal
    if certificate.state != CertificateState.VALID or certificate.issuer_id is None:
        return Refusal("not-renewable", "Only a valid certificate that was made here can be renewed here.")
    return None


def refusal_to_open(viewer: Viewer, certificate: Certificate | None, fresh: bool) -> Refusal | None:
    """A session is opened in person, by a person with a certificate, right after proving who they are."""
    if refusal := refusal_if_acting(viewer):
        return refusal
    if certificate is None:
        return Refusal("no-certificate", "You have no valid certificate yet; choose a signing passphrase first.")
    return None if fresh else Refusal("not-fresh", "Confirm that it is you: sign in again, then sign.")
