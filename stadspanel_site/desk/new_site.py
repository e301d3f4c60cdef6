"""Settings for a new site: the first file in an empty content folder."""

import re
from collections.abc import Mapping
from functools import partial
from pathlib import Path

from stadspanel_site.desk.new_documents import Prompt, split_names
from stadspanel_site.desk.new_settings import SETTINGS, Setting, example_settings, new_settings
from stadspanel_site.desk.one_document import Ask, option_of, sentence, write_file
from stadspanel_site.internal.checks.all_checks import check_archive
from stadspanel_site.internal.layout import SETTINGS_FILE
from stadspanel_site.internal.loading import load_archive
from stadspanel_site.problems.refused import RefusedError, WrongUsageError

WORD = "instellingen"
"""The word for it on the command line."""


def run_new_settings(folder: Path, given: Mapping[str, str], ask: Ask | None) -> str:
    """
    Make `site.yaml` in *folder*, and the folder if it is missing; return a report in Dutch.

    *ask* supplies answers that are not *given*; without it (None) a missing answer without default is an error.
    Raises WrongUsageError or RefusedError, and then writes nothing.
    """
    strange = [option_of(name) for name in given if name not in {item.name for item in SETTINGS}]
    if strange:
        own = ", ".join(option_of(item.name) for item in SETTINGS)
        raise WrongUsageError(f"Bij {WORD} hoort geen {' of '.join(strange)}. Wel: {own}.")
    file = folder / SETTINGS_FILE
    if file.exists():
        raise RefusedError(f"{file.as_posix()} bestaat al, en blijft zoals het is.")
    needed = [item for item in SETTINGS if not item.default and not item.may_be_empty]
    missing = [option_of(item.name) for item in needed if item.name not in given]
    if missing and ask is None:
        raise WrongUsageError(f"Er ontbreken antwoorden. Geef erbij: {', '.join(missing)}.")
    answers = {}
    for item in SETTINGS:
        if item.name in given:
            answers[item.name] = given[item.name].strip()
            fault = _fault(item, answers[item.name])
            if fault:
                raise WrongUsageError(f"De waarde bij {option_of(item.name)} kan niet: {fault}")
        elif ask is not None:
            question = Prompt(title=item.title, description=item.description, default=item.default)
            answers[item.name] = ask(question, partial(_fault, item)).strip()
    write_file(folder, file, new_settings(answers).encode())
    return (
        f"{file.as_posix()} staat klaar. Kijk het na; de andere instellingen staan erin, met uitleg. "
        "Maak daarna het eerste stuk met: stadspanel new"
    )


def _fault(item: Setting, answer: str) -> str:
    """Return the fault in *answer*, in Dutch, or an empty text."""
    if not answer:
        return "" if item.may_be_empty or item.default else "dit antwoord is nodig."
    if "\n" in answer:
        return "schrijf het op één regel."
    if item.name == "themas" and not all(re.search("[A-Za-z0-9]", name) for name in split_names(answer)):
        return "een thema heeft letters of cijfers in zijn naam."
    text = new_settings(example_settings() | {item.name: answer})
    archive, problems = load_archive({SETTINGS_FILE: text.encode()}, {})
    found = (*problems, *(check_archive(archive) if archive is not None else ()))
    return sentence(found[0]) if found else ""
