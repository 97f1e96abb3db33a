"""Which row holds this scoring rule? One for each distinct kind and parameters, made when it is first used."""

from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from annum.evidence.canonical import canonical
from annum.targets.models import Rule
from annum.targets.rules.points.kinds import rule_from


def digest_of(kind: str, parameters: Mapping[str, Any]) -> tuple[str, dict[str, Any]]:
    """The hash that names a rule, and its parameters written out whole. Refuses: parameters that the kind does not take."""
    whole = rule_from(kind, parameters).parameters()
    return sha256(canonical({"kind": kind, "parameters": whole})).hexdigest(), whole


def rule_row(kind: str, parameters: Mapping[str, Any], **names: str) -> Rule:
    """The row of a rule. Queries: 1 or 2."""
    digest, whole = digest_of(kind, parameters)
    row, _ = Rule.objects.get_or_create(digest=digest, defaults={"kind": kind, "parameters": whole, **names})
    return row
