"""Where are template tags registered? In this one library, that ``templatetags.ui`` hands to Django."""

from django.template import Library
from django.utils.functional import Promise

register = Library()

Label = str | Promise
"""Text in the reader's language, possibly not translated yet."""
