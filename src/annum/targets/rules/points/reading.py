"""How are the parameters of a rule read from what people or programs sent, and refused in words? Pure."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

from annum.kernel.refusal import Refusal, Refused
from annum.kernel.words import Param, Words
from annum.targets.rules.points import limits, names

T = TypeVar("T")


class Reader:
    """Reads one mapping, name by name; ``done`` refuses what nobody asked for.

    >>> reader = Reader("ratio", {"cap": 12000})
    >>> reader.integer("cap", 10000, 0, 20000), reader.integer("floor", 0, 0, 10000)
    (12000, 0)
    """

    def __init__(
        self,
        kind: str,
        mapping: Mapping[str, Any],
        place: Param = "",
        labels: Mapping[str, Words] = names.PARAMETER_NAMES,
    ) -> None:
        self.kind = kind
        self.labels = labels
        self.mapping = mapping
        self.place: Param = place or names.kind(kind)
        self.asked: set[str] = set()
        if not isinstance(mapping, Mapping):
            text = {"place": self.place}
            raise Refused(Refusal("parameters-not-named", "%(place)s: the parameters must be named values.", text))

    def about(self, name: str, **params: Param) -> dict[str, Param]:
        """What a refusal tells: the place, the parameter, and more."""
        return {"place": self.place, "name": self.labels.get(name, name), **params}

    def raw(self, name: str) -> Any:
        """What was sent under this name, or ``None``."""
        self.asked.add(name)
        return self.mapping.get(name)

    def integer(self, name: str, default: int | None, least: int, most: int) -> int:
        """A whole number between two bounds; without a default it is required."""
        found = self.optional(name, least, most)
        chosen = default if found is None else found
        if chosen is None:
            raise Refused(Refusal("parameter-missing", "%(place)s: %(name)s is missing.", self.about(name)))
        return chosen

    def optional(self, name: str, least: int, most: int) -> int | None:
        """A whole number between two bounds, or nothing."""
        found = self.raw(name)
        if found is None:
            return None
        if type(found) is not int:
            text = self.about(name)
            raise Refused(Refusal("parameter-not-whole", "%(place)s: %(name)s must be a whole number.", text))
        if not least <= found <= most:
            raise Refused(
                Refusal(
                    "parameter-out-of-range",
                    "%(place)s: %(name)s must lie between %(least)s and %(most)s, not %(found)s.",
                    self.about(name, least=str(least), most=str(most), found=str(found)),
                )
            )
        return found

    def choice(self, name: str, options: Sequence[str], default: str) -> str:
        """One of a few words."""
        found = self.raw(name)
        if found is None:
            return default
        if found not in options:
            text = self.about(name, options=", ".join(options))
            raise Refused(Refusal("parameter-unknown-choice", "%(place)s: %(name)s must be one of %(options)s.", text))
        return str(found)

    def truth(self, name: str) -> bool:
        """Yes or no; no unless told."""
        found = self.raw(name)
        if found is not None and not isinstance(found, bool):
            text = self.about(name)
            raise Refused(Refusal("parameter-not-truth", "%(place)s: %(name)s must be true or false.", text))
        return bool(found)

    def text(self, name: str) -> str:
        """A short text that is required."""
        found = self.raw(name)
        if not isinstance(found, str) or not found.strip():
            raise Refused(Refusal("parameter-missing", "%(place)s: %(name)s is missing.", self.about(name)))
        return found

    def rows(self, name: str, read: Callable[["Reader"], T], least: int = 1) -> tuple[T, ...]:
        """A list of named values, each read by ``read``; the place in a refusal counts from 1."""
        found = [] if self.raw(name) is None else self.raw(name)
        if not isinstance(found, Sequence) or isinstance(found, str):
            text = self.about(name)
            raise Refused(Refusal("parameter-not-list", "%(place)s: %(name)s must be a list.", text))
        if not least <= len(found) <= limits.ROWS:
            raise Refused(
                Refusal(
                    "parameter-row-count",
                    "%(place)s: %(name)s needs %(least)s to %(most)s rows, not %(found)s.",
                    self.about(name, least=least, most=limits.ROWS, found=len(found)),
                )
            )
        return tuple(self.nested(name, row, read, number) for number, row in enumerate(found, 1))

    def part(self, name: str, read: Callable[["Reader"], T]) -> T | None:
        """One group of named values, or nothing."""
        found = self.raw(name)
        return None if found is None else self.nested(name, found, read)

    def nested(self, name: str, found: Any, read: Callable[["Reader"], T], number: int = 0) -> T:
        """One named value inside this one."""
        place = Words("%(place)s, %(name)s", self.about(name))
        if number:
            place = Words("%(place)s, %(name)s, row %(number)s", self.about(name, number=number))
        reader = Reader(self.kind, found, place, self.labels)
        value = read(reader)
        reader.done()
        return value

    def done(self) -> None:
        """Refuse what nobody asked for: a misspelt name must never be ignored."""
        unknown = sorted(str(name) for name in set(self.mapping) - self.asked)
        if unknown:
            text: dict[str, Param] = {"place": self.place, "unknown": ", ".join(unknown)}
            raise Refused(Refusal("parameter-unknown", "%(place)s does not know: %(unknown)s.", text))
