"""The room's place among the apps."""

from django.apps import AppConfig
from django.core.checks import Tags, register
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class OrgConfig(AppConfig):
    """Has the database refuse overlapping rows, after every migration anew."""

    name = "annum.org"
    label = "org"
    verbose_name = _("Organisation")

    def ready(self) -> None:
        """Connect them."""
        from annum.intake import registry
        from annum.org import guards
        from annum.org.importing.looking import looker
        from annum.org.importing.org import ORG
        from annum.org.importing.people import PEOPLE

        post_migrate.connect(guards.after_migrate, sender=self, dispatch_uid="org.guards")
        register(guards.check, Tags.database)
        registry.register(ORG)
        registry.register(PEOPLE)
        registry.register_lookers(looker)
