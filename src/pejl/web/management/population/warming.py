"""What the first page of a process would else wait for, done beforehand in a thread of its own."""

import atexit
import gc
import logging
from threading import Thread

from django.db import connection
from django.urls import get_resolver

from pejl.catalogue.load import catalogue
from pejl.domain.access.models import Account
from pejl.kernel.periods import PeriodKind
from pejl.warehouse.people.asking import Question
from pejl.warehouse.people.measuring import COMPUTE
from pejl.warehouse.people.questions import answer
from pejl.web.management.population.held import held

_LOG = logging.getLogger("pejl.warming")
_ASKED = ((), ("benefit",), ("centre",))


def warm() -> None:
    """Load every page, open every register that somebody works with, and load the machine code of every measure by
    asking for it."""
    _ = get_resolver().url_patterns  # else the first page of a process imports the modules of all of them, in a second
    for municipality in _municipalities():
        of = held(municipality)
        periods = of.known(PeriodKind.QUARTER)[-1:]
        for measure in (one for one in catalogue().measures if one in COMPUTE and periods):
            for by in _ASKED:
                answer(Question(measure=measure, municipality=municipality, periods=(periods[0].code,), by=by))


def keep_for_good() -> None:
    """Leave what has been loaded out of every later search for garbage: 350,000 objects that stay as long as the
    process does, and a fifth of a second's pause in some page each time they are gone through."""
    gc.collect()
    gc.freeze()
    atexit.register(gc.unfreeze)  # at its end the process clears up as ever; DuckDB complains where it does not


def warm_beside() -> Thread:
    """Begin to warm, and give the thread. What goes wrong is logged: the pages then do it themselves."""

    def work() -> None:
        try:
            warm()
            keep_for_good()
        except Exception as error:  # the text of an error may name somebody
            _LOG.warning("the registers could not be opened beforehand (%s)", type(error).__name__)
        finally:
            connection.close()

    thread = Thread(target=work, name="warming", daemon=True)
    thread.start()
    return thread


def _municipalities() -> list[str]:
    told = Account.objects.filter(is_active=True).exclude(municipality="").order_by("municipality")
    return list(told.values_list("municipality", flat=True).distinct())
