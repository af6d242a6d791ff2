"""How commands speak: a refusal is a line on standard error and an exit code, never a trace."""

import errno
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import IO, Any

import click

from ptp_plans.documents.place import TookTooLong
from ptp_plans.documents.render import Unprintable
from ptp_plans.plan.document import NotAPlan
from ptp_plans.platform import mistakes
from ptp_plans.platform.inputs import is_barred
from ptp_plans.settings import BadSetting
from ptp_plans.store.waiting import trouble
from ptp_plans.workflow.errors import WorkflowError


class Mistake(click.ClickException):
    """A mistake of who runs the command: a line on standard error, no trace."""

    def __init__(self, *lines: str) -> None:
        super().__init__("\n".join(lines))

    def show(self, file: IO[Any] | None = None) -> None:
        click.echo(self.message, file=file, err=True)


class Misused(Mistake):
    """The command was called wrongly: nothing was begun."""

    exit_code = 2


class Command(click.Command):
    """A command whose refusals are told in words, whichever part of the program refuses."""

    allow_extra_args = True  # so that they are named by us

    def make_context(self, *given: Any, **named: Any) -> click.Context:
        try:
            context = super().make_context(*given, **named)
        except click.UsageError as error:
            raise Misused(_misused(self.name or "", error)) from error
        if context.args and not context.resilient_parsing:
            raise Misused(_with_help(self.name or "", f"sobra «{' '.join(context.args)}»."))
        return context

    def invoke(self, ctx: click.Context) -> Any:
        given = [text for value in ctx.params.values() for text in _texts(value)]
        if any(map(is_barred, given)):
            raise Mistake("ptp-plans: Uno de los datos lleva un signo que no se puede leer.")
        try:
            return super().invoke(ctx)
        except click.ClickException:
            raise
        except NotAPlan as error:
            raise Mistake(*(f"{path}: {message}" for path, message in error.errors)) from error
        except Exception as error:
            words = _told(error)
            if words is None:
                raise
            raise Mistake(f"ptp-plans: {words}") from error


def _texts(value: object) -> Iterable[str]:
    if isinstance(value, str):
        return (value,)
    return [one for one in value if isinstance(one, str)] if isinstance(value, tuple) else ()


def _told(error: Exception) -> str | None:
    """A mistake in one line; None for a fault of the program, whose trace is wanted."""
    if isinstance(error, BadSetting | WorkflowError | Unprintable | TookTooLong):
        return " ".join(str(error).split())
    if isinstance(error, OSError):
        return None if error.errno == errno.EPIPE else mistakes.words_for(error)
    return trouble.words_for(error)


def _misused(name: str, error: click.UsageError) -> str:
    """How a command was called wrongly."""
    parameter = getattr(error, "param", None)
    called = parameter.get_error_hint(error.ctx) if parameter and error.ctx else ""
    match error:
        case click.MissingParameter():
            words = f"falta {called}."
        case click.NoSuchOption():
            words = f"no hay una opción {error.option_name}."
        case click.BadOptionUsage():
            words = f"{error.option_name}: falta lo que debe decir, o sobra."
        case click.BadParameter():
            words = f"{called}: {_expected(parameter) or error.message}"
        case _:
            words = error.format_message()
    return _with_help(name, words)


def _expected(parameter: click.Parameter | None) -> str:
    """A parameter's right values; "" when its own message tells them."""
    match parameter.type if parameter else None:
        case click.IntRange(min=least, max=most):
            return f"debe ser un número entero de {least} a {most}."
        case click.Choice(choices=choices):
            return f"debe ser una de estas palabras: {', '.join(choices)}."
        case click.Path():
            return "debe ser el nombre de un archivo que se pueda escribir."
    return ""


def _with_help(name: str, words: str) -> str:
    return f"ptp-plans {name}: {words} Vean: ptp-plans {name} --help"


class Commands(click.Group):
    """All our commands."""

    command_class = Command

    def resolve_command(self, ctx: click.Context, args: list[str]) -> Any:
        if args and args[0] not in self.commands and not args[0].startswith("-"):
            raise Misused(f"ptp-plans: no hay una orden «{args[0]}». Vean: ptp-plans --help")
        return super().resolve_command(ctx, args)


class Readable(click.ParamType[bytes]):
    """The bytes of a file, or of what comes in when its name is "-"."""

    name = "file"

    def convert(self, value: Any, param: Any, ctx: Any) -> bytes:
        if isinstance(value, bytes):
            return value
        try:
            return sys.stdin.buffer.read() if value == "-" else Path(value).read_bytes()
        except ValueError:
            self.fail("El nombre lleva un signo que no se puede leer.", param, ctx)
        except OSError as error:
            words = mistakes.words_for(error) or str(error.strerror)
            raise Misused(f"ptp-plans: {words}") from error
