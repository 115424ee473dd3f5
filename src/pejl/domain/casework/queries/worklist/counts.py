"""The counters of the worklist: one question to the database for them all.

The rows are counted by the set of needs that they have; the counter of a need is the sum over the sets that have it.
"""

from dataclasses import dataclass

from django.db.models import Count, QuerySet

from pejl.domain.casework.models import WorklistRow
from pejl.domain.casework.queries.worklist.choice import Choice
from pejl.domain.casework.queries.worklist.facets import chosen, having, of_scope
from pejl.domain.casework.queries.worklist.needs import BITS, bit
from pejl.domain.casework.queries.worklist.seen import seen_by
from pejl.domain.people.queries.reader import Reader


@dataclass(frozen=True, slots=True)
class Counts:
    """How many citizens fit a choice, whom the reader may see and whom not; and of those seen, by need.

    of: need → citizens who fit the facets and have it, whatever needs are asked for besides. hidden: of these, those
    whom the reader may not see; a number alone, which tells nobody who or why.
    """

    fits: int
    fits_hidden: int
    everybody: int
    of: dict[str, int]
    hidden: dict[str, int]


def counts(reader: Reader, choice: Choice) -> Counts:
    """The counters of a choice for a reader."""
    asked = sum(map(bit, choice.needs))
    rows = scoped(reader, choice).order_by().values("needs")
    told = rows.annotate(every=Count("pk"), seen=Count("pk", filter=seen_by(reader)))
    sets = list(told.values_list("needs", "every", "seen"))
    fitting = [(every, seen) for needs, every, seen in sets if needs & asked == asked]
    return Counts(
        fits=sum(seen for _, seen in fitting),
        fits_hidden=sum(every - seen for every, seen in fitting),
        everybody=sum(seen for _, _, seen in sets),
        of={one: sum(seen for needs, _, seen in sets if needs & bit(one)) for one in BITS},
        hidden={one: sum(every - seen for needs, every, seen in sets if needs & bit(one)) for one in BITS},
    )


def scoped(reader: Reader, choice: Choice) -> QuerySet[WorklistRow]:
    """The rows of a scope that fit the facets, the needs apart; nobody's access is asked."""
    rows = WorklistRow.objects.filter(municipality=reader.municipality)
    return rows.filter(of_scope(choice, reader) & chosen(choice, reader))


def fitting(reader: Reader, choice: Choice) -> QuerySet[WorklistRow]:
    """The rows that fit a choice whole and whose citizens the reader may see, in no order."""
    rows = scoped(reader, choice).filter(seen_by(reader)).order_by()
    return rows.filter(*map(having, choice.needs))
