"""Every session of an account is ended at once: it is closed, or what proves it has changed."""

from django.db.models import F

from pejl.domain.access.models import Account


def end_sessions(account: Account) -> None:
    """End them all; who is to stay must be given the new mark (`update_session_auth_hash`)."""
    Account.objects.filter(pk=account.pk).update(sessions_ended=F("sessions_ended") + 1)
    account.refresh_from_db(fields=["sessions_ended"])
