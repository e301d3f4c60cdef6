"""Make the settings of a new site: the first file of an empty content folder."""

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
"""What is made, as the user calls it."""


def run_new_settings(folder: Path, given: Mapping[str, str], ask: Ask | None) -> str:
    """
    Make `site.yaml` in *folder*, and the folder where it is not there; return what was done, in Dutch.

    *ask* gets what is not *given*; where there is nobody to ask (None) that is an error, unless it has a default or
    may be left out. Raises WrongUsageError or RefusedError, and then writes nothing.
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
            question = Prompt(
                name=item.name, title=item.title, description=item.description, default=item.default
            )
            answers[item.name] = ask(question, partial(_fault, item)).strip()
    write_file(folder, file, new_settings(answers).encode())
    return (
        f"{file.as_posix()} staat klaar. Kijk het na; de andere instellingen staan erin, met uitleg. "
        "Maak daarna het eerste stuk met: stadspanel new"
    )


def _fault(item: Setting, answer: str) -> str:
    """Return what is wrong with *answer*, in Dutch; an empty text where nothing is."""
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
