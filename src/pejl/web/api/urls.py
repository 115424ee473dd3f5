"""The addresses of the API and of its page."""

from django.urls import path

from pejl.web.api import page, tokens
from pejl.web.api.v1 import patterns

urlpatterns = [
    path("api/", page.explained, name="api"),
    path("api/v1/openapi.json", page.openapi, name="openapi"),
    path("api/v1/", patterns()),
    path("tokens", tokens.tokens, name="tokens"),
    path("tokens/<int:number>/revoke", tokens.revoke, name="token-revoke"),
]
