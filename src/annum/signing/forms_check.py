"""What is asked of anyone who checks a paper or a file?"""

import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from annum.kernel.refusal import Refusal
from annum.ui.speech import speak

LARGEST = 20 * 2**20


def too_large() -> Refusal:
    """More than is examined while one waits."""
    return Refusal("check-large", "The file is larger than %(limit)s MB.", {"limit": LARGEST // 2**20})


class CheckForm(forms.Form):
    """A file, or the code from the foot of a paper."""

    file = forms.FileField(
        label=_("The file (.pdf)"), required=False, widget=forms.FileInput(attrs={"accept": ".pdf,application/pdf"})
    )
    code = forms.CharField(
        label=_("Or the code on the paper (SHA-256)"),
        required=False,
        max_length=100,
        help_text=_("64 digits and letters from a to f, below the QR code."),
    )

    def clean_file(self) -> Any:
        """A file that can be examined while one waits."""
        file = self.cleaned_data["file"]
        if file and file.size > LARGEST:
            raise forms.ValidationError(speak(too_large()))
        return file

    def clean_code(self) -> str:
        """The digest, however it was typed."""
        code = re.sub(r"\s", "", self.cleaned_data["code"]).lower()
        if code and not re.fullmatch("[0-9a-f]{64}", code):
            raise forms.ValidationError(_("This is not such a code: it has 64 digits and letters from a to f."))
        return code

    def clean(self) -> dict[str, Any]:
        """One of both."""
        given = super().clean() or self.cleaned_data
        if not self.errors and not given.get("file") and not given.get("code"):
            raise forms.ValidationError(_("Choose the file, or type the code."))
        return given
