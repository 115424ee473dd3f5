"""Away to a provider, and back from it."""

from allauth.account.utils import get_next_redirect_url
from allauth.socialaccount.providers.base.constants import AuthProcess
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponseBase
from django.views.decorators.http import require_safe
from requests import RequestException

from pejl.domain.access import security_log
from pejl.web.access import public
from pejl.web.sign_in.oidc.adapter import refused
from pejl.web.sign_in.oidc.client import Client


def _known(provider_id: str) -> None:
    if provider_id not in settings.PEJL_PROVIDERS:
        raise Http404


@require_safe
def away(request: HttpRequest, provider_id: str) -> HttpResponseBase:
    """Lead the browser to the provider. A link, not a form: `form-action` of our policy names no provider."""
    _known(provider_id)
    provider = Client(request, provider_id).get_provider()
    provider.oauth2_adapter_class = Client
    try:  # not allauth's own view: that lets the address add scopes and parameters, and tie accounts together
        answer: HttpResponseBase = provider.redirect(request, AuthProcess.LOGIN, get_next_redirect_url(request))
    except (OAuth2Error, RequestException) as error:
        security_log.tell(f"oidc-failed {provider_id} {type(error).__name__}")
        answer = refused(request, "failed", settings.PEJL_PROVIDERS[provider_id])
    return answer


@require_safe
def back(request: HttpRequest, provider_id: str) -> HttpResponseBase:
    """Take what the provider sends the browser back with."""
    _known(provider_id)
    answer: HttpResponseBase = OAuth2CallbackView.adapter_view(Client(request, provider_id))(request)
    return answer


AWAY = public(away)
BACK = public(back)
