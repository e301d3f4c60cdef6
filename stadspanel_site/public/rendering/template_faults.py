"""The faults of templates, told in words."""

from traceback import extract_tb

from jinja2.exceptions import SecurityError, TemplateNotFound, TemplateSyntaxError, UndefinedError

from stadspanel_site.problems.refused import RefusedError

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


def refused_template(name: str, reason: str) -> RefusedError:
    """Return the refusal of the template *name*, with its line where there is one."""
    return RefusedError(f"Fout in sjabloon {name}: {reason}. {_ADVICE}")


def fault_of(wrong: Exception, page_template: str, templates: str) -> RefusedError:
    """
    Return in words what went *wrong* in *page_template*, or in a part of it in the folder *templates*.

    The words of Jinja are not repeated: they can hold those of a document.
    """
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
