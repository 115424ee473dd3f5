"""The inputs that forms of casework are made of, and the words of the catalogue that can be chosen in them."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pejl.catalogue.load import catalogue
from pejl.domain.casework.words import said
from pejl.kernel import clock

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

type Choices = list[tuple[str, str]]
type Words = str | _StrPromise


def choice(label: Words, choices: Callable[[], Choices], **told: Any) -> forms.ChoiceField:
    """One of several. The choices are asked for when the form is shown: they are those of the day and the language."""
    errors = {
        "required": gettext_lazy("Choose one."),
        "invalid_choice": gettext_lazy("Choose one of those on the list."),
    }
    return forms.ChoiceField(label=label, choices=choices, error_messages=errors, **told)


def several(label: Words, choices: Callable[[], Choices], **told: Any) -> forms.MultipleChoiceField:
    """Any of several, ticked."""
    return forms.MultipleChoiceField(
        label=label, choices=choices, required=False, widget=forms.CheckboxSelectMultiple(), **told
    )


def line(label: Words, *, longest: int = 200, **told: Any) -> forms.CharField:
    """A line of text."""
    errors = {"required": gettext_lazy("Fill this in.")}
    widget = forms.TextInput(attrs={"autocomplete": "off"})
    return forms.CharField(label=label, max_length=longest, widget=widget, error_messages=errors, **told)


def text(label: Words, *, rows: int = 4, **told: Any) -> forms.CharField:
    """Several lines of text."""
    errors = {"required": gettext_lazy("Fill this in.")}
    return forms.CharField(label=label, widget=forms.Textarea(attrs={"rows": rows}), error_messages=errors, **told)


def hours(label: Words, **told: Any) -> forms.DecimalField:
    """Hours a week, with a decimal comma or point."""
    errors = {"invalid": gettext_lazy("Write the hours as a number, such as 12,5.")}
    return forms.DecimalField(
        label=label,
        min_value=0,
        max_value=168,
        max_digits=4,
        decimal_places=1,
        localize=True,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
        error_messages=errors,
        **told,
    )


def number(label: Words, **told: Any) -> forms.IntegerField:
    """A whole number, not negative."""
    errors = {"invalid": gettext_lazy("Write a whole number.")}
    widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})
    return forms.IntegerField(
        label=label, min_value=0, max_value=32_000, required=False, widget=widget, error_messages=errors, **told
    )


def entries(kind: str) -> Choices:
    """The entries of a kind that hold today, in the order of the catalogue."""
    today = clock.today()
    found = [catalogue().as_of(kind, key, today) for key in getattr(catalogue(), kind)]
    return [(one.id, capital(said(one.title))) for one in found if one is not None]


def word_list(of: str) -> Choices:
    """The words of a short list of casework."""
    return [(key.partition(".")[2], name) for key, name in entries("case_words") if key.startswith(f"{of}.")]


def details(event: str) -> Choices:
    """The details that an event, or the values that a state, of a case may have."""
    return [(key, capital(said(title))) for key, title in catalogue().case_facts[event].values.items()]


def occupations() -> Choices:
    """Occupations by name, none first."""
    return [("", _("None chosen")), *sorted(entries("city_occupations"), key=lambda one: one[1].casefold())]


def with_none(choices: Iterable[tuple[str, str]], words: str = "") -> Choices:
    """The choices after one that chooses nothing."""
    return [("", words or _("Choose one")), *choices]


def capital(told: str) -> str:
    """With a capital letter first."""
    return told[:1].upper() + told[1:]
