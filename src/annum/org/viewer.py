"""Who is looking? One frozen value for a request: the account, the person, for whom they act, and the roles they hold.

Every door and every list takes a ``Viewer``; nothing reads the session.
"""

from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest

from annum.journal.actor import Actor
from annum.org.models.role import Role
from annum.org.rules.paths import ancestors, high


@dataclass(frozen=True, slots=True)
class Held:
    """A role that holds today: for the subtree whose paths lie in [``low``, ``high``) of the current snapshot."""

    role: Role
    unit_id: int
    low: str
    high: str


@dataclass(frozen=True, slots=True)
class Viewer:
    """The one who asks, as of today.

    ``behalf_id`` is the principal's person number when a deputy acts for a leader: sight and duties are then the
    principal's, except signing. Names are kept in the journal as ``name``; ``name_en`` is for the eye.
    """

    account_id: int | None
    person_id: int | None
    name: str
    today: date
    held: tuple[Held, ...] = ()
    unit_ids: frozenset[int] = frozenset()
    behalf_id: int | None = None
    behalf_name: str = ""
    name_en: str = ""
    behalf_name_en: str = ""

    @property
    def actor(self) -> Actor:
        """The same one, as the journal names them: both names when acting for another."""
        return Actor(account=self.account_id, name=self.name, behalf=self.behalf_id, behalf_name=self.behalf_name)

    @property
    def self_id(self) -> int | None:
        """The person whose desk this is: the principal when acting for one."""
        return self.behalf_id or self.person_id

    def has(self, *roles: Role) -> bool:
        """Holds one of these roles anywhere."""
        return any(held.role in roles for held in self.held)

    def has_at(self, path: str, *roles: Role) -> bool:
        """Holds one of these roles over the unit at this path of the current snapshot.

        What stands nowhere in today's tree (closed units, people without a post; ``path`` is empty) is in the hands of
        who holds the role for a whole group, as in ``sight.under``.
        """
        if not path:
            return any(held.role in roles and not ancestors(held.low) for held in self.held)
        return any(held.role in roles and held.low <= path < held.high for held in self.held)

    @property
    def sees_journal(self) -> bool:
        """Whether the whole journal is open to them: to auditors of a whole group, not to those of a part."""
        return any(held.role == Role.AUDITOR and not ancestors(held.low) for held in self.held)

    @property
    def founds(self) -> bool:
        """Whether they set the group up: nobody else holds a role where no unit stands."""
        return self.account_id is not None and any(not held.low for held in self.held)

    @classmethod
    def system(cls, part: str, today: date) -> "Viewer":
        """The system itself, which may do what the group office may, everywhere: imports, the demonstration, jobs."""
        return cls(None, None, part, today, (Held(Role.OFFICE, 0, "", high("")),))


class ViewedRequest(HttpRequest):
    """A request that passed the middleware of this room."""

    viewer: Viewer
