"""Templates as texts with places to fill in: they run no code of their own, their faults are told in words, and compiled ones stay."""

import marshal
from collections.abc import Callable, MutableMapping
from functools import cache
from traceback import extract_tb
from types import BuiltinMethodType, CodeType, FunctionType, MethodType
from typing import Any

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket
from jinja2.compiler import CodeGenerator, Frame
from jinja2.exceptions import SecurityError, TemplateNotFound, TemplateSyntaxError, UndefinedError
from jinja2.nodes import Expr
from jinja2.runtime import Context, Macro
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape

from stadspanel_site.problems.refused import RefusedError
from stadspanel_site.store.entries import Store
from stadspanel_site.words.marks import has_mark

_ADVICE = "Verbeter dit sjabloon, of laat --templates weg: dan gebruikt het programma zijn eigen sjablonen."
_REASONS: tuple[tuple[type[Exception], str], ...] = (
    (SecurityError, "dit mag een sjabloon niet"),
    (UndefinedError, "deze naam is er niet"),
    (TemplateNotFound, "een sjabloon dat hier wordt gevraagd, is er niet"),
    (TemplateSyntaxError, "de schrijfwijze klopt niet"),
    (UnicodeDecodeError, "dit, of een sjabloon dat het gebruikt, is niet bewaard als UTF-8"),
    (LookupError, "wat hier wordt gevraagd, is er niet"),
    (Exception, "dit gaat mis"),
)
_METHODS = frozenset({MethodType, BuiltinMethodType})
_OF_CONTEXT = frozenset({"_block_vars", "_loop_vars"})
"""Names that the compiler gives with each call, for functions that ask for the context."""


class _Compiler(CodeGenerator):
    """The compiler of Jinja, for templates that show each value with one call instead of two and a copy."""

    def _output_child_pre(self, node: Expr, frame: Frame, finalize: Any) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write("environment.shown((")  # after the value come two brackets


class Sandbox(ImmutableSandboxedEnvironment):
    """The sandbox of Jinja, with a memory of what was allowed, which depends on the type of a value alone."""

    code_generator_class = _Compiler

    def __init__(self, finalize: Callable[[Any], Any], **settings: Any) -> None:
        super().__init__(finalize=finalize, **settings)
        self._finalized = finalize
        self._allowed = _allowed()

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Return the *attribute* of *obj*, or what tells that a template may not read it."""
        kind = type(obj), attribute
        if kind in self._allowed:
            try:
                value = getattr(obj, attribute)
            except AttributeError:
                return super().getattr(obj, attribute)  # an item may have that name instead
            # A method may be one that fills in a text, and then gets a guard.
            if type(value) not in _METHODS:
                return value
        elif self.is_safe_attribute(obj, attribute, None):
            self._allowed.add(kind)
        return super().getattr(obj, attribute)

    def shown(self, value: Any) -> str:
        """Return *value* as HTML: finalized, unless it is a text without a mark, and escaped, unless it is HTML."""
        if isinstance(value, str) and not has_mark(value):
            return value if isinstance(value, Markup) else escape(value)
        return escape(self._finalized(value))

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """Return the names that a template has by itself: those of all, of which it need not search a chain."""
        return super().make_globals(d) if d else self.globals

    def call(self, context: Context, obj: Any, /, *args: Any, **named: Any) -> Any:
        """Return what *obj* makes of what it is given; a macro and a function without a mark may always be called."""
        kind = type(obj)
        if kind is Macro or (kind is FunctionType and not obj.__dict__):
            for name in _OF_CONTEXT.intersection(named):
                del named[name]
            return obj(context.eval_ctx, *args, **named) if kind is Macro else obj(*args, **named)
        return super().call(context, obj, *args, **named)


def refused_template(name: str, reason: str) -> RefusedError:
    """Return the refusal of the template *name*, with its line where there is one."""
    return RefusedError(f"Fout in sjabloon {name}: {reason}. {_ADVICE}")


def fault_of(wrong: Exception, page_template: str, templates: str) -> RefusedError:
    """Return in words what went *wrong* in *page_template*, or in a part of it in the folder *templates*."""
    # The words of Jinja are not repeated: they can hold those of a document.
    reason = next(words for kind, words in _REASONS if isinstance(wrong, kind))
    if isinstance(wrong, TemplateSyntaxError):
        return refused_template(f"{wrong.name}, regel {wrong.lineno}", reason)
    if isinstance(wrong, TemplateNotFound) and wrong.name == page_template:
        return refused_template(page_template, "het is er niet")
    places = [item for item in extract_tb(wrong.__traceback__) if item.filename.startswith(f"{templates}/")]
    if not places:
        return refused_template(page_template, reason)
    name = places[-1].filename.removeprefix(f"{templates}/")
    return refused_template(f"{name}, regel {places[-1].lineno}", reason)


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
def _allowed() -> set[tuple[type, str]]:
    return set()


@cache
def _in_memory() -> dict[tuple[str, str], CodeType]:
    return {}
