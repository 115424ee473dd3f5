"""The tables of a snapshot and where in the record they come from."""

from typing import NamedTuple

import pyarrow as pa

from pejl.domain.columnar import schema_of


class Kept(NamedTuple):
    """One table of the snapshot.

    table: the record's table; citizen: its column that tells whom a row is about; columns: name → SQL and type.
    """

    table: str
    citizen: str
    columns: dict[str, tuple[str, pa.DataType]]

    @property
    def schema(self) -> pa.Schema:
        """Names and types of the columns."""
        return schema_of(self.columns)


_DAY, _WORD, _NUMBER = pa.date32(), pa.string(), pa.int64()
_SPAN = {"start": ('t."start"', _DAY), "end": ('t."end"', _DAY)}
_PERSON = {"person": ("t.citizen_id", _NUMBER)}

#: What is not here cannot be asked: no name, no CPR number, no address below the district, no contact, no key.
TABLES: dict[str, Kept] = {
    "persons": Kept(
        "people_citizen",
        "id",
        {
            "person": ("t.id", _NUMBER),
            "birth_date": ("t.birth_date", _DAY),
            "sex": ("t.sex", _WORD),
            "district": ("t.district", _WORD),
            "residence_basis": ("t.residence_basis", _WORD),
            "residence_from": ("t.residence_from", _DAY),
        },
    ),
    "spells": Kept(
        "people_benefitspell",
        "citizen_id",
        {
            **_PERSON,
            "benefit": ("t.benefit", _WORD),
            **_SPAN,
            "weight": ("t.weight", pa.int32()),
            "weekly_hours": ("t.weekly_hours", pa.float64()),
            "fund": ("t.fund", _WORD),
            "education": ("t.education", _WORD),
            "as_graduate": ("CASE WHEN t.as_graduate THEN 1 ELSE 0 END", pa.int8()),
        },
    ),
    "visitations": Kept(
        "people_visitation",
        "citizen_id",
        {
            **_PERSON,
            "target_group": ("t.target_group", _WORD),
            "readiness": ("t.readiness", _WORD),
            **_SPAN,
        },
    ),
    "attachments": Kept(
        "people_unitattachment",
        "citizen_id",
        {**_PERSON, "unit": ("t.unit_code", _WORD), **_SPAN},
    ),
    "offers": Kept(
        "people_offerspell",
        "citizen_id",
        {**_PERSON, "kind": ("t.kind", _WORD), **_SPAN, "weekly_hours": ("t.weekly_hours", pa.float64())},
    ),
    "wage_hours": Kept(
        "people_wagehours",
        "citizen_id",
        {
            **_PERSON,
            "month": ("t.month", _DAY),
            "hours": ("t.hours", pa.float64()),
        },
    ),
    "backgrounds": Kept(
        "people_statisticalbackground",
        "citizen_id",
        {**_PERSON, "ancestry": ("t.ancestry", _WORD)},
    ),
}
FORM = 2  # counted up whenever the columns change
