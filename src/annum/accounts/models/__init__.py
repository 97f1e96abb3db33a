"""The one table of this room: accounts."""

from annum.accounts.models.account import Account

__all__ = ["Account"]
