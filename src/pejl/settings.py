"""Settings of an installation, all from the environment; docs/operations.md lists them."""

import os
import secrets
from datetime import date
from pathlib import Path
from typing import Any

import dj_database_url
import django_stubs_ext
from django.utils.csp import CSP

from pejl.web.sign_in.oidc.providers import for_allauth, providers

django_stubs_ext.monkeypatch()

PACKAGE = Path(__file__).resolve().parent
VAR = Path(os.environ.get("PEJL_VAR", "var")).resolve()
if not os.access(PACKAGE, os.W_OK):  # machine code is kept beside its source, unless somebody else owns that
    os.environ.setdefault("NUMBA_CACHE_DIR", str(VAR / "machine-code"))
DEBUG = os.environ.get("PEJL_DEBUG") == "1"


def _secret(variable: str, name: str) -> str:
    """A secret of this installation: from the environment, or made once and kept beside the embedded database."""
    if given := os.environ.get(variable):
        return given
    kept = VAR / name
    if not kept.exists():
        VAR.mkdir(parents=True, exist_ok=True)
        made = kept.with_suffix(f".{os.getpid()}")
        made.touch(mode=0o600)
        made.write_text(secrets.token_urlsafe(50), encoding="ascii")
        try:
            os.link(made, kept)  # the first process wins, whole
        except FileExistsError:
            pass
        finally:
            made.unlink()
    return kept.read_text(encoding="ascii").strip()


def _database() -> dict[str, Any]:
    chosen: dict[str, Any] = dict(
        dj_database_url.config(default=f"sqlite:///{VAR / 'pejl.sqlite3'}", conn_health_checks=True)
    )
    if chosen["ENGINE"].endswith("sqlite3"):
        chosen["OPTIONS"] = {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-64000; "
            "PRAGMA mmap_size=268435456; PRAGMA foreign_keys=ON",
        }
    else:
        chosen["CONN_MAX_AGE"] = 0  # the pool keeps the connections
        chosen["OPTIONS"] = {"pool": True}
    return chosen


SECRET_KEY = _secret("PEJL_SECRET_KEY", "secret-key")
ALLOWED_HOSTS = os.environ.get("PEJL_ALLOWED_HOSTS", "127.0.0.1,localhost,[::1]").split(",")
CSRF_FAILURE_VIEW = "pejl.web.errors.forbidden"
CSRF_TRUSTED_ORIGINS = [one for one in os.environ.get("PEJL_TRUSTED_ORIGINS", "").split(",") if one]
DATABASES = {"default": _database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django_htmx",
    "axes",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "pejl.domain.access",
    "pejl.domain.organisation",
    "pejl.domain.people",
    "pejl.domain.casework",
    "pejl.domain.steering",
    "pejl.web",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "pejl.web.headers.HeadersMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "pejl.web.language.ChosenLanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "pejl.web.sign_in.sessions.SessionLimitsMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "pejl.web.sign_in.guard.SecondStepMiddleware",
    "axes.middleware.AxesMiddleware",
    "pejl.web.one_version.OneVersionMiddleware",
]
ROOT_URLCONF = "pejl.web.urls"
WSGI_APPLICATION = "pejl.web.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PACKAGE / "web" / "templates"],
        "APP_DIRS": False,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.csp",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "pejl.web.context.page",
            ],
        },
    }
]

# -- who may come in -----------------------------------------------------------------------------------
AUTH_USER_MODEL = "access.Account"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("username", "name")},
    },
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",  # of accounts from before; hashed anew at their next log-in
]
LOGIN_URL = "login"
LOGIN_REDIRECT_URL = "overview"
LOGOUT_REDIRECT_URL = "login"
PEJL_PROXIES = int(os.environ.get("PEJL_PROXIES", "0"))  # how many proxies add to X-Forwarded-For before Pejl
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_LOCKOUT_CALLABLE = "pejl.web.sign_in.lock.locked_out"
AXES_USERNAME_CALLABLE = "pejl.web.sign_in.lock.counted_name"
AXES_CLIENT_IP_CALLABLE = "pejl.web.sign_in.address.client_address"
AXES_CLIENT_STR_CALLABLE = "pejl.web.sign_in.lock.nobody"
AXES_SENSITIVE_PARAMETERS = ["username", "password", "ip_address", "next", "csrfmiddlewaretoken"]
AXES_DISABLE_ACCESS_LOG = True
AXES_VERBOSE = False
PEJL_SESSION_HOURS = float(os.environ.get("PEJL_SESSION_HOURS", "8"))  # a session ends after so long
PEJL_IDLE_MINUTES = float(os.environ.get("PEJL_IDLE_MINUTES", "30"))  # or after so long without use
SESSION_COOKIE_AGE = int(PEJL_SESSION_HOURS * 60 * 60)
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
# What the processes must know of each other: codes that are used up, and how many were wrong.
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "pejl_cache"}}

# -- the second step, and OIDC (django-allauth) ----------------------------------------------------------
PEJL_SECOND_STEP = os.environ.get("PEJL_SECOND_STEP", "required")  # or optional
ACCOUNT_ADAPTER = "pejl.web.sign_in.adapters.AccountAdapter"
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300  # seconds
ACCOUNT_RATE_LIMITS = {"login_failed": "5/15m/key", "reauthenticate": "10/m/user"}
ACCOUNT_FORMS = {"reauthenticate": "pejl.web.sign_in.forms.ConfirmPasswordForm"}
MFA_ADAPTER = "pejl.web.sign_in.adapters.SecondStepAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_FORMS = {
    "activate_totp": "pejl.web.sign_in.forms.AppForm",
    "authenticate": "pejl.web.sign_in.forms.CodeForm",
    "reauthenticate": "pejl.web.sign_in.forms.ConfirmCodeForm",
    "add_webauthn": "pejl.web.sign_in.forms.KeyForm",
}
MFA_TOTP_TOLERANCE = 1  # half minutes that a phone's clock may be wrong
MFA_RECOVERY_CODES_SHOW_ONCE = True
PEJL_PROVIDERS = providers(os.environ)
SOCIALACCOUNT_PROVIDERS = for_allauth(PEJL_PROVIDERS)
SOCIALACCOUNT_ADAPTER = "pejl.web.sign_in.oidc.adapter.ProviderAdapter"
SOCIALACCOUNT_LOGIN_ON_GET = True
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_EMAIL_AUTHENTICATION = False

# -- what a browser may do -------------------------------------------------------------------------------
_SECURE = os.environ.get("PEJL_HTTPS") == "1"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = _SECURE
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = LANGUAGE_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = LANGUAGE_COOKIE_SAMESITE = "Lax"  # Strict would lose OIDC's way back
if _SECURE:  # names that a browser takes from this host alone, and over HTTPS alone
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-pejl-session", "__Host-pejl-csrf"
SECURE_HSTS_SECONDS = 31_536_000 if _SECURE else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = _SECURE
SILENCED_SYSTEM_CHECKS = ["security.W021"]  # preloading is promised for a whole domain, which is its owner's to do
SECURE_SSL_REDIRECT = _SECURE
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if _SECURE else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SECURE_CSP = {
    "default-src": [CSP.NONE],
    "script-src": [CSP.SELF],
    "style-src": [CSP.SELF],
    "img-src": [CSP.SELF, "data:"],
    "font-src": [CSP.SELF],
    "connect-src": [CSP.SELF],
    "form-action": [CSP.SELF],
    "frame-ancestors": [CSP.NONE],
    "base-uri": [CSP.NONE],
}

# -- language, static files, logs ----------------------------------------------------------------------
LANGUAGE_CODE = "da"
LANGUAGES = [("da", "Dansk"), ("en", "English")]
LOCALE_PATHS = [PACKAGE / "web" / "locale"]
TIME_ZONE = "Europe/Copenhagen"
USE_TZ = True
STATIC_URL = "static/"
STATIC_ROOT = VAR / "static"
STATICFILES_DIRS = [PACKAGE / "web" / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": os.environ.get("PEJL_STATIC_STORAGE", "pejl.web.storage.StaticStorage")},
}
WHITENOISE_SKIP_COMPRESS_EXTENSIONS = ("png", "gz", "br", "woff", "woff2", "ttf", "eot")
MEDIA_ROOT = VAR / "files"
DEFAULT_EXCEPTION_REPORTER = "pejl.web.failure_reports.Report"
DEFAULT_EXCEPTION_REPORTER_FILTER = "pejl.web.failure_reports.ReportFilter"
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "()": "pejl.kernel.log_lines.NamelessFormatter",
            "format": "{asctime} {levelname} {name}: {message}",
            "style": "{",
        }
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": [], "propagate": True},  # its own handlers would write messages and send mails
        "django.server": {"handlers": [], "propagate": True},
        "django.db.backends": {"level": "INFO"},  # never the parameters of a query
        "pejl.security": {"level": "INFO"},
    },
}

# -- Pejl ----------------------------------------------------------------------------------------------
PEJL_MUNICIPALITY = os.environ.get("PEJL_MUNICIPALITY", "0101")
PEJL_IMPORT_LIMIT_MB = int(os.environ.get("PEJL_IMPORT_LIMIT_MB", "100"))
# Keys of CPR numbers, separated by commas: the first seals, all of them open (see domain/people/sealing.py).
PEJL_PERSON_KEYS = [one.strip() for one in _secret("PEJL_PERSON_KEYS", "person-keys").split(",") if one.strip()]
_since = os.environ.get("PEJL_DUTIES_SINCE", "").strip()
PEJL_DUTIES_SINCE = date.fromisoformat(_since) if _since else None
PEJL_FICTIVE_CPR = os.environ.get("PEJL_FICTIVE_CPR") == "1"  # take numbers with 60 added to the day: demo and tests
PEJL_PEOPLE_IMPORT_LIMIT_MB = int(os.environ.get("PEJL_PEOPLE_IMPORT_LIMIT_MB", "1000"))
PEJL_AUDIT_CHAINS = int(os.environ.get("PEJL_AUDIT_CHAINS", "8"))  # how many can write audit rows at the same time
PEJL_AUDIT_SEAL_EVERY = int(os.environ.get("PEJL_AUDIT_SEAL_EVERY", "10000"))  # entries of a chain between two seals
