"""What is asked: the authority's name, a passphrase, a reason, a certificate of one's own."""

from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from annum.signing.models import Kind
from annum.signing.rules.bounds import SHORTEST_PASSPHRASE

BINDABLE = [(kind.value, kind.label) for kind in (Kind.SEAL, Kind.STAMP, Kind.PEOPLE)]
LARGEST = 100_000
HELP = format_lazy(_("At least {count} characters. Nobody can read or reset it."), count=SHORTEST_PASSPHRASE)


def _hidden(label: Any, autocomplete: str = "off", **given: Any) -> forms.CharField:
    widget = forms.PasswordInput(attrs={"autocomplete": autocomplete})
    return forms.CharField(label=label, widget=widget, strip=False, max_length=200, **given)


def _pem(label: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=20_000, widget=forms.Textarea(attrs={"rows": 5}))


class SetUpForm(forms.Form):
    """Whose authority it is."""

    name = forms.CharField(label=_("Name of the group in its certificates"), max_length=48)
    name_en = forms.CharField(label=_("Name in English"), max_length=48, required=False)


class PassphraseForm(forms.Form):
    """A new signing passphrase; it is looked at by the act, which says why."""

    passphrase = _hidden(
        _("Signing passphrase"),
        "new-password",
        help_text=HELP,
    )
    again = _hidden(_("Once more"), "new-password")


class ReasonForm(forms.Form):
    """Why a certificate is revoked."""

    reason = forms.CharField(label=_("Reason"), max_length=200)


class RootForm(forms.Form):
    """A root of outside; it is looked at by the act, which says why."""

    pem = _pem(_("Root certificate, as PEM"))


class _FileForm(forms.Form):
    file = forms.FileField(label=_("File (.p12 or .pfx)"))
    password = _hidden(_("Password of the file"))

    def clean_file(self) -> bytes:
        """The content; a key with its chain is small."""
        file = self.cleaned_data["file"]
        if file.size > LARGEST:
            raise forms.ValidationError(_("This file is too large for a key with its certificates."))
        return bytes(file.read())

    def secret(self) -> dict[str, str]:
        """What the worker needs."""
        told = {name: value for name, value in self.cleaned_data.items() if name not in ("file", "again")}
        return {"kind": Kind.PERSON, **told, "data": self.cleaned_data["file"].hex()}


class Pkcs12Form(_FileForm):
    """A key of the organisation with its certificate, in a file."""

    kind = forms.ChoiceField(label=_("Used as"), choices=BINDABLE)
    field_order = ("kind",)


class OwnPkcs12Form(_FileForm):
    """A person's key with its certificate, in a file; from then on their signing passphrase locks it."""

    passphrase = _hidden(_("Signing passphrase"), "new-password", help_text=HELP)
    again = _hidden(_("Once more"), "new-password")


class OwnPkcs11Form(forms.Form):
    """A person's key in a token: its PIN is their signing passphrase, and is not kept."""

    pem = _pem(_("Certificate and its issuers, as PEM"))
    token = forms.CharField(label=_("Label of the token"), max_length=60)
    label = forms.CharField(label=_("Label of the key"), max_length=60)
    pin = _hidden(_("PIN"))

    def secret(self) -> dict[str, str]:
        """What the worker needs."""
        return {"kind": Kind.PERSON, **self.cleaned_data}


class Pkcs11Form(OwnPkcs11Form):
    """A key of the organisation in a token; its PIN is kept, encrypted."""

    kind = forms.ChoiceField(label=_("Used as"), choices=BINDABLE)
    field_order = ("kind",)
