"""A process of threads that all write to the audit at once, each on a connection of its own.

    python -m tests.domain.access.writer THREADS TIMES

Every third transaction is undone. Says how many rows were written and stand.
"""

import os
import sys
import threading
from uuid import uuid4

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pejl.settings")

from django.conf import settings

THREADS, TIMES = int(sys.argv[1]), int(sys.argv[2])
if "pool" in settings.DATABASES["default"].get("OPTIONS", {}):
    settings.DATABASES["default"]["OPTIONS"]["pool"] = {"min_size": 1, "max_size": THREADS, "timeout": 60}

import django  # noqa: E402 - after the pool is as large as the threads are many

django.setup()

from django.db import connection, transaction  # noqa: E402

from pejl.domain.access.audit import Verb, record  # noqa: E402

written: list[int] = []
wrong: list[BaseException] = []


def write(place: int) -> None:
    total = 0
    try:
        for time in range(TIMES):
            with transaction.atomic():
                rows = record(None, [uuid4() for _ in range(1 + time % 3)], Verb.SHOWN, "page", municipality="0101")
                undone = (place + time) % 3 == 0
                if undone:
                    transaction.set_rollback(True)
            total += 0 if undone else rows
    except BaseException as error:
        wrong.append(error)
    finally:
        written.append(total)
        connection.close()


threads = [threading.Thread(target=write, args=(place,)) for place in range(THREADS)]
print("ready", flush=True)  # noqa: T201
for one in threads:
    one.start()
for one in threads:
    one.join()
if wrong:
    raise wrong[0]
print(sum(written), flush=True)  # noqa: T201
