"""`pejl account`: who may come in, from the machine itself."""

import json
import sys
from datetime import timedelta
from typing import Annotated

import typer

from pejl.cli.errors import UserError
from pejl.domain.access.actions.accounts import create_account, set_active
from pejl.domain.access.actions.passwords import check_password, set_password
from pejl.domain.access.actions.second_step import take_second_steps_away
from pejl.domain.access.actions.tokens import create_token, revoke_token
from pejl.domain.access.authority import NotAllowed
from pejl.domain.access.errors import AccountRefused, TokenRefused
from pejl.domain.access.models import Account, ApiToken
from pejl.domain.access.permissions import Role
from pejl.kernel import clock

commands = typer.Typer(help="Open and close accounts, set passwords, make read tokens.", no_args_is_help=True)

Username = Annotated[str, typer.Argument(help="The name that the person logs in with.")]
Stdin = Annotated[bool, typer.Option("--password-stdin", help="Read the password from standard input.")]


@commands.command()
def create(
    username: Username,
    role: Annotated[Role, typer.Option(help="What the person may do.")],
    name: Annotated[str, typer.Option(help="The person's name, as colleagues see it.")] = "",
    municipality: Annotated[str, typer.Option(help="The municipality's code, if not the installation's.")] = "",
    *,
    password_stdin: Stdin = False,
) -> None:
    """Open an account. The password is asked for; its owner changes it."""
    password = _password(stdin=password_stdin)
    try:
        check_password(Account(username=username, name=name), password)
        told = {"username": username, "name": name, "password": password, "municipality": municipality}
        create_account(None, role=role, **told)
    except AccountRefused as error:
        raise UserError(str(error.message)) from error
    typer.echo(f"Account {username} is open, with the role {role.value}.")


@commands.command()
def password(username: Username, *, password_stdin: Stdin = False) -> None:
    """Give an account a new password. Its sessions end."""
    account = _account(username)
    try:
        set_password(None, account, _password(stdin=password_stdin))
    except AccountRefused as error:
        raise UserError(str(error.message)) from error
    typer.echo(f"Account {username} has a new password.")


@commands.command("close")
def close_account(username: Username) -> None:
    """Close an account: nobody comes in with it. What it did stays."""
    set_active(None, _account(username), active=False)
    typer.echo(f"Account {username} is closed.")


@commands.command("open")
def open_account(username: Username) -> None:
    """Open a closed account again."""
    set_active(None, _account(username), active=True)
    typer.echo(f"Account {username} is open.")


@commands.command("take-second-step")
def take_second_step(username: Username) -> None:
    """Take a lost second step away. Its owner sets up a new one at the next log-in; the sessions end."""
    count = take_second_steps_away(None, _account(username))
    typer.echo(
        f"{username} has no second step now." if count else f"{username} had no second step. The sessions ended."
    )


@commands.command("list")
def list_accounts(*, as_json: Annotated[bool, typer.Option("--json", help="Answer as JSON.")] = False) -> None:
    """Every account with its role."""
    found = list(Account.objects.order_by("username"))
    if as_json:
        told = [{"username": one.username, "name": one.name, "role": one.role, "open": one.is_active} for one in found]
        typer.echo(json.dumps(told, ensure_ascii=False, indent=2))
        return
    for one in found:
        typer.echo(f"{one.username:<24} {one.role:<14} {'' if one.is_active else 'closed ':<7}{one.name}".rstrip())


@commands.command()
def token(
    username: Username,
    name: Annotated[str, typer.Option(help="Who or what uses the token.")],
    days: Annotated[int, typer.Option(min=1, max=366, help="For how many days it holds.")] = 90,
) -> None:
    """Make a read token for the API. It is shown once and kept nowhere."""
    expires_on = clock.today() + timedelta(days=days)
    try:
        _made, secret = create_token(_account(username), name=name, expires_on=expires_on)
    except TokenRefused as error:
        raise UserError(str(error.message)) from error
    except NotAllowed as error:
        raise UserError(f"The role of {username} may not have tokens.") from error
    typer.echo(secret)
    typer.echo(f"Holds to and with {expires_on}. Keep it now: it is not shown again.", err=True)


@commands.command("revoke-token")
def revoke(
    username: Username, prefix: Annotated[str, typer.Argument(help="The first signs of the token, as they are listed.")]
) -> None:
    """End a token at once."""
    account = _account(username)
    found = list(ApiToken.objects.filter(account=account, prefix__startswith=prefix[:12], revoked_at=None))
    if len(found) != 1:
        raise UserError(f"{len(found)} open tokens of {username} begin with “{prefix}”; expected one.")
    revoke_token(account, found[0])
    typer.echo(f"Token {found[0].prefix}… is revoked.")


def _account(username: str) -> Account:
    account = Account.objects.filter(username__iexact=username).first()
    if account is None:
        raise UserError(f"There is no account {username}. `pejl account list` lists them.")
    return account


def _password(*, stdin: bool) -> str:
    if stdin:
        return sys.stdin.readline().rstrip("\r\n")
    if not sys.stdin.isatty():
        raise UserError("No terminal to ask for the password at; give it with --password-stdin.")
    asked: str = typer.prompt("Password", hide_input=True, confirmation_prompt=True)
    return asked


def register(app: typer.Typer) -> None:
    app.add_typer(commands, name="account")
