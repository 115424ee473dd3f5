"""What things are called in the language of the page."""

from django.utils.translation import get_language, gettext_noop
from django.utils.translation import gettext as _

from pejl.catalogue.load import catalogue
from pejl.catalogue.schema.figures import Indicator
from pejl.domain.steering.models import Delivery
from pejl.kernel.text import Text
from pejl.publishing.origins import delivery_words


def language() -> str:
    """The active language."""
    return get_language() or "da"


def words(text: Text) -> str:
    """The words in the active language."""
    return text.in_(language())


def segment_name(segment: str) -> str:
    """A segment in words, such as "18-19 years, women"; "all" where it is empty."""
    if not segment:
        return _("all")
    return ", ".join(_part_name(*part.split("=", 1)) for part in segment.split(";"))


def _part_name(key: str, value: str) -> str:
    dimension = catalogue().dimensions.get(key)
    told = dimension.values.get(value) if dimension else None
    return words(told) if told else value


def definition_name(indicator: Indicator, key: str) -> str:
    """What a definition is called beside another."""
    title = indicator.definition(key).title
    if title is not None:
        return words(title)
    return _("standard") if key == "standard" else key


_MISSING = {
    "suppressed": gettext_noop("suppressed"),
    "not_told": gettext_noop("not told"),
    "illegible": gettext_noop("illegible"),
    "not_known_yet": gettext_noop("not known yet"),
    "no_base": gettext_noop("nothing to count from"),
    "": gettext_noop("no figure"),
}
_PROVENANCES = {
    "published": gettext_noop("published"),
    "computed": gettext_noop("computed"),
    "simulated": gettext_noop("simulated"),
}


def missing_word(reason: str) -> str:
    """Why a figure is missing, in a word or two."""
    return _(_MISSING[reason]) if reason in _MISSING else reason


def provenance_word(provenance: str) -> str:
    """Where a figure comes from, in a word."""
    return _(_PROVENANCES[provenance]) if provenance in _PROVENANCES else provenance


def told_by(delivery: Delivery) -> str:
    """The delivery that a figure came with, in words."""
    return delivery_words(delivery.kind, delivery.subject, delivery.name, language())


def certainty_word(certainty: str) -> str:
    """How surely a figure is read, in a word."""
    said = {"certain": _("certain"), "uncertain": _("uncertain reading"), "illegible": _("illegible")}
    return said.get(certainty, certainty)
