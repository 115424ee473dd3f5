"""How people come in: password and second step, or the organisation's own OIDC provider; and how long they stay.

django-allauth does the work of the second step and of OIDC. Only the addresses of `urls` are open; its sign-up, e-mail
and password-reset flows are not routed, because administrators open accounts.
"""
