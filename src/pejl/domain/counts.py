"""What a file on its way into the record would do."""

from typing import NamedTuple


class Counts(NamedTuple):
    """Rows (or cells) in the file, those new to the record, and those that correct it."""

    rows: int
    added: int
    corrected: int

    @property
    def unchanged(self) -> int:
        """Rows that say what the record says."""
        return self.rows - self.added - self.corrected
