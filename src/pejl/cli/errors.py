"""The one way in which a command says that it could not do what was asked."""


class UserError(Exception):
    """What is wrong, where, what was expected and what happens now. Shown as it is; exit code 1."""
