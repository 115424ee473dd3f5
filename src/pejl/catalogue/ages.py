"""The ages at which the catalogue draws a line: where a figure by age goes from one band to the next."""

from pejl.catalogue.load import Catalogue


def age_lines(known: Catalogue) -> list[int]:
    """The ages at which some band or group of the catalogue begins, in any of its versions."""
    lines: set[int] = set()
    for dimensions in known.versions["people_dimensions"].values():
        for dimension in dimensions:
            lines |= set(dimension.lines)
            for band in dimension.bands.values():
                lines |= _line(band.first, band.last)
    for groups in known.versions["target_groups"].values():
        for part in (one for group in groups for one in group.counted):
            lines |= _line(part.min_age, part.max_age)
    return sorted(lines)


def _line(first: int | None, last: int | None) -> set[int]:
    return ({first} if first is not None else set()) | ({last + 1} if last is not None else set())
