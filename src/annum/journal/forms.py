"""How is the journal searched?"""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from annum.journal import queries
from annum.journal.models import Entry


class Search(forms.Form):
    """Every field may be left empty."""

    kind = forms.CharField(label=_("Act or room"), required=False)
    account = forms.IntegerField(label=_("Account number"), required=False, min_value=1)
    log = forms.CharField(label=_("Log"), required=False)
    since = forms.DateField(label=_("From"), required=False, widget=forms.DateInput(attrs={"type": "date"}))
    until = forms.DateField(label=_("Until"), required=False, widget=forms.DateInput(attrs={"type": "date"}))

    def found(self) -> QuerySet[Entry]:
        """The entries that are asked for; all when a field cannot be read, which the form then says."""
        asked: dict[str, Any] = self.cleaned_data if self.is_valid() else {}
        entries = queries.entries(asked.get("kind", ""), asked.get("account"), asked.get("log", ""))
        if since := asked.get("since"):
            entries = entries.filter(at__date__gte=since)
        if until := asked.get("until"):
            entries = entries.filter(at__date__lte=until)
        return entries
