"""An OIDC provider on the loopback address: discovery, authorization code with PKCE, keys, signed ID tokens.

It is one, not a picture of one: it checks the redirect address, the client's secret, the code and its verifier, and
signs with a key made for the run. A test says who logs in (`claims`) and may make it misbehave (`forge`).
"""

import json
import secrets
import threading
import time
from base64 import urlsafe_b64encode
from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import httpx
import jwt
from cryptography.hazmat.primitives.asymmetric import rsa
from django.test import Client

from pejl.web.sign_in.oidc.providers import STAFF, Provider, for_allauth

CLIENT, SECRET = "pejl", "en-hemmelighed-om-udbyderen"


class OidcProvider:
    """`with OidcProvider() as provider:`; provider.issuer is its address."""

    def __init__(self) -> None:
        self.claims: dict[str, Any] = {"sub": "7f3a"}
        self.userinfo: dict[str, Any] | None = None
        self.forge: Callable[[dict[str, Any]], Any] | None = None  # claims → the ID token to send instead
        self.described: dict[str, Any] = {}  # put over the description
        self.codes: dict[str, dict[str, str]] = {}
        self.asked: list[str] = []  # every path, in order
        self.key = rsa.generate_private_key(65537, 2048)
        provider = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                provider._answer(self, "")

            def do_POST(self) -> None:
                provider._answer(self, self.rfile.read(int(self.headers["Content-Length"])).decode())

            def log_message(self, *_: Any) -> None: ...

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.issuer = f"http://127.0.0.1:{self._server.server_port}"

    def __enter__(self) -> "OidcProvider":
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02})
        self._thread.start()
        return self

    def __exit__(self, *_: Any) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    def _answer(self, request: BaseHTTPRequestHandler, body: str) -> None:
        parts = urlsplit(request.path)
        self.asked.append(parts.path)
        told = {name: one[0] for name, one in parse_qs(parts.query or body).items()}
        routes: dict[str, Callable[[], tuple[int, Any]]] = {
            "/.well-known/openid-configuration": lambda: (200, self._description()),
            "/authorize": lambda: self._authorize(told),
            "/token": lambda: self._token(told),
            "/keys": lambda: (200, {"keys": [self._public_key()]}),
            "/userinfo": lambda: (200, self.userinfo),
        }
        status, said = routes[parts.path]()
        request.send_response(status)
        content = b""
        if status == 302:
            request.send_header("Location", said)
        else:
            content = json.dumps(said).encode()
            request.send_header("Content-Type", "application/json")
        request.send_header("Content-Length", str(len(content)))
        request.end_headers()
        request.wfile.write(content)

    def _description(self) -> dict[str, Any]:
        return {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "jwks_uri": f"{self.issuer}/keys",
            "userinfo_endpoint": f"{self.issuer}/userinfo",
            "token_endpoint_auth_methods_supported": ["client_secret_post"],
            **self.described,
        }

    def _public_key(self) -> dict[str, Any]:
        told: dict[str, Any] = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(self.key.public_key()))
        return {**told, "kid": "one", "use": "sig", "alg": "RS256"}

    def _authorize(self, told: dict[str, str]) -> tuple[int, Any]:
        assert told["response_type"] == "code"
        assert told["client_id"] == CLIENT
        assert told["code_challenge_method"] == "S256"
        assert "openid" in told["scope"].split()
        code = secrets.token_urlsafe()
        self.codes[code] = told
        return 302, f"{told['redirect_uri']}?{urlencode({'code': code, 'state': told['state']})}"

    def _token(self, told: dict[str, str]) -> tuple[int, Any]:
        asked = self.codes.pop(told["code"], None)
        proof = urlsafe_b64encode(sha256(told.get("code_verifier", "").encode()).digest()).rstrip(b"=").decode()
        right = asked and told["client_secret"] == SECRET and told["redirect_uri"] == asked["redirect_uri"]
        if not asked or not right or proof != asked["code_challenge"]:
            return 400, {"error": "invalid_grant"}
        claims = {"iss": self.issuer, "aud": CLIENT, "iat": int(time.time()), "exp": int(time.time()) + 300}
        claims |= self.claims
        token = self.forge(claims) if self.forge else self.signed(claims)
        return 200, {"access_token": secrets.token_urlsafe(), "token_type": "Bearer", "id_token": token}

    def signed(self, claims: dict[str, Any], *, key: Any = None) -> str:
        """An ID token with these claims."""
        return jwt.encode(claims, key or self.key, algorithm="RS256", headers={"kid": "one"})


def use(settings, known: dict[str, Provider]) -> None:
    settings.PEJL_PROVIDERS = known
    settings.SOCIALACCOUNT_PROVIDERS = for_allauth(known)


def change(settings, of: str, **told: Any) -> None:
    use(settings, {**settings.PEJL_PROVIDERS, of: replace(settings.PEJL_PROVIDERS[of], **told)})


def log_in(client: Client, of: str = STAFF, *, onward: str = "") -> Any:
    """Follow the browser's way: to the provider, and back."""
    away = client.get(f"/login/with/{of}" + (f"?next={onward}" if onward else ""))
    assert away.status_code == 302
    back = httpx.get(away["Location"]).headers["Location"]
    return client.get(back.removeprefix("http://testserver"))


def read_session(client: Any) -> str:
    """Everything that a client's session holds, as text."""
    return json.dumps(dict(client.session.items()), default=str)
