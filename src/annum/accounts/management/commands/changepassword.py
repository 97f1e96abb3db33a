"""``annum changepassword`` of the framework would pass the journal by; here it is ``annum password``."""

from annum.accounts.management.commands.password import Command

__all__ = ["Command"]
