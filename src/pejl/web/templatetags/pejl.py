"""Words and numbers in the language of the page: `{{ title|words }}`, `{{ value|number:1 }}`, `{{ code|period }}`."""

from typing import Any

from django import template
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from pejl.catalogue.load import catalogue
from pejl.domain.steering.models import Delivery
from pejl.kernel.numbers import format_change, format_number
from pejl.kernel.periods import Period
from pejl.kernel.text import Text
from pejl.publishing.charts import Chart
from pejl.web.forms import ROLE_NAMES
from pejl.web.names import told_by

register = template.Library()


def _language() -> str:
    return get_language() or "da"


@register.filter
def words(text: Text | None) -> str:
    """A text of the catalogue in the language of the page; nothing where there is none."""
    return text.in_(_language()) if text else ""


@register.filter
def number(value: Any, decimals: int = 0) -> str:
    """A number as it is written in the language of the page; an en dash where it is missing."""
    return format_number(value, decimals, language=_language())


@register.filter
def change(value: Any, decimals: int = 1) -> str:
    """A change, its sign always shown."""
    return format_change(value, decimals, language=_language())


@register.filter
def period(code: str) -> str:
    """A period code in words. What is no code (a document's own words) stays as it is."""
    try:
        return Period.parse(code).label.in_(_language())
    except ValueError:
        return code


@register.filter
def area(code: str | None) -> str:
    """The name of an area."""
    found = catalogue().areas.get(code or "")
    return found.name if found else code or ""


@register.filter
def unit(key: str | None) -> str:
    """A unit's short words, with the no-break space that ties it to its number."""
    found = catalogue().units.get(key or "")
    return found.short.in_(_language()) if found else ""


@register.filter
def delivery(one: Delivery) -> str:
    """A delivery in words."""
    return told_by(one)


@register.filter
def role_name(role: str) -> Any:
    """A role in words."""
    return ROLE_NAMES[role]


@register.filter
def drawn(chart: Chart) -> SafeString:
    """A chart's SVG, put in as it is: publishing.charts has escaped every text in it."""
    return mark_safe(chart.svg)  # noqa: S308
