"""How are the settings of a year told on its page?"""

from django.utils.translation import gettext_lazy as _

from annum.kernel.quantity import Quantity
from annum.scoring.forms import EXEMPT, GATE_LABELS, HOWS, OVERDUE
from annum.scoring.rules.mixing import Mixing
from annum.scoring.rules.settings import Settings
from annum.targets.rules.points.limits import WEIGHT
from annum.ui.parts import Fact


def facts(settings: Settings) -> list[Fact]:
    """Each setting in words; what does not bind says so."""
    missing, person = settings.missing, settings.person
    overdue = dict(OVERDUE)[missing.overdue]
    return [
        Fact(_("Gate"), GATE_LABELS[settings.gate]),
        Fact(_("Most bonus points"), _limit(settings.bonus_most)),
        Fact(_("No bonus when the gate fails"), _("Yes") if settings.bonus_needs_gate else _("No")),
        Fact(_("Cap of the total"), _limit(settings.cap)),
        Fact(_("Floor of the total"), Quantity(settings.floor, 2)),
        Fact(_("An overdue item"), overdue, Quantity(missing.days) if missing.overdue == "zero" else ""),
        Fact(_("An item that does not apply"), dict(EXEMPT)[missing.exempt]),
        Fact(_("A person's year"), dict(HOWS)[person.how], _share(person)),
        Fact(_("Fewest days to be assessed"), Quantity(person.least_days)),
    ]


def _share(person: Mixing) -> object:
    return Quantity(person.unit_share, 2, "%") if person.how == "mix" else ""


def _limit(points: int) -> object:
    return _("No limit") if points >= WEIGHT else Quantity(points, 2)
