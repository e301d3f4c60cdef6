"""Talk with object storage through boto3, and say in Dutch what fails; what the store or library says is never passed on."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import contextmanager
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from typing import Any, TypeVar, cast

from stadspanel_site.problems.refused import RefusedError
from stadspanel_site.publishing.targets.s3_address import S3Address
from stadspanel_site.publishing.targets.target import NoRoomError

AT_ONCE = 8
"""The number of requests under way at a time."""

UNCHANGED = "De site in de opslag is niet veranderd."

_UNREACHED = "De opslag is niet te bereiken, of de verbinding viel weg. Probeer het opnieuw."
_REGION = "De regio klopt niet. Zet de goede in het doel: &region=…"
FULL = "De opslag is vol. Maak daar ruimte en probeer het opnieuw."
_BY_CODE = {
    "NoSuchBucket": "De emmer (bucket) van dit doel bestaat niet. Maak hem aan, of verbeter de naam.",
    "InvalidAccessKeyId": "De opslag kent deze sleutel niet. Controleer AWS_ACCESS_KEY_ID.",
    "SignatureDoesNotMatch": "De sleutel klopt niet. Controleer AWS_SECRET_ACCESS_KEY.",
    "ExpiredToken": "De sleutel is verlopen. Vraag een nieuwe aan.",
    "RequestTimeTooSkewed": "De klok van deze computer loopt niet gelijk met die van de opslag. Zet hem goed.",
    **dict.fromkeys(
        (
            "AuthorizationHeaderMalformed",
            "IllegalLocationConstraintException",
            "InvalidRegion",
            "PermanentRedirect",
            "301",
        ),
        _REGION,
    ),
    **dict.fromkeys(
        ("SlowDown", "ServiceUnavailable", "InternalError", "RequestTimeout", "500", "502", "503", "504"),
        "De opslag heeft het te druk of is even niet beschikbaar. Probeer het over een paar minuten opnieuw.",
    ),
}
_QUOTA = frozenset(
    {"QuotaExceeded", "XMinioStorageFull", "XMinioAdminBucketQuotaExceeded", "InsufficientCapacity"}
)
_INSUFFICIENT_STORAGE = 507
_FORBIDDEN = frozenset({"AccessDenied", "403", "Forbidden", "AllAccessDisabled"})
_NO_VERSIONS = frozenset({"NotImplemented", "MethodNotAllowed", "501", "405"})
_ABSENT = frozenset({"NoSuchKey", "404", "NotFound"})

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """An object, as a list tells of it."""

    size: int
    tag: str
    """The mark of its content (ETag): with nearly every store, equal marks are equal content."""
    modified: dt.datetime


class S3Store:
    """The objects below a folder of a bucket, by key; every method raises RefusedError where the store does not let it."""

    leaves = UNCHANGED
    """The sentence on the state of the site, behind each refusal."""

    def __init__(self, address: S3Address) -> None:
        self._client = _client(address)
        self._bucket = address.bucket
        self._folder = address.folder

    def get(self, key: str) -> bytes | None:
        """Return the content of an object, or None where it is not there."""
        with self._told():
            try:
                answer = self._client.get_object(Bucket=self._bucket, Key=self._folder + key)
                return cast("bytes", answer["Body"].read())
            except self._client.exceptions.ClientError as error:
                if _code(error) in _ABSENT:
                    return None
                raise

    def put(self, key: str, data: bytes, content_type: str = "application/octet-stream") -> None:
        """Make an object that no reader gets."""
        with self._told():
            self._client.put_object(
                Bucket=self._bucket,
                Key=self._folder + key,
                Body=data,
                ContentType=content_type,
                CacheControl="private, no-store",
            )

    def copy(self, origin: str, key: str, content_type: str, cache_control: str) -> None:
        """Make the object *key* of the content of *origin*, within the store."""
        with self._told():
            self._client.copy_object(
                Bucket=self._bucket,
                Key=self._folder + key,
                CopySource={"Bucket": self._bucket, "Key": self._folder + origin},
                MetadataDirective="REPLACE",
                ContentType=content_type,
                CacheControl=cache_control,
            )

    def delete(self, key: str) -> None:
        """Remove an object, if it is there."""
        with self._told():
            self._client.delete_object(Bucket=self._bucket, Key=self._folder + key)

    def delete_versions(self) -> bool:
        """Remove every version that is not what lies there now; tell whether the key may see which there are."""
        earlier: list[dict[str, str]] = []
        marks: list[dict[str, str]] = []
        with self._told():
            try:
                pages = self._client.get_paginator("list_object_versions").paginate(
                    Bucket=self._bucket, Prefix=self._folder
                )
                for page in pages:
                    earlier += (item for item in page.get("Versions", ()) if not item["IsLatest"])
                    marks += page.get("DeleteMarkers", ())
            except self._client.exceptions.ClientError as error:
                if _code(error) in _NO_VERSIONS:
                    return True
                if _code(error) in _FORBIDDEN:
                    return False
                raise
            # The marks that something was deleted go last: without them an earlier version would be back.
            for item in (*earlier, *marks):
                self._client.delete_object(Bucket=self._bucket, Key=item["Key"], VersionId=item["VersionId"])
        return True

    def list(self, start: str) -> dict[str, Listed]:
        """Return the objects whose key begins with *start*."""
        return self.list_with_time(start)[0]

    def list_with_time(self, start: str) -> tuple[dict[str, Listed], dt.datetime]:
        """Return the objects whose key begins with *start*, and what time it is for the store."""
        found: dict[str, Listed] = {}
        with self._told():
            pages = self._client.get_paginator("list_objects_v2").paginate(
                Bucket=self._bucket, Prefix=self._folder + start
            )
            for page in pages:
                told = page["ResponseMetadata"]["HTTPHeaders"].get("date")
                for item in page.get("Contents", ()):
                    found[item["Key"].removeprefix(self._folder)] = Listed(
                        size=item["Size"], tag=item["ETag"], modified=item["LastModified"]
                    )
        if told is None:
            raise RefusedError("De opslag zegt niet hoe laat het is, en is zo niet te gebruiken.")
        return found, parsedate_to_datetime(told)

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            with _in_words():
                yield
        except NoRoomError as full:
            raise NoRoomError(f"{full} {self.leaves}".strip()) from None
        except RefusedError as refused:
            raise RefusedError(f"{refused} {self.leaves}".strip()) from None


def each(work: Callable[[_T], None], items: Iterable[_T]) -> Iterator[None]:
    """Do *work* for all *items*, several at a time, and yield after each; the first failure ends it."""
    with ThreadPoolExecutor(AT_ONCE) as pool:
        try:
            for done in as_completed([pool.submit(work, item) for item in items]):
                yield done.result()
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


def _client(address: S3Address) -> Any:
    try:
        import boto3  # noqa: PLC0415 - an extra, and slow to load
        from botocore.config import Config  # noqa: PLC0415 - as above
    except ImportError as error:
        raise RefusedError(
            "Publiceren naar S3 kan niet: het onderdeel boto3 ontbreekt. "
            "Installeer het met: make s3 (of: pip install 'stadspanel-site[s3]')"
        ) from error
    with _in_words():
        return boto3.session.Session().client(
            "s3",
            endpoint_url=address.endpoint,
            region_name=address.region,
            config=Config(
                connect_timeout=5,
                read_timeout=60,
                retries={"mode": "standard"},  # three times at most
                max_pool_connections=AT_ONCE,
                # Checksums that many stores other than that of AWS do not know; content is checked without them
                # as well: its hash is part of what is signed.
                request_checksum_calculation="when_required",
                response_checksum_validation="when_required",
            ),
        )


@contextmanager
def _in_words() -> Iterator[None]:
    """Turn what the library raises into what to tell users."""
    from botocore import exceptions  # noqa: PLC0415 - as above

    try:
        yield
    except exceptions.ClientError as error:
        code = _code(error)
        status = error.response.get("ResponseMetadata", {}).get("HTTPStatusCode")
        if code in _QUOTA or status == _INSUFFICIENT_STORAGE:
            raise NoRoomError(FULL) from None
        if code in _FORBIDDEN:
            told = "De opslag staat dit niet toe. Geef deze sleutel het recht om in de emmer te lezen, te schrijven, te wissen en de inhoud te tonen."
        else:
            told = _BY_CODE.get(code, f"De opslag weigert het werk ({_plain(code)}).")
        raise RefusedError(told) from None
    except (exceptions.NoCredentialsError, exceptions.PartialCredentialsError):
        raise RefusedError(
            "Er is geen sleutel voor de opslag. Zet AWS_ACCESS_KEY_ID en AWS_SECRET_ACCESS_KEY klaar als variabelen."
        ) from None
    except exceptions.NoRegionError:
        raise RefusedError("De regio is niet bekend. Zet haar in het doel: ?region=…") from None
    except exceptions.SSLError:
        raise RefusedError(
            "Het certificaat van de opslag klopt niet. Controleer het adres (endpoint) in het doel."
        ) from None
    except (exceptions.ConnectionError, exceptions.HTTPClientError, exceptions.IncompleteReadError):
        raise RefusedError(_UNREACHED) from None
    except exceptions.BotoCoreError as error:
        raise RefusedError(
            f"De opslag is niet te gebruiken ({type(error).__name__}). Controleer de instellingen van AWS."
        ) from None


def _code(error: Any) -> str:
    return str(error.response.get("Error", {}).get("Code", ""))


def _plain(code: str) -> str:
    return code if code.isalnum() and len(code) < 60 else "zonder reden"  # noqa: PLR2004 - no code is longer
