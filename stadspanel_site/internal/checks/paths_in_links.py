"""Advice on a path in a link that leads nowhere: the sign that is wrong in it, or the file that was meant."""

import posixpath
from collections.abc import Collection

from stadspanel_site.internal.links import resolve
from stadspanel_site.problems.kinds.keys_and_values import BACKSLASH
from stadspanel_site.problems.problem import Place, Problem, ProblemKind, closest, problem


def left_folder(
    target: str, path: str, place: Place, known: Collection[str], otherwise: ProblemKind
) -> Problem:
    """Return the problem with *target*, which the document *path* cannot name: a backslash, or *otherwise*."""
    # A backslash parts folders in Windows; in Markdown it stands before a sign such as _.
    slashed, dropped = target.replace("\\", "/"), target.replace("\\", "")
    named = {one: resolve(one, path) for one in (slashed, dropped)}
    right = next((one for one, found in named.items() if found is not None and found[0] in known), slashed)
    is_inside = "\\" in target and named[right] is not None
    return problem(BACKSLASH, place, quoted=right) if is_inside else problem(otherwise, place)


def meant(found: str, path: str, known: Collection[str]) -> str:
    """Return how the document *path* names the file of *known* that resembles *found*, or an empty text."""
    # A link without a target is that of the folder itself, which resembles any file in it.
    guess = "" if found == posixpath.dirname(path) else closest(found, known)
    # Two files in one folder share most of their path, and need not resemble each other.
    is_alike = closest(_stem(found), [_stem(guess), _stem(posixpath.dirname(guess))])
    return posixpath.relpath(guess, posixpath.dirname(path)) if guess and is_alike else ""


def _stem(path: str) -> str:
    return posixpath.splitext(posixpath.basename(path))[0]
