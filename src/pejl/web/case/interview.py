"""An interview in words."""

from django.utils.translation import gettext as _

from pejl.catalogue.load import catalogue
from pejl.domain.casework.models import Interview
from pejl.domain.casework.words import said
from pejl.web.case.words import case_word, day


def interview_title(one: Interview) -> str:
    """An interview in a line."""
    told = {"kind": kind_name(one), "day": day(one.on), "at": one.at}
    return _("%(kind)s, %(day)s at %(at)s") % told


def kind_name(one: Interview) -> str:
    """What kind of interview it is."""
    found = catalogue().interview_kinds.get(one.kind)
    return said(found.title) if found else one.kind


def place_told(one: Interview) -> str:
    """How and where it is held."""
    return ", ".join(filter(None, (case_word("form", one.form), one.place)))
