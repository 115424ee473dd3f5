"""A migration operation by which the database itself notes which rows of a table have changed.

SQLite notes each row and keeps one note for each block; PostgreSQL notes each statement's blocks and only adds rows,
so that writers never wait for each other. SQLite drops a table's triggers when a later migration rebuilds the table:
run the operation again there (a test of each table tells where that was forgotten).
"""

from typing import Any

from django.db.migrations.operations.base import Operation

_NOTES = "people_peoplechange"
_SQLITE = """
CREATE TRIGGER {name}_{when} AFTER {event} ON {table}
BEGIN
    DELETE FROM {notes} WHERE "table" = '{table}' AND block = {row}.{citizen} / {size};
    INSERT INTO {notes} ("table", block, stamp) VALUES ('{table}', {row}.{citizen} / {size}, random());
END
"""
_FUNCTION = """
CREATE FUNCTION {name}_{when}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO {notes} ("table", block, stamp)
    SELECT DISTINCT '{table}', changed.{citizen} / {size}, pg_current_xact_id()::text::bigint FROM changed;
    RETURN NULL;
END $$
"""
_TRIGGER = """
CREATE TRIGGER {name}_{when} AFTER {event} ON {table} REFERENCING {which} TABLE AS changed
FOR EACH STATEMENT EXECUTE FUNCTION {name}_{when}()
"""
_EMPTIED = """
CREATE FUNCTION {name}_truncate() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO {notes} ("table", block, stamp) VALUES ('{table}', -1, pg_current_xact_id()::text::bigint);
    RETURN NULL;
END $$
"""
_EMPTIED_TRIGGER = """
CREATE TRIGGER {name}_truncate AFTER TRUNCATE ON {table} FOR EACH STATEMENT EXECUTE FUNCTION {name}_truncate()
"""
_EVENTS = (("insert", "INSERT", "NEW"), ("update", "UPDATE", "NEW"), ("delete", "DELETE", "OLD"))


class Tracked(Operation):
    """Note every change of `table` by the block of the citizen whom the row is about.

    citizen: the column that tells whom. A row never changes hands, so that a changed row's block is told once.
    """

    reversible = True
    reduces_to_sql = True

    def __init__(self, table: str, citizen: str = "citizen_id", size: int = 1024) -> None:
        self.table, self.citizen, self.size = table, citizen, size

    def state_forwards(self, app_label: str, state: Any) -> None:
        """Models do not know of triggers."""

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        """Make the triggers in the words of the database."""
        self.database_backwards(app_label, schema_editor, from_state, to_state)
        statements = self._postgres() if schema_editor.connection.vendor == "postgresql" else self._sqlite()
        for statement in statements:
            schema_editor.execute(statement, params=None)

    def database_backwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        """Drop the triggers."""
        postgres = schema_editor.connection.vendor == "postgresql"
        for when in ("insert", "update", "delete", *(["truncate"] if postgres else [])):
            name = f"{self._name}_{when}"
            drop = f"DROP FUNCTION IF EXISTS {name} CASCADE" if postgres else f"DROP TRIGGER IF EXISTS {name}"
            schema_editor.execute(drop, params=None)

    def describe(self) -> str:
        """In one line, for `migrate`."""
        return f"Note the changes of {self.table}"

    @property
    def _name(self) -> str:
        return f"{self.table}_tracked"

    def _told(self) -> dict[str, Any]:
        return {
            "name": self._name, "table": self.table, "citizen": self.citizen, "size": self.size, "notes": _NOTES
        }  # fmt: skip

    def _sqlite(self) -> list[str]:
        return [_SQLITE.format(**self._told(), when=when, event=event, row=row) for when, event, row in _EVENTS]

    def _postgres(self) -> list[str]:
        made = []
        for when, event, row in _EVENTS:
            told = {**self._told(), "when": when, "event": event, "which": row}
            made += [_FUNCTION.format(**told), _TRIGGER.format(**told)]
        return [*made, _EMPTIED.format(**self._told()), _EMPTIED_TRIGGER.format(**self._told())]
