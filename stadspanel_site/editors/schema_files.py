"""JSON Schemas for editors, as text or as files."""

import json
from pathlib import Path

from stadspanel_site.editors.json_schema import SCHEMA_NAMES, schema_of
from stadspanel_site.problems.problem import closest
from stadspanel_site.problems.refused import RefusedError, WrongUsageError, reason_of


def run_schema(name: str, output: Path | None) -> str:
    """
    Return the schema *name*, or write it to the folder *output*; an empty name means all schemas.

    Raises WrongUsageError, or RefusedError if a file cannot be written.
    """
    if name and name not in SCHEMA_NAMES:
        guess = closest(name, SCHEMA_NAMES)
        meant = f" Bedoelde u `{guess}`?" if guess else ""
        raise WrongUsageError(f"Van {name} bestaat geen schema.{meant} Kies uit: {', '.join(SCHEMA_NAMES)}.")
    if output is None:
        if not name:
            raise WrongUsageError(
                f"Noem een soort ({', '.join(SCHEMA_NAMES)}), of met --output een map voor alle schema’s."
            )
        return schema_text(name).rstrip("\n")
    names = (name,) if name else SCHEMA_NAMES
    try:
        output.mkdir(parents=True, exist_ok=True)
        for found in names:
            (output / schema_file(found)).write_text(schema_text(found), encoding="utf-8")
    except OSError as error:
        raise RefusedError(f"Schrijven naar {output.as_posix()} lukt niet: {reason_of(error)}.") from error
    return f"Geschreven in {output.as_posix()}: {', '.join(map(schema_file, names))}."


def schema_file(name: str) -> str:
    """Return the name of the file with the schema called *name*."""
    return f"{name}.schema.json"


def schema_text(name: str) -> str:
    """Return the file with the schema called *name*."""
    return json.dumps(schema_of(name), ensure_ascii=False, indent=1) + "\n"
