"""Time must run one way: no chain comes back to where it began, no span ends before it starts, nothing holds twice."""

from collections.abc import Iterator
from typing import Any

from pejl.catalogue.checks.references import Finding
from pejl.catalogue.checks.walk import at
from pejl.catalogue.load import Catalogue
from pejl.kernel.validity import Validity

CHAINS = {  # kind → fields that lead on to an entry of the same kind
    "plans": ("follows", "part_of"),
    "goals": ("successor_of", "own_goals", "target.share_of"),
    "indicators": ("numerator", "denominator"),
    "areas": ("parent",),
    "organisation": ("parent", "successor_of"),
    "target_groups": ("part_of",),
    "city_stocks": ("part_of", "levels.published.less"),
}
SPANS = {  # kind → pairs of fields, the first not after the second
    "plans": (("period_from", "period_to"),),
    "goals": (("period_from", "period_to"), ("target.minimum", "target.maximum")),
    "target_groups": (("min_age", "max_age"),),
}


def chains(catalogue: Catalogue, kind: str, one: Any) -> Iterator[Finding]:
    """Fields that, followed on, lead back to the entry itself."""
    for path in CHAINS.get(kind, ()):
        seen: set[str] = set()
        ahead = [key for _, key in at(one, path)]
        while ahead:
            key = ahead.pop()
            if key in seen or key not in getattr(catalogue, kind):
                continue
            seen.add(key)
            ahead.extend(further for _, further in at(getattr(catalogue, kind)[key], path))
        if one.id in seen:
            yield path, f"leads back to {one.id} itself, over {', '.join(sorted(seen))}"


def spans(catalogue: Catalogue, kind: str, one: Any) -> Iterator[Finding]:
    """Spans whose start is after their end."""
    for first, last in SPANS.get(kind, ()):
        start, end = (next((value for _, value in at(one, path)), None) for path in (first, last))
        if start is not None and end is not None and start > end:
            yield first, f"{start} is after {last} {end}"


def lines(catalogue: Catalogue, kind: str, one: Any) -> Iterator[Finding]:
    """Names of one benefit that hold on the same days, unless they are said to stand beside each other (Q-182)."""
    if kind != "benefits":
        return
    for key, versions in catalogue.versions["benefits"].items():
        for other in versions:
            apart = key == one.id or other.line != one.line or (key in one.beside and one.id in other.beside)
            if not apart and one.validity.overlaps(other.validity):
                yield "valid_from", f"holds on the same days as {key} of the same line “{one.line}”"


def attachments(catalogue: Catalogue, kind: str, one: Any) -> Iterator[Finding]:
    """A rule that sends citizens to a unit on days when the unit is not there (Q-093, Q-098)."""
    if kind != "attachment_rules":
        return
    visitation = catalogue.dimensions.get("visitation")
    for position, value in enumerate(one.readiness):
        if visitation is None or value not in visitation.values:
            yield f"readiness.{position}", f"“{value}” is not among the values of the dimension visitation"
    lives = catalogue.versions["organisation"].get(one.unit, ())
    if lives and not any(_within(one.validity, unit.validity) for unit in lives):
        yield "valid_from", f"{one.unit} is not there on every day on which the rule holds"


def _within(inner: Validity, outer: Validity) -> bool:
    begun = outer.start is None or (inner.start is not None and outer.start <= inner.start)
    going = outer.end is None or (inner.end is not None and inner.end <= outer.end)
    return begun and going
