"""What anyone may fetch: the root, the issuers, the lists of revoked certificates, and the fingerprint to compare."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from annum.signing import pems, queries
from annum.signing.models import Kind

LISTS = {"root.crl": Kind.ROOT, "people.crl": Kind.PEOPLE}


@login_not_required
@require_safe
def about(request: object) -> HttpResponse:
    """What these files are for, and the fingerprints."""
    roots = [pems.fingerprint_lines(each) for each in queries.roots()]
    shown = {"authority": queries.the_authority(), "roots": roots, "lists": queries.revocation_lists()}
    return render(request, "signing/public.html", shown)  # type: ignore[arg-type]  # a stranger has no viewer


@login_not_required
@require_safe
def root(request: object) -> HttpResponse:
    """The trusted roots, PEM."""
    return _file("".join(queries.roots()).encode(), "application/x-pem-file")


@login_not_required
@require_safe
def issuers(request: object) -> HttpResponse:
    """Every certificate of the organisation itself, PEM: for programs that build the chain from files."""
    return _file("".join(queries.organisation()).encode(), "application/x-pem-file")


@login_not_required
@require_safe
def revocations(request: object, name: str) -> HttpResponse:
    """A list of revoked certificates, DER."""
    found = queries.newest_list(LISTS[name]) if name in LISTS else None
    return _file(bytes(found.der) if found else b"", "application/pkix-crl")


def _file(content: bytes, kind: str) -> HttpResponse:
    if not content:
        raise Http404
    answer = HttpResponse(content, content_type=kind)
    answer["Cache-Control"] = "public, max-age=600"
    return answer
