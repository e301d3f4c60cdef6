"""Click in Dutch: its own words in help and in messages about wrong usage."""

import re
import sys
from typing import TYPE_CHECKING, Any

import click

from stadspanel_site.commands.typed_here import PROGRAM, typed_program
from stadspanel_site.problems.problem import closest

if TYPE_CHECKING:
    from collections.abc import Callable

WRONG_USAGE = 2


class DutchCommand(click.Command):
    """A command that puts click's own messages into Dutch, with an English name beside its own."""

    def __init__(self, *args: Any, english: str = "", **extra: Any) -> None:
        """Make a command that is also called by its *english* name."""
        super().__init__(*args, **extra)
        self.english = english

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return the option that shows the help, explained in Dutch."""
        found = super().get_help_option(ctx)
        if found is not None:
            found.help = "Toon deze uitleg."
        return found

    def make_context(
        self, info_name: str | None, args: list[str], parent: click.Context | None = None, **extra: Any
    ) -> click.Context:
        """Return the context, and give a message about wrong usage its command."""
        # A subcommand inherits these, but build.py runs without a parent.
        shape = {"help_option_names": ["-h", "--help"], "max_content_width": 100}
        try:
            return super().make_context(info_name, args, parent, **shape, **extra)
        except click.UsageError as error:
            error.ctx = error.ctx or click.Context(self, info_name=info_name, parent=parent)
            raise

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the line that shows how to call it."""
        words = {"[OPTIONS]": "[OPTIES]", "COMMAND": "OPDRACHT", "[ARGS]...": "…"}
        pieces = (piece for part in self.collect_usage_pieces(ctx) for piece in part.split())
        shown = " ".join(words.get(piece, piece) for piece in pieces)
        formatter.write_usage(ctx.command_path, shown, prefix="Gebruik: ")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options under a Dutch heading."""
        # Arguments are explained in the text above.
        options = (param for param in self.get_params(ctx) if isinstance(param, click.Option))
        with formatter.section("Opties"):
            formatter.write_dl([record for option in options if (record := _record(option, ctx)) is not None])

    def main(self, *args: Any, standalone_mode: bool = True, **extra: Any) -> Any:
        """Run, and put click's own messages into Dutch."""
        run: Callable[..., Any] = super().main
        if not standalone_mode:
            return run(*args, standalone_mode=False, **extra)
        try:
            result = run(*args, standalone_mode=False, **extra)
        except click.exceptions.NoArgsIsHelpError as error:
            click.echo(error.format_message(), err=True)
            sys.exit(WRONG_USAGE)
        except click.UsageError as error:
            where = error.ctx.command_path if error.ctx is not None else PROGRAM
            click.echo(f"{_in_dutch(error)}\nUitleg: {where} --help", err=True)
            sys.exit(WRONG_USAGE)
        except click.Abort:
            click.echo("Afgebroken.", err=True)
            sys.exit(1)
        sys.exit(result if isinstance(result, int) else 0)


class DutchGroup(DutchCommand, click.Group):
    """A group of commands that speaks Dutch, even after wrong usage, and knows each by its English name too."""

    def main(self, *args: Any, prog_name: str | None = None, **extra: Any) -> Any:
        """Run as the program that was typed."""
        # A path would give the variable for completion by the shell another name.
        extra["complete_var"] = f"_{PROGRAM.upper()}_COMPLETE"
        return super().main(*args, prog_name=prog_name or typed_program(), **extra)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command with this name, Dutch or English."""
        return super().get_command(ctx, self.english_names().get(cmd_name, cmd_name))

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command that *args* name, under its own name, and the rest of them."""
        name, found, rest = super().resolve_command(ctx, args)
        return found.name if found is not None else name, found, rest

    def english_names(self) -> dict[str, str]:
        """Return the Dutch name of each command by its English one."""
        return {
            found.english: name
            for name, found in self.commands.items()
            if isinstance(found, DutchCommand) and found.english
        }

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write options and commands under Dutch headings."""
        super().format_options(ctx, formatter)
        english = {name: f" ({other})" for other, name in self.english_names().items()}
        commands = [
            (f"{name}{english.get(name, '')}", self.commands[name].get_short_help_str(80))
            for name in self.list_commands(ctx)
        ]
        with formatter.section("Opdrachten"):
            formatter.write_dl(commands)


def _in_dutch(error: click.UsageError) -> str:
    match error:
        case click.NoSuchOption(option_name=name, possibilities=found):
            meant = sorted(set(found or ()) - {"--help"})
            guess = f" Bedoelde u {' of '.join(meant)}?" if meant else ""
            return f"De optie {name} bestaat niet.{guess}"
        case click.MissingParameter(param=param):
            return f"Er ontbreekt iets: {_name(param)}."
        case click.BadOptionUsage(option_name=name):
            return f"Bij de optie {name} hoort een waarde."
        case click.BadParameter(param=param, message=message):
            name = _name(param)
            can = _what_can(param.type) if param is not None else ""
            return f"De waarde bij {name} kan niet. {can or message}"
    # Click has no class for the first, and older versions have none for the second.
    if match := re.fullmatch(r"Got unexpected extra arguments? \((.*)\)", error.message):
        return f"Dit hoort er niet bij: {match[1]}."
    if match := re.match(r"No such command '(.*?)'\.", error.message):
        return f"De opdracht {match[1]} bestaat niet.{_meant(error.ctx, match[1])}"
    return error.message


def _meant(ctx: click.Context | None, typed: str) -> str:
    """Return the question whether another command was meant, by whichever of its names was nearly *typed*."""
    if ctx is None or not isinstance(ctx.command, DutchGroup):
        return ""
    english = ctx.command.english_names()
    guess = closest(typed, [*ctx.command.commands, *english])
    return f" Bedoelde u {english.get(guess, guess)}?" if guess else ""


def _name(param: click.Parameter | None) -> str:
    """Return the name of *param* on the command line."""
    match param:
        case click.Option(opts=opts):
            return "/".join(opts)
        case click.Argument():
            return param.make_metavar(click.Context(click.Command(""))).strip("[].")
    return "een waarde"


def _record(option: click.Option, ctx: click.Context) -> tuple[str, str] | None:
    """Return the help for an *option*, without click's own English additions."""
    found = option.get_help_record(ctx)
    needed = " (verplicht)" if option.required else ""
    return (found[0], f"{(option.help or '').removesuffix('.')}{needed}.") if found is not None else None


def _what_can(kind: click.ParamType[Any]) -> str:
    """Return a sentence about the values of *kind*; empty if its own message says enough."""
    match kind:
        case click.IntRange(min=least, max=most):
            return f"Geef een heel getal van {least} tot en met {most}."
        case click.Choice(choices=choices):
            return f"Kies uit: {', '.join(choices)}."
    return ""
