"""What the organisation's rows are."""

from annum.org.models.appointment import Appointment
from annum.org.models.dated import Dated
from annum.org.models.founder import Founder
from annum.org.models.overwritten import Overwritten
from annum.org.models.person import Person, PersonKey
from annum.org.models.post import Post, PostVersion
from annum.org.models.role import Deputy, Grant, Role
from annum.org.models.snapshot import Snapshot, UnitPath
from annum.org.models.subject import Subject
from annum.org.models.unit import Unit, UnitVersion

__all__ = [
    "Appointment",
    "Dated",
    "Deputy",
    "Founder",
    "Grant",
    "Overwritten",
    "Person",
    "PersonKey",
    "Post",
    "PostVersion",
    "Role",
    "Snapshot",
    "Subject",
    "Unit",
    "UnitPath",
    "UnitVersion",
]
