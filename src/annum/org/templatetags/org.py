"""Names in the reader's language, for templates: ``{{ person|named }}``."""

from django.template import Library

from annum.org.naming import named

register = Library()
register.filter("named", named)
