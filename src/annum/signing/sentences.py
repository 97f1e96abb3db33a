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
    "signing.lists_published": Words("Published %(count)s revocation lists"),
    "signing.session_asked": Words("Asked for a signing session"),
    "signing.session_opened": Words("The signing session is open"),
    "signing.session_refused": Words("The signing passphrase was wrong"),
    "signing.session_closed": Words("The signing session has ended"),
}
