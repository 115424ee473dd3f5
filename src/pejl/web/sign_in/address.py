"""From which address a request comes, when proxies stand before Pejl."""

from ipaddress import ip_address

from django.conf import settings
from django.http import HttpRequest


def client_address(request: HttpRequest) -> str:
    """The address that the outermost of our own proxies saw; without proxies the address of the connection.

    Each proxy adds to the end of X-Forwarded-For, so with PEJL_PROXIES proxies only that many of its last entries were
    written by us: everything before them can be made up by the one who asks.
    """
    told = [one.strip() for one in request.headers.get("X-Forwarded-For", "").split(",")]
    count: int = settings.PEJL_PROXIES
    if 0 < count <= len(told):
        try:
            return str(ip_address(told[-count]))
        except ValueError:
            pass
    return str(request.META.get("REMOTE_ADDR", ""))
