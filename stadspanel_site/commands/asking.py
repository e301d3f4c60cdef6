"""Answers: as options, or to questions on a terminal."""

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

import click

from stadspanel_site.commands.options import text_option

if TYPE_CHECKING:
    # Importing it would slow down --help.
    from stadspanel_site.desk.new_documents import Prompt


class Asking:
    """Questions on a terminal, with instructions before the first."""

    def __init__(self) -> None:
        self._is_told = False

    def __call__(self, question: "Prompt", check: Callable[[str], str]) -> str:
        """Ask *question* until *check* accepts the answer, which may be empty."""
        if not self._is_told:
            click.echo("Beantwoord de vragen. Wat u nog niet weet, slaat u over met Enter.", err=True)
            self._is_told = True
        choices = f"kies uit: {', '.join(question.choices)}" if question.choices else ""
        about = "; ".join(part for part in (question.description, choices) if part)
        while True:
            # Click's own check of the answer speaks English.
            answer = click.prompt(
                f"{question.title} ({about})" if about else question.title,
                default=question.default,
                show_default=bool(question.default),
                err=True,
            ).strip()
            fault = check(answer)
            if not fault:
                return str(answer)
            # A full sentence needs no introduction.
            click.echo(fault if fault[0].isupper() else f"Dat kan niet: {fault}", err=True)


def asking() -> Asking | None:
    """Return what asks questions; None where nobody is there to answer them."""
    return Asking() if sys.stdin.isatty() else None


def text_options(words: dict[str, str]) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Return the decorator that gives a command an option for each name of *words*, which are its help."""

    def add(function: Callable[..., None]) -> Callable[..., None]:
        for name, told in reversed(words.items()):
            option = text_option(f"--{name.replace('_', '-')}", "TEKST", told, name, default=None)
            function = option(function)
        return function

    return add
