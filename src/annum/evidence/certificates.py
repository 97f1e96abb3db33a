"""Can a certificate be trusted as of a moment? Roots, chain, use, revocation. Pure: no network, no clock of its own."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from annum.evidence.library import Certificate, certificates, driven
from annum.evidence.revocation import revoked_on
from annum.kernel.refusal import Refusal
from annum.kernel.words import Param

SIGNING, STAMPING = "signing", "stamping"
NO_ROOT = Refusal(
    "certificate-no-root", "No root certificate was given, so it is not known whose signatures these are."
)


@dataclass(frozen=True, slots=True)
class Standing:
    """How a certificate stood. ``revoked`` is ``None`` when no list tells; without a fault it can be trusted."""

    revoked: bool | None = None
    fault: Refusal | None = None


@dataclass(frozen=True, slots=True)
class Trust:
    """Whom to trust: roots in PEM or DER, lists of revoked certificates in DER or PEM, certificates on the way to the root."""

    roots: Sequence[bytes | str] = ()
    lists: Sequence[bytes | str] = ()
    others: Sequence[Certificate] = ()

    def standing(self, certificate: Certificate, *, moment: datetime, use: str) -> Standing:
        """How the certificate stood at ``moment``, for signing or for stamping.

        A list that is newer than the moment tells of the moment too: it names the day of each revocation.
        """
        if not self.roots:
            return Standing(fault=NO_ROOT)
        if not _may(certificate, use):
            return Standing(
                fault=Refusal(
                    "certificate-use",
                    "The certificate of %(name)s is not one for this use.",
                    {"name": person(certificate)},
                )
            )
        chain = self._chain(certificate, moment)
        return Standing(fault=chain) if isinstance(chain, Refusal) else self._revocation(chain, moment)

    def _chain(self, certificate: Certificate, moment: datetime) -> list[Certificate] | Refusal:
        from pyhanko_certvalidator import CertificateValidator, ValidationContext
        from pyhanko_certvalidator.errors import ExpiredError, NotYetValidError, PathError, ValidationError

        roots = [root for text in self.roots for root in certificates(text)]
        params: dict[str, Param] = {"name": person(certificate), "moment": moment}
        # Revocation is looked up below: the library would overlook a list that has ended, although it names the certificate.
        context = ValidationContext(trust_roots=roots, other_certs=[*self.others], moment=moment, allow_fetching=False)
        try:
            path = driven(CertificateValidator(certificate, validation_context=context).async_validate_path())
            return list(path.iter_certs(include_root=True))
        except ExpiredError:
            return Refusal(
                "certificate-ended", "The certificate of %(name)s, or one above it, had ended by %(moment)s.", params
            )
        except NotYetValidError:
            return Refusal(
                "certificate-early",
                "The certificate of %(name)s, or one above it, was not yet valid on %(moment)s.",
                params,
            )
        except (PathError, ValidationError, ValueError):
            return Refusal(
                "certificate-chain", "The certificate of %(name)s does not lead to a root that is trusted here.", params
            )

    def _revocation(self, chain: list[Certificate], moment: datetime) -> Standing:
        told = len(chain) > 1
        for issuer, subject in itertools.pairwise(chain):
            on, known = revoked_on(subject, issuer=issuer, lists=self.lists, moment=moment)
            if on is not None and on <= moment:
                params: dict[str, Param] = {"name": person(subject), "day": on}
                return Standing(
                    True,
                    Refusal(
                        "certificate-revoked",
                        "The certificate of %(name)s was revoked on %(day)s, before it was used.",
                        params,
                    ),
                )
            told = told and known
        return Standing(False if told else None)


def person(certificate: Certificate) -> str:
    """The name in a certificate: the common name, else the whole subject."""
    subject = certificate.subject
    return str(subject.native.get("common_name") or subject.human_friendly)


def _may(certificate: Certificate, use: str) -> bool:
    extended = certificate.extended_key_usage_value
    if use == STAMPING:
        return extended is not None and "time_stamping" in extended.native
    plain = certificate.key_usage_value
    return plain is None or bool(plain.native & {"digital_signature", "non_repudiation"})
