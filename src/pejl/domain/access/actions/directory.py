"""Accounts of those whom the organisation's own directory knows: it says who they are and, where set, their role."""

from django.db import transaction

from pejl.domain.access import security_log
from pejl.domain.access.actions.accounts import create_account
from pejl.domain.access.actions.sessions import end_sessions
from pejl.domain.access.models import Account
from pejl.domain.access.permissions import Role


class NotInDirectory(Exception):  # noqa: N818 - named as it is said
    """The directory's word opens no account: there is none, it is closed, or it is a citizen's."""


@transaction.atomic
def account_of_directory(
    known: Account | None, *, username: str, name: str, role: Role | None, create: bool
) -> Account:
    """The account of somebody whom the directory has let in, with the directory's role and without a password.

    known: the account that is tied to them, if there is one. role: None leaves the role that an administrator gave.
    create: whether one is opened where there is none; that needs a role. NotInDirectory if there is none to use.
    """
    if known is None:
        if not (create and role and username) or role is Role.CITIZEN:
            raise NotInDirectory
        return create_account(None, username=username, name=name, role=role, password=None)
    if not known.is_active or known.role == Role.CITIZEN:
        raise NotInDirectory
    if known.has_usable_password():
        known.set_unusable_password()
        known.save(update_fields=["password"])
        security_log.tell("password-gone-for-directory", known)
    if role is not None and role != known.role:
        known.role = role.value
        known.save(update_fields=["role"])
        end_sessions(known)
        security_log.tell(f"role-of-directory {role.value}", known)
    return known
