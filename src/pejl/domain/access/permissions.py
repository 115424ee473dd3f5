"""What each role may do. Everything not named here is refused."""

from enum import StrEnum


class Role(StrEnum):
    """The part an account plays in the system. A job function in a unit is something else (Employment.function)."""

    CASEWORKER = "caseworker"
    TEAM_LEADER = "team_leader"
    MANAGER = "manager"
    ANALYST = "analyst"
    ADMINISTRATOR = "administrator"
    PROTECTION_OFFICER = "protection_officer"
    CITIZEN = "citizen"


class Permission(StrEnum):
    """A thing that may be allowed. Every URL names one (or is public), and every action names one."""

    READ_FIGURES = "read_figures"
    EXPORT_FIGURES = "export_figures"
    IMPORT_FIGURES = "import_figures"
    PUBLISH_REPORT = "publish_report"
    MANAGE_OWN_TOKENS = "manage_own_tokens"
    MANAGE_ACCOUNTS = "manage_accounts"
    MANAGE_ORGANISATION = "manage_organisation"
    SEE_PEOPLE = "see_people"
    EDIT_PEOPLE = "edit_people"
    OVERRIDE_ACCESS = "override_access"
    FOLLOW_ACCESSES = "follow_accesses"
    FOLLOW_WORK = "follow_work"
    SET_NORMS = "set_norms"
    IMPORT_PEOPLE = "import_people"
    SEE_AUDIT = "see_audit"
    EXPORT_CITIZEN = "export_citizen"
    ANONYMISE = "anonymise"
    SEE_OWN_CASE = "see_own_case"


_CASEWORK = frozenset(
    {Permission.READ_FIGURES, Permission.SEE_PEOPLE, Permission.EDIT_PEOPLE, Permission.OVERRIDE_ACCESS}
)
ROLE_PERMISSIONS: dict[Role, frozenset[Permission]] = {
    Role.CASEWORKER: _CASEWORK,
    Role.TEAM_LEADER: _CASEWORK
    | {
        Permission.EXPORT_FIGURES,
        Permission.MANAGE_OWN_TOKENS,
        Permission.FOLLOW_ACCESSES,
        Permission.FOLLOW_WORK,
    },
    Role.MANAGER: frozenset(
        {
            Permission.FOLLOW_WORK,
            Permission.SET_NORMS,
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
    Role.PROTECTION_OFFICER: frozenset({Permission.SEE_AUDIT, Permission.EXPORT_CITIZEN, Permission.ANONYMISE}),
    Role.CITIZEN: frozenset({Permission.SEE_OWN_CASE}),
}
