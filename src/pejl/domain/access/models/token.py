"""Read tokens for the JSON API."""

from typing import ClassVar

from django.db import models

from pejl.domain.access.models.account import Account


class ApiToken(models.Model):
    """A secret that reads figures on an account's behalf. Only its SHA-256 is kept; the secret is shown once."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="tokens")
    name = models.CharField(max_length=100)
    digest = models.CharField(max_length=64, unique=True)
    prefix = models.CharField(max_length=12)  # enough to recognise the token by, too little to use it
    created_at = models.DateTimeField(auto_now_add=True)
    expires_on = models.DateField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    last_used_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-created_at", "-id"]

    def __str__(self) -> str:
        return f"{self.prefix}… ({self.name})"
