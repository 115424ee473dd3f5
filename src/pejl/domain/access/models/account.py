"""Accounts and their roles."""

from typing import ClassVar

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models

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

    def may(self, permission: Permission) -> bool:
        """Whether the role carries a permission. An inactive account carries none."""
        return self.is_active and permission in ROLE_PERMISSIONS[Role(self.role)]
