"""Written reasons: long enough to mean something, and naming nobody, for they stand in a log that never changes."""

import re

from pejl.catalogue.load import catalogue
from pejl.domain.people.errors import ReasonNames, ReasonRefused
from pejl.domain.people.models import Citizen
from pejl.domain.people.names import folded
from pejl.kernel import clock

_NUMBER = re.compile(r"\b\d{6}[- ]?\d{4}\b")
_RULE = "other_centre"  # the same length is asked of every reason


def reason_told(text: str, citizen: Citizen | None = None) -> str:
    """The reason with single spaces. Raises ReasonRefused for its length and ReasonNames where it names the citizen.

    The reason outlives the case: when the citizen is anonymised the log still has it, so it may not tell who it was.
    """
    told, rule = " ".join(text.split()), catalogue().as_of("access_rules", _RULE, clock.today())
    if rule is None:
        raise LookupError(f"The catalogue has no rule {_RULE} on {clock.today()}.")
    if not rule.shortest_reason <= len(told) <= rule.longest_reason:
        raise ReasonRefused(rule.shortest_reason, rule.longest_reason)
    if names(told, citizen):
        raise ReasonNames
    return told


def names(text: str, citizen: Citizen | None) -> bool:
    """Whether a text has something like a CPR number in it, or the citizen's names one after the other."""
    if _NUMBER.search(text):
        return True
    if citizen is None or not citizen.search_name:
        return False
    words = folded(re.sub(r"[^\w\s'’-]", " ", text)).split()
    whole = set(citizen.search_name.split())
    return len(whole & set(words)) >= min(2, len(whole))
