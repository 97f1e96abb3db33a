"""What does the journal say of this room's acts?"""

from annum.kernel.words import Words

SENTENCES = {
    "signing.authority_asked": Words("Asked for the signing authority of %(name)s"),
    "signing.authority_set_up": Words("Set the signing authority up; fingerprint of its root: %(root)s"),
    "signing.certificate_asked": Words("Chose a signing passphrase and asked for a certificate"),
    "signing.certificate_issued": Words("Made the certificate %(serial)s for %(subject)s"),
    "signing.certificate_failed": Words("A certificate could not be made: %(reason)s"),
    "signing.certificate_renewed": Words("Renewed the certificate of %(subject)s; the new one is %(serial)s"),
    "signing.certificate_revoked": Words("Revoked the certificate %(serial)s of %(subject)s: %(reason)s"),
    "signing.certificate_bound": Words("Bound the certificate %(serial)s of %(subject)s from outside"),
    "signing.root_trusted": Words("Trusted the root %(subject)s from outside; its fingerprint: %(root)s"),
    "signing.lists_published": Words("Published %(count)s revocation lists"),
    "signing.session_asked": Words("Asked for a signing session"),
    "signing.session_opened": Words("The signing session is open"),
    "signing.session_refused": Words("The signing passphrase was wrong"),
    "signing.session_closed": Words("The signing session has ended"),
    "signing.sent": Words("Sent %(code)s on its route"),
    "signing.opened": Words("Opened %(code)s"),
    "signing.signature_asked": Words("Asked to sign %(code)s"),
    "signing.signed": Words("Signed %(code)s with the certificate %(serial)s"),
    "signing.signature_failed": Words("A signature of %(code)s could not be made"),
    "signing.completed": Words("%(code)s is signed by all"),
    "signing.declined": Words("Declined to sign %(code)s: %(reason)s"),
    "signing.delegated": Words("Handed the signing of %(code)s on: %(reason)s"),
    "signing.deadline_set": Words("Set the deadline of %(code)s: %(deadline)s"),
    "signing.withdrawn": Words("Took %(code)s off its route"),
    "signing.expired": Words("The deadline of %(code)s is over"),
    "signing.replaced": Words("%(code)s was replaced by a later version"),
}
