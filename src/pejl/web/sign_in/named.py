"""Whether the pages are reached by a name: browsers tie a security key to one, and take none where it is a number."""

from ipaddress import ip_address

from django.http import HttpRequest

LOCAL = "localhost"


def by_name(request: HttpRequest) -> bool:
    """Whether keys can be set up and used where the browser is."""
    return _number(request) is None


def local_name(request: HttpRequest) -> str:
    """The same page by the machine's own name, where the number is the machine's own; "" elsewhere."""
    number = _number(request)
    if number is None or not ip_address(number).is_loopback:
        return ""
    port = request.get_host().rpartition("]")[2].partition(":")[2]
    return f"{request.scheme}://{LOCAL}{':' if port else ''}{port}{request.path}"


def _number(request: HttpRequest) -> str | None:
    """The number in the address, without port and brackets; None for a name."""
    host = request.get_host()
    told = host[1:].partition("]")[0] if host.startswith("[") else host.partition(":")[0]
    try:
        return str(ip_address(told))
    except ValueError:
        return None
