"""JSON as it is published: the same bytes for the same value, readable, and checked when it is read back."""

import json
from typing import Any


class NotAsWrittenError(Exception):
    """Raised when a file is not one that this program writes; the text is Dutch."""


def json_bytes(value: Any) -> bytes:
    """Return *value* as a file."""
    return (json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def json_object(data: bytes, *versions: int) -> dict[str, Any]:
    """Return the object in the file *data*; raises NotAsWrittenError, also for none of these *versions*."""
    try:
        value = json.loads(data.decode("utf-8"))
    except (ValueError, RecursionError):
        raise NotAsWrittenError("het is geen JSON") from None
    if not isinstance(value, dict) or value.get("versie") not in versions:
        raise NotAsWrittenError("het is van een andere versie van het programma")
    return value


def texts(value: dict[str, Any], key: str) -> dict[str, str]:
    """Return the texts by name behind *key* of *value*; raises NotAsWrittenError."""
    found = value.get(key)
    if isinstance(found, dict) and all(isinstance(item, str) for item in found.values()):
        return found
    raise NotAsWrittenError(f"`{key}` klopt niet")


def listed(value: dict[str, Any], key: str) -> tuple[str, ...]:
    """Return the texts listed behind *key* of *value*; raises NotAsWrittenError."""
    found = value.get(key)
    if isinstance(found, list) and all(isinstance(item, str) for item in found):
        return tuple(found)
    raise NotAsWrittenError(f"`{key}` klopt niet")


def text(value: dict[str, Any], key: str) -> str:
    """Return the text behind *key* of *value*; raises NotAsWrittenError."""
    found = value.get(key)
    if isinstance(found, str):
        return found
    raise NotAsWrittenError(f"`{key}` klopt niet")


def number(value: dict[str, Any], key: str) -> int:
    """Return the whole number, zero or more, behind *key* of *value*; raises NotAsWrittenError."""
    found = value.get(key)
    if isinstance(found, int) and not isinstance(found, bool) and found >= 0:
        return found
    raise NotAsWrittenError(f"`{key}` klopt niet")
