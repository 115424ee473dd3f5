"""The database refuses to change or delete what the audit has written."""

from django.db import migrations

from pejl.domain.never_changed import NeverChanged


class Migration(migrations.Migration):
    dependencies = [("access", "0004_sessions_end_and_shared_cache")]

    operations = [
        NeverChanged("audit_entry_is_never_changed", "access_auditentry"),
        NeverChanged("audit_seal_is_never_changed", "access_auditseal"),
    ]
