"""Is the group's documents folder there, and does it say what it means? Told before the first document is set."""

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error, register

from annum.documents.folder import own_clauses, own_folder
from annum.documents.fonts import families
from annum.kernel.refusal import Refused


@register()
def documents_folder_is_readable(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """A misspelt folder would print the packaged look in silence."""
    folder = settings.DOCUMENTS
    if folder is None:
        return []
    if not folder.is_dir():
        hint = "Create the folder, or correct ANNUM_DOCUMENTS."
        return [Error(f"The documents folder {folder} is not there.", hint=hint, id="annum.E010")]
    try:
        found = own_folder()
        families(found)
        own_clauses(found)
    except Refused as refused:
        return [Error(str(refused.refusal), hint=f"Correct it in {folder}.", id="annum.E011")]
    return []
