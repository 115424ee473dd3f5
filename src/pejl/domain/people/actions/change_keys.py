"""CPR numbers are sealed and digested anew when the keys of the installation are changed."""

from itertools import batched

from django.db import connection, transaction
from django.db.models import Model

from pejl.domain.access.authority import must
from pejl.domain.access.models import Account
from pejl.domain.access.permissions import Permission
from pejl.domain.organisation.models import Employee
from pejl.domain.people import sealing
from pejl.domain.people.models import Citizen, Relation

_BATCH = 2_000
_SEALED = (
    (Citizen, "cpr_sealed", "cpr_digest"),
    (Relation, "relative_sealed", "relative_digest"),
    (Employee, "cpr_sealed", "cpr_digest"),
)


@transaction.atomic
def change_keys(by: Account | None) -> int:
    """Seal and digest every number with the first key; how many numbers. All of it or nothing.

    Put the new key first in PEJL_PERSON_KEYS and keep the old one after it; when this is done, take the old one away.
    Nobody may work in the register meanwhile. Raises NotAllowed, and UnknownKeyError if a number opens with no key.
    """
    must(by, Permission.MANAGE_ACCOUNTS)
    return sum(_change(model, sealed, digest) for model, sealed, digest in _SEALED)


def _change(model: type[Model], sealed: str, digest: str) -> int:
    rows = model._default_manager.exclude(**{sealed: b""}).order_by("pk").values_list("pk", sealed)
    total = 0
    for batch in batched(list(rows), _BATCH):
        numbers = [(pk, sealing.unseal(told)) for pk, told in batch]
        changed = [(sealing.seal(number), sealing.digest(number), pk) for pk, number in numbers]
        with connection.cursor() as cursor:
            cursor.executemany(
                f"UPDATE {model._meta.db_table} SET {sealed} = %s, {digest} = %s WHERE id = %s",  # noqa: S608 - our names
                changed,
            )
        total += len(changed)
    return total
