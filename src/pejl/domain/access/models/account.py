"""Accounts and their roles."""

from collections.abc import Iterator
from typing import ClassVar

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.crypto import salted_hmac

from pejl.domain.access.permissions import ROLE_PERMISSIONS, Permission, Role


def own_municipality() -> str:
    """The municipality whose installation this is: where an account belongs unless it is told to belong elsewhere."""
    return str(settings.PEJL_MUNICIPALITY)


class AccountManager(BaseUserManager["Account"]):
    """Creates accounts; the password is hashed, an absent one can never be logged in with."""

    def create_user(
        self, username: str, password: str | None = None, *, role: Role, name: str = "", municipality: str = ""
    ) -> "Account":
        told = {"municipality": municipality} if municipality else {}
        account = self.model(username=self.model.normalize_username(username), role=role, name=name, **told)
        account.set_password(password)
        account.save(using=self._db)
        return account


class Account(AbstractBaseUser):
    """One person's way in. What the person may do follows from the role alone, and where from the municipality.

    `municipality` is the wall: several municipalities may share an installation, and nobody sees or changes anything
    of another's. An employee's account belongs to the employee's municipality.
    """

    username = models.CharField(max_length=150, unique=True)
    name = models.CharField(max_length=200, blank=True)
    role = models.CharField(max_length=20, choices=[(role.value, role.value) for role in Role])
    municipality = models.CharField(max_length=4, default=own_municipality, db_index=True)
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField(auto_now_add=True)
    sessions_ended = models.PositiveIntegerField(default=0)  # how often every session of the account was ended at once

    objects: ClassVar[AccountManager] = AccountManager()

    USERNAME_FIELD = "username"

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(role__in=[role.value for role in Role]), name="account_role_is_known"
            )
        ]

    def __str__(self) -> str:
        return self.username

    def get_session_auth_hash(self) -> str:
        """What a session of this account must carry; a new password or `sessions_ended` makes it another."""
        return self._mark_of_session(None)

    def get_session_auth_fallback_hash(self) -> Iterator[str]:
        """The same under the signing keys that were used before."""
        for secret in settings.SECRET_KEY_FALLBACKS:
            yield self._mark_of_session(secret)

    def _mark_of_session(self, secret: str | bytes | None) -> str:
        told = f"{self.password} {self.sessions_ended}"
        return salted_hmac("pejl.domain.access.Account.session", told, secret=secret, algorithm="sha256").hexdigest()

    def may(self, permission: Permission) -> bool:
        """Whether the role carries a permission. An inactive account carries none."""
        return self.is_active and permission in ROLE_PERMISSIONS[Role(self.role)]
