from pejl.domain.access.models.account import Account
from pejl.domain.access.models.audit import AuditEntry, AuditHead, AuditSeal
from pejl.domain.access.models.token import ApiToken

__all__ = ["Account", "ApiToken", "AuditEntry", "AuditHead", "AuditSeal"]
