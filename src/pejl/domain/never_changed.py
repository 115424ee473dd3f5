"""A migration operation by which the database itself refuses to change or delete the rows of a table.

Whoever may alter the database can drop the triggers again; what they did then is for `pejl audit verify` to find.
SQLite drops a table's triggers when a later migration rebuilds the table: run the operation again there (a test tells
where that was forgotten).
"""

from typing import Any

from django.db.migrations.operations.base import Operation

_SQLITE = "CREATE TRIGGER {name}_{when} BEFORE {when} ON {table} BEGIN SELECT RAISE(ABORT, '{name}'); END"
_FUNCTION = """
CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation', MESSAGE = '{name}';
END $$
"""
_TRIGGER = "CREATE TRIGGER {name} BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} EXECUTE FUNCTION {name}()"


class NeverChanged(Operation):
    """Refuse every UPDATE and DELETE of `table`, and on PostgreSQL TRUNCATE: an IntegrityError that names the rule."""

    reversible = True
    reduces_to_sql = True

    def __init__(self, name: str, table: str) -> None:
        self.name, self.table = name, table

    def state_forwards(self, app_label: str, state: Any) -> None:
        """Models do not know of triggers."""

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        """Make the triggers in the words of the database."""
        for statement in [
            *self.taken_away(schema_editor.connection.vendor),
            *self.set_up(schema_editor.connection.vendor),
        ]:
            schema_editor.execute(statement, params=None)

    def database_backwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        """Drop the triggers."""
        for statement in self.taken_away(schema_editor.connection.vendor):
            schema_editor.execute(statement, params=None)

    def describe(self) -> str:
        """In one line, for `migrate`."""
        return f"Refuse changes in {self.table}: {self.name}"

    def set_up(self, vendor: str) -> list[str]:
        """The statements that make the rule in a kind of database."""
        told = {"name": self.name, "table": self.table}
        if vendor == "postgresql":
            return [_FUNCTION.format(**told), _TRIGGER.format(**told)]
        return [_SQLITE.format(**told, when=when) for when in ("update", "delete")]

    def taken_away(self, vendor: str) -> list[str]:
        """The statements that end the rule, whether or not it stands."""
        if vendor == "postgresql":
            return [f"DROP FUNCTION IF EXISTS {self.name} CASCADE"]
        return [f"DROP TRIGGER IF EXISTS {self.name}_{when}" for when in ("update", "delete")]
