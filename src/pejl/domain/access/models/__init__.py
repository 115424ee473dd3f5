from pejl.domain.access.models.account import Account
from pejl.domain.access.models.token import ApiToken

__all__ = ["Account", "ApiToken"]
