"""What a database leaves behind when rows are changed: freed pages and the log of its last writes."""

from django.db import connection

from pejl.domain.people.privacy.tables import about_citizens


def sweep() -> None:
    """Write the database anew without what has been deleted. Outside any transaction; takes as long as a copy.

    SQLite: the file is rebuilt and its log emptied, so that no page keeps an old name. PostgreSQL: the tables that
    concern citizens are vacuumed, so that nobody can read the old rows; what a disk still holds under the freed
    space, and the archived log, are the server's to keep sealed and to throw away (docs/operations.md).
    """
    if connection.in_atomic_block:
        raise RuntimeError("the traces are swept after the transaction that left them")
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("VACUUM")
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            return
        for about in about_citizens():
            cursor.execute(f"VACUUM (ANALYZE) {about.model._meta.db_table}")
