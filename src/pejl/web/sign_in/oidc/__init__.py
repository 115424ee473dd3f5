"""Log-in at the organisation's own OIDC provider, and at the citizens'."""
