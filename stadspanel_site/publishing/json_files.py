"""JSON as it is published: the same bytes for the same value, readable, and checked when it is read back."""

import json
from functools import cache
from typing import Any

from pydantic import TypeAdapter, ValidationError

_reader = cache(TypeAdapter)


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


def at(value: dict[str, Any], key: str, kind: Any, otherwise: Any = None) -> Any:
    """Return what *value* has behind *key*, or *otherwise*: of this *kind* and no other. Raises NotAsWrittenError."""
    try:
        return _reader(kind).validate_python(value.get(key, otherwise), strict=True)
    except ValidationError:
        raise NotAsWrittenError(f"`{key}` klopt niet") from None
