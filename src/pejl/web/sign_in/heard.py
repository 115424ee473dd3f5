"""What is done when allauth or Django tell that somebody came in, was refused, or changed a second step."""

from typing import Any

from allauth.mfa import signals as steps
from django.contrib.auth import signals, update_session_auth_hash
from django.dispatch import receiver
from django.http import HttpRequest

from pejl.domain.access import security_log
from pejl.domain.access.actions.sessions import end_sessions
from pejl.domain.access.models import Account
from pejl.web.sign_in import passed, sessions


@receiver(signals.user_logged_in, dispatch_uid="pejl.sign_in")
def _came_in(request: HttpRequest, user: Account, **_: Any) -> None:
    sessions.began(request)
    passed.note_if_proved(request, user)
    security_log.tell("logged-in", user)


@receiver(signals.user_logged_out, dispatch_uid="pejl.sign_in")
def _went(user: Account | None, **_: Any) -> None:
    if user is not None:
        security_log.tell("logged-out", user)


@receiver(signals.user_login_failed, dispatch_uid="pejl.sign_in")
def _was_refused(**_: Any) -> None:
    security_log.tell("log-in-refused")


@receiver(steps.authentication_failed, dispatch_uid="pejl.sign_in")
def _gave_a_wrong_code(user: Account, **_: Any) -> None:
    security_log.tell("second-step-refused", user)


@receiver(steps.authenticator_used, dispatch_uid="pejl.sign_in")
def _proved(request: HttpRequest, user: Account, **_: Any) -> None:
    passed.note(request, user)


@receiver([steps.authenticator_removed, steps.authenticator_reset], dispatch_uid="pejl.sign_in")
def _changed(request: HttpRequest, user: Account, authenticator: Any, **_: Any) -> None:
    security_log.tell(f"second-step-changed {authenticator.type}", user)
    end_other_sessions(request, user)


def set_up(request: HttpRequest, account: Account) -> None:
    """A second step was set up in this session: it counts as passed, and every session that had none ends.

    The views call this, because allauth tells of it only after the transaction.
    """
    security_log.tell("second-step-added", account)
    passed.note(request, account)
    end_other_sessions(request, account)


def end_other_sessions(request: HttpRequest, account: Account) -> None:
    """End every session of the account but this one."""
    end_sessions(account)
    update_session_auth_hash(request, account)
