"""Who may do what, where, until when? Roles granted for a unit and its subtree; and acting for others."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from annum.intake.models import Import
from annum.org.models.person import Person
from annum.org.models.unit import Unit


class Role(models.TextChoices):
    """What a grant allows, in its unit and everything below it. Every person is an employee without a grant."""

    OFFICE = "office", _("Group office")
    EXECUTIVE = "executive", _("Executive")
    HEAD = "head", _("Unit head")
    DATA_OWNER = "data_owner", _("Data owner")
    FINANCE = "finance", _("Finance verifier")
    HR = "hr", _("Human resources")
    AUDITOR = "auditor", _("Auditor")
    OPERATOR = "operator", _("Operator")


class Grant(models.Model):
    """A role for a person in a unit's subtree over some days (``valid_to`` excluded)."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="grants")
    role = models.CharField(max_length=20, choices=Role.choices)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="grants")
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    source = models.ForeignKey(Import, models.PROTECT, null=True, blank=True, related_name="+", db_index=False)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(valid_to=None) | Q(valid_to__gt=F("valid_from")), name="org_grant_days")
        ]
        indexes = [models.Index(fields=["person", "valid_from"])]

    def __str__(self) -> str:
        return f"{self.role} {self.person} {self.unit}"


class Deputy(models.Model):
    """``deputy`` may prepare and enter for ``principal`` over some days; never sign."""

    principal = models.ForeignKey(Person, models.PROTECT, related_name="deputies")
    deputy = models.ForeignKey(Person, models.PROTECT, related_name="principals")
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    source = models.ForeignKey(Import, models.PROTECT, null=True, blank=True, related_name="+", db_index=False)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(principal=F("deputy")), name="org_deputy_not_self"),
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gt=F("valid_from")), name="org_deputy_days"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.deputy} for {self.principal}"
