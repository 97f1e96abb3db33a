"""Who may log in? Identity only: roles are granted in ``org``, for a unit and a time."""

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class AccountManager(BaseUserManager["Account"]):
    """Makes accounts, and finds them whatever the case of the name that was typed."""

    def create_user(self, username: str, password: str | None = None, **fields: Any) -> "Account":
        """An account as tests and bulk loads make it; people go through ``acts.create_account``, which journals."""
        account = self.model(username=self.model.normalize_username(username), **fields)
        account.set_password(password)
        account.save(using=self._db)
        return account

    def get_by_natural_key(self, username: str | None) -> "Account":
        """Find by name, case-insensitively."""
        return self.get(username=self.model.normalize_username(username or ""))


class Account(AbstractBaseUser):
    """A person who logs in. Never deleted: the journal and the signatures name it; it is deactivated instead."""

    username = models.CharField(_("user name"), max_length=64, unique=True)
    email = models.EmailField(_("email"), blank=True)
    display_name = models.CharField(_("display name"), max_length=120, blank=True)
    language = models.CharField(
        _("language"),
        max_length=10,
        blank=True,
        choices=[("", _("As the browser says")), ("en", "English"), ("zh-hans", "简体中文")],
    )
    is_active = models.BooleanField(_("may log in"), default=True)
    joined_at = models.DateTimeField(_("made at"), default=timezone.now, editable=False)

    objects: ClassVar[AccountManager] = AccountManager()

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    journal_excludes: ClassVar[tuple[str, ...]] = ("last_login", "password")  # both change at a login, without an act

    class Meta:
        verbose_name = _("account")
        verbose_name_plural = _("accounts")
        constraints = [
            # With ``unique`` above: capitals make no difference, and a plain index finds the account.
            models.CheckConstraint(
                condition=models.Q(username=Lower("username")),
                name="accounts_username_in_small_letters",
            ),
            models.CheckConstraint(
                condition=models.Q(language__in=["", "en", "zh-hans"]), name="accounts_language_known"
            ),
        ]

    def __str__(self) -> str:
        return self.display_name or self.username

    @classmethod
    def normalize_username(cls, username: str) -> str:
        """One form for one name: full-width letters become plain, capitals small, spaces around it go."""
        return super().normalize_username(username).strip().lower()

    def get_full_name(self) -> str:
        """The name that people see."""
        return str(self)
