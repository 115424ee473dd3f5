"""The application in a worker of `pejl serve`: warm when the first page is asked for, ended with its parent.

A parent that is killed (by the kernel for want of memory, or by somebody's `kill -9`) tells its workers nothing; they
would go on answering, hold the port, and no new server could start.
"""

import multiprocessing
import os
import signal
import threading

from pejl.web.management.population.warming import warm_beside
from pejl.web.wsgi import application

__all__ = ["application", "end_with_parent"]
_GRACE = 5.0  # seconds in which a worker may finish what it is answering


def end_with_parent() -> None:
    """Watch the parent from a thread, and end this process when it is gone. Does nothing in a process without one.

    The parent holds one end of a pipe, which the system closes however it dies: that works on every system.
    """
    parent = multiprocessing.parent_process()
    if parent is None:
        return

    def watch() -> None:
        parent.join()
        os.kill(os.getpid(), signal.SIGTERM)
        threading.Event().wait(_GRACE)
        os._exit(1)

    threading.Thread(target=watch, name="ends with its parent", daemon=True).start()


end_with_parent()
if multiprocessing.parent_process() is not None:
    warm_beside()  # the first page of a worker would else load what all of them need
