"""Previews and commits of large imports, in the background."""

from collections.abc import Mapping

from django.utils import timezone
from django_tasks import task

from annum.intake import acts
from annum.intake.importers import Looker
from annum.intake.models import Import
from annum.intake.registry import looker
from annum.kernel.refusal import Refusal, Refused

NOBODY = Refusal("no-asker", "The account that asked for this import is closed.", forbidden=True)
LEASE = 180
"""Seconds. While a commit writes, the embedded database hears no heartbeat."""


@task(lease=LEASE)
def preview(
    number: int, account: int, behalf: int | None, mapping: Mapping[str, str] | None, options: Mapping[str, str] | None
) -> int:
    """Work a preview out, as the one who asked. The import's number."""
    staged = Import.objects.get(pk=number)
    acts.preview_import(staged, viewer=_asker(account, behalf), now=timezone.now(), mapping=mapping, options=options)
    return number


@task(lease=LEASE)
def commit(number: int, account: int, behalf: int | None, seen: str) -> int:
    """Commit what was seen, as the one who asked. The import's number.

    Run again after its worker died, it finds the import committed and leaves it so.
    """
    staged = Import.objects.get(pk=number)
    if staged.state != "committed":
        acts.commit_import(staged, viewer=_asker(account, behalf), now=timezone.now(), seen=seen)
    return number


def _asker(account: int, behalf: int | None) -> Looker:
    found = looker(account, behalf, timezone.now())
    if found is None:
        raise Refused(NOBODY)
    return found
