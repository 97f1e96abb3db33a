"""Which scoring rules are in use? One row for each distinct kind and set of parameters; items share them."""

from django.db import models


class Rule(models.Model):
    """A scoring rule with its numbers. ``digest`` is the hash of kind and parameters; a rule never changes."""

    digest = models.CharField(max_length=64, unique=True)
    kind = models.CharField(max_length=20)
    parameters = models.JSONField(default=dict)
    code = models.CharField(max_length=60, blank=True)
    name = models.CharField(max_length=120, blank=True)
    name_en = models.CharField(max_length=120, blank=True)

    def __str__(self) -> str:
        return self.code or self.kind
