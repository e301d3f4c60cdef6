"""Which store, bucket and folder: the text of a target for S3, read; no key ever stands in it."""

import re
from dataclasses import dataclass
from urllib.parse import parse_qsl, unquote, urlsplit

from stadspanel_site.problems.refused import RefusedError

FORM = "Schrijf s3://emmer/map?endpoint=https://adres-van-de-opslag&region=regio."

_BUCKET = re.compile(r"[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]")
_FOLDER = re.compile(r"[A-Za-z0-9_-][A-Za-z0-9._-]*(?:/[A-Za-z0-9_-][A-Za-z0-9._-]*)*")
_REGION = re.compile(r"[A-Za-z0-9-]+")
_LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})


@dataclass(frozen=True, slots=True, kw_only=True)
class S3Address:
    """A folder in a bucket."""

    bucket: str
    folder: str
    """What every key begins with: empty, or ending in a slash."""
    endpoint: str | None
    """The store's address; None for that of the user's AWS settings."""
    region: str | None


def read_s3_address(text: str) -> S3Address:
    """Return what *text* means; raises RefusedError, which never repeats it: there may be a key in it."""
    try:
        parts = urlsplit(text)
        settings = dict(parse_qsl(parts.query, keep_blank_values=True, strict_parsing=bool(parts.query)))
    except ValueError as error:
        raise RefusedError(f"Dit doel voor S3 is niet te lezen. {FORM}") from error
    if "@" in parts.netloc or not settings.keys() <= {"endpoint", "region"} or parts.fragment:
        raise RefusedError(
            f"In een doel voor S3 horen alleen de emmer, de map, endpoint en region. {FORM} "
            "Sleutels staan in AWS_ACCESS_KEY_ID en AWS_SECRET_ACCESS_KEY, nooit in het doel."
        )
    folder = unquote(parts.path).strip("/")
    region = settings.get("region")
    if not _BUCKET.fullmatch(parts.netloc):
        raise RefusedError(f"De naam van de emmer (bucket) in dit doel kan niet bestaan. {FORM}")
    if folder and not _FOLDER.fullmatch(folder):
        raise RefusedError(f"Een map in de opslag heeft alleen letters, cijfers, punten en streepjes. {FORM}")
    if region is not None and not _REGION.fullmatch(region):
        raise RefusedError(f"De regio (region) in dit doel kan niet bestaan. {FORM}")
    return S3Address(
        bucket=parts.netloc,
        folder=f"{folder}/" if folder else "",
        endpoint=_endpoint(settings.get("endpoint")),
        region=region,
    )


def _endpoint(text: str | None) -> str | None:
    if text is None:
        return None
    try:
        parts = urlsplit(text)
        host, _ = parts.hostname, parts.port
    except ValueError as error:
        raise RefusedError(f"Het adres (endpoint) in dit doel is niet te lezen. {FORM}") from error
    # What is not encrypted stays on this computer.
    safe = parts.scheme == "https" or (parts.scheme == "http" and host in _LOOPBACK)
    if not safe or not host or "@" in parts.netloc or parts.query or parts.fragment:
        raise RefusedError(f"Het adres (endpoint) in dit doel begint met https://. {FORM}")
    return text
