"""A migration operation by which the database itself refuses rows whose spans overlap.

SQLite has no exclusion constraints, and PostgreSQL's would double the time of a bulk load. So both get triggers: on
SQLite one that looks for each new row, on PostgreSQL one that looks once for each statement, having locked what the
rows belong to, so that two transactions cannot each miss the other's row. That look is planned anew each time: a plan
made while the table was small would read all of it for every row of a bulk. What is refused is an IntegrityError that
names the rule. SQLite drops a table's triggers when a later migration rebuilds the table: run the operation again
there (a test of each rule tells where that was forgotten).
"""

from typing import Any

from django.db.migrations.operations.base import Operation

_SQLITE = """
CREATE TRIGGER {name}_{when} BEFORE {event} ON {table}
WHEN EXISTS (
    SELECT 1 FROM {table} o WHERE {clash} {other}
    AND o.{first} < coalesce(NEW.{after}, '9999-12-31') AND NEW.{first} < coalesce(o.{after}, '9999-12-31')
)
BEGIN SELECT RAISE(ABORT, '{name}'); END
"""
_FUNCTION = """
CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE found_one boolean;
BEGIN
    {lock};
    EXECUTE $found$ SELECT EXISTS (
        SELECT 1 FROM changed n JOIN {table} o ON {clash} AND o.id <> n.id
        AND o.{first} < coalesce(n.{after}, 'infinity') AND n.{first} < coalesce(o.{after}, 'infinity')
    ) $found$ INTO found_one;
    IF found_one THEN
        RAISE EXCEPTION USING ERRCODE = 'exclusion_violation', MESSAGE = '{name}';
    END IF;
    RETURN NULL;
END $$
"""
_TRIGGER = """
CREATE TRIGGER {name}_{when} AFTER {event} ON {table} REFERENCING NEW TABLE AS changed
FOR EACH STATEMENT EXECUTE FUNCTION {name}()
"""
_PARENT = "PERFORM 1 FROM {parent} p WHERE p.id IN (SELECT {key} FROM changed) ORDER BY p.id FOR NO KEY UPDATE"
_TABLE = "LOCK TABLE {table} IN SHARE ROW EXCLUSIVE MODE"


class NoOverlap(Operation):
    """Refuse a row of `table` whose span overlaps that of another with which it clashes.

    clash: SQL that compares the new row `n` with another row `o`. span: the first day and the day after the last.
    parent: the table and the column that the clash is kept within, locked on PostgreSQL; without one, the table is.
    """

    reversible = True
    reduces_to_sql = True

    def __init__(
        self,
        name: str,
        table: str,
        clash: str,
        *,
        span: tuple[str, str] = ('"start"', '"end"'),
        parent: tuple[str, str] | None = None,
    ) -> None:
        self.name, self.table, self.clash, self.span, self.parent = name, table, clash, span, parent

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
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(f"DROP FUNCTION IF EXISTS {self.name} CASCADE", params=None)
            return
        for when in ("insert", "update"):
            schema_editor.execute(f"DROP TRIGGER IF EXISTS {self.name}_{when}", params=None)

    def describe(self) -> str:
        """In one line, for `migrate`."""
        return f"Refuse overlaps in {self.table}: {self.name}"

    def _sqlite(self) -> list[str]:
        first, after = self.span
        told = {"name": self.name, "table": self.table, "first": first, "after": after}
        clash = self.clash.replace("n.", "NEW.")
        insert = _SQLITE.format(**told, clash=clash, when="insert", event="INSERT", other="")
        update = _SQLITE.format(**told, clash=clash, when="update", event="UPDATE", other="AND o.id <> NEW.id")
        return [insert, update]

    def _postgres(self) -> list[str]:
        first, after = self.span
        told = {"name": self.name, "table": self.table, "first": first, "after": after, "clash": self.clash}
        lock = _TABLE.format(table=self.table)
        if self.parent:
            lock = _PARENT.format(parent=self.parent[0], key=self.parent[1])
        events = (("insert", "INSERT"), ("update", "UPDATE"))
        made = [_TRIGGER.format(**told, when=when, event=event) for when, event in events]
        return [_FUNCTION.format(**told, lock=lock), *made]
