"""The addresses of log-in. Names that begin with account_, mfa_ and openid_connect_ are those allauth asks for."""

from django.urls import path

from pejl.web import accounts
from pejl.web.sign_in import confirm, second_step
from pejl.web.sign_in.oidc import views as oidc

urlpatterns = [
    path("login", accounts.LOG_IN, name="login"),
    path("login", accounts.LOG_IN, name="account_login"),
    path("login/second-step", second_step.ASK, name="mfa_authenticate"),
    path("login/with/<str:provider_id>", oidc.AWAY, name="openid_connect_login"),
    path("login/with/<str:provider_id>/back", oidc.BACK, name="openid_connect_callback"),
    path("logout", accounts.LOG_OUT, name="logout"),
    path("account/password", accounts.CHANGE_PASSWORD, name="password"),
    path("account/confirm", confirm.BY_PASSWORD, name="account_reauthenticate"),
    path("account/confirm/code", confirm.BY_CODE, name="mfa_reauthenticate"),
    path("account/confirm/key", confirm.BY_KEY, name="mfa_reauthenticate_webauthn"),
    path("account/second-step", second_step.OWN, name="mfa_index"),
    path("account/second-step/app", second_step.ADD_APP, name="mfa_activate_totp"),
    path("account/second-step/app/remove", second_step.REMOVE_APP, name="mfa_deactivate_totp"),
    path("account/second-step/key", second_step.ADD_KEY, name="mfa_add_webauthn"),
    path("account/second-step/key/<int:pk>/remove", second_step.REMOVE_KEY, name="mfa_remove_webauthn"),
    path("account/second-step/codes", second_step.CODES, name="mfa_view_recovery_codes"),
    path("account/second-step/codes/new", second_step.NEW_CODES, name="mfa_generate_recovery_codes"),
    path("accounts", accounts.accounts, name="accounts"),
    path("accounts/<int:number>/active", accounts.active, name="account-active"),
    path("accounts/<int:number>/second-step", accounts.take_second_step, name="account-second-step"),
]
