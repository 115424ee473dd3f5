"""What each role may do. Everything not named here is refused."""

from enum import StrEnum


class Role(StrEnum):
    """The roles that steering needs; the roles of casework come with casework."""

    MANAGER = "manager"
    ANALYST = "analyst"
    ADMINISTRATOR = "administrator"


class Permission(StrEnum):
    """A thing that may be allowed. Every URL names one (or is public), and every action names one."""

    READ_FIGURES = "read_figures"
    EXPORT_FIGURES = "export_figures"
    IMPORT_FIGURES = "import_figures"
    PUBLISH_REPORT = "publish_report"
    MANAGE_OWN_TOKENS = "manage_own_tokens"
    MANAGE_ACCOUNTS = "manage_accounts"
    MANAGE_ORGANISATION = "manage_organisation"
    EDIT_PEOPLE = "edit_people"
    IMPORT_PEOPLE = "import_people"


ROLE_PERMISSIONS: dict[Role, frozenset[Permission]] = {
    Role.MANAGER: frozenset(
        {
            Permission.READ_FIGURES,
            Permission.EXPORT_FIGURES,
            Permission.PUBLISH_REPORT,
            Permission.MANAGE_OWN_TOKENS,
        }
    ),
    Role.ANALYST: frozenset(
        {
            Permission.READ_FIGURES,
            Permission.EXPORT_FIGURES,
            Permission.IMPORT_FIGURES,
            Permission.PUBLISH_REPORT,
            Permission.MANAGE_OWN_TOKENS,
        }
    ),
    Role.ADMINISTRATOR: frozenset(
        {
            Permission.READ_FIGURES,
            Permission.MANAGE_ACCOUNTS,
            Permission.MANAGE_ORGANISATION,
            Permission.IMPORT_PEOPLE,
        }
    ),
}
