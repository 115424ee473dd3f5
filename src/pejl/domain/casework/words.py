"""What the catalogue says, in the language of the one who reads."""

from django.utils.translation import get_language

from pejl.catalogue.load import catalogue
from pejl.kernel.text import Text


def said(text: Text) -> str:
    """Words of the catalogue in the language of the moment."""
    return text.in_(get_language() or "da")


def fact_said(event: str, detail: str = "") -> str:
    """An event with its detail, as people say it."""
    fact = catalogue().case_facts[event]
    return f"{said(fact.title)} ({said(fact.values[detail])})" if detail else said(fact.title)
