"""Compiled templates, for as long as the process lives and for the next build of this program."""

import marshal
from functools import cache
from types import CodeType

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from stadspanel_site.store.entries import Store


class CompiledTemplates(BytecodeCache):
    """A store of compiled templates: what comes from the disk is run, so it must bear the seal of the store."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give *bucket* its code, where that was compiled from the same text before."""
        made_from = bucket.key, bucket.checksum
        if made_from not in _in_memory() and (found := self._store.get("template", *made_from)) is not None:
            _in_memory()[made_from] = marshal.loads(found)  # noqa: S302 - only this program can seal it
        bucket.code = _in_memory().get(made_from)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code of *bucket*."""
        if bucket.code is not None:
            _in_memory()[bucket.key, bucket.checksum] = bucket.code
            self._store.put(marshal.dumps(bucket.code), "template", bucket.key, bucket.checksum)


@cache
def _in_memory() -> dict[tuple[str, str], CodeType]:
    return {}
