"""Where are template tags registered? In this one library, that ``templatetags.ui`` hands to Django."""

from django.template import Library

register = Library()
