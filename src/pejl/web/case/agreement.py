"""An agreement in words, and how it went with it."""

from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pejl.catalogue.load import catalogue
from pejl.domain.casework.models import Agreement, FollowUp
from pejl.domain.casework.words import said
from pejl.web.case.words import case_word, day


class AgreementTold(NamedTuple):
    """An agreement in words, and how it went with it."""

    number: int
    title: str
    text: str
    lines: tuple[str, ...]
    followed: tuple[str, ...]


def agreement_told(one: Agreement) -> AgreementTold:
    """An agreement as a page shows it."""
    lines = [_("agreed %(day)s") % {"day": day(one.made_on)}]
    if one.until:
        lines.append(_("until %(day)s") % {"day": day(one.until)})
    if one.occupation:
        lines.append(said(catalogue().city_occupations[one.occupation].title))
    if one.number is not None:
        lines.append(
            ngettext("%(n)s job or activity", "%(n)s jobs or activities", one.number) % {"n": one.number},
        )
    followed = tuple(_followed(each) for each in one.follow_ups.all())
    return AgreementTold(one.pk, _kind(one.kind), one.text, tuple(lines), followed)


def _followed(one: FollowUp) -> str:
    how = _("by telephone") if one.by_phone else _("otherwise")
    return ", ".join(filter(None, (f"{day(one.on)}: {case_word('follow_up', one.result)}", how, one.note)))


def _kind(key: str) -> str:
    told = catalogue().case_facts["agreement_made"].values.get(key)
    name = said(told) if told else key
    return name[:1].upper() + name[1:]
