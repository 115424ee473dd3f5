"""Ways into an entry: the values at a path, and every value of a form, each with where it stands."""

from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel

type Placed = tuple[str, Any]  # where it stands, such as "columns.2.indicator", and the value


def at(one: Any, path: str) -> Iterator[Placed]:
    """The values at a dotted path; lists on the way are entered, absent and empty values left out."""
    name, _, rest = path.partition(".")
    for place, value in _each(name, getattr(one, name)):
        if value is None:
            continue
        if rest:
            yield from ((f"{place}.{deeper}", found) for deeper, found in at(value, rest))
        elif value not in (None, ""):
            yield place, value


def parts[P: BaseModel](one: BaseModel, form: type[P], place: str = "") -> Iterator[tuple[str, P]]:
    """Every part of a form, however deep it stands."""
    for name in type(one).model_fields:
        for deeper, value in _each(f"{place}{name}", getattr(one, name)):
            if isinstance(value, form):
                yield deeper, value
            elif isinstance(value, BaseModel):
                yield from parts(value, form, f"{deeper}.")


def _each(place: str, value: Any) -> Iterator[Placed]:
    if isinstance(value, tuple) and not hasattr(value, "_fields"):  # a list, not a text in two languages
        yield from ((f"{place}.{position}", one) for position, one in enumerate(value))
    else:
        yield place, value
