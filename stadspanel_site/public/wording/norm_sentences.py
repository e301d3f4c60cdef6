"""The agreement in sentences: what is known of a norm in a year, what from, and the ground that it gives."""

from collections.abc import Iterable
from dataclasses import replace

from stadspanel_site.public.derived.norm_findings import Finding
from stadspanel_site.public.documents.site import PublicAgreement, PublicNorm
from stadspanel_site.words import dutch
from stadspanel_site.words.grounds import AGREEMENT, GROUNDS, Ground
from stadspanel_site.words.vocabulary import NormSort

_METHODS = {
    NormSort.REACTIONS: (
        "elk openbaar advies waar de gemeente om vroeg, in het jaar dat het is aangeboden. Adviezen op eigen "
        "initiatief tellen hier niet mee, en ook niet de adviezen waarvan de reactie niet openbaar is."
    ),
    NormSort.NOTES: (
        "elk gesprek met een openbaar verslag of een openbare notitie. Een notitie komt pas op deze site als beide "
        "partijen haar onderschrijven."
    ),
    NormSort.TOLD: (
        "de dossiers waarin staat wanneer de gemeente het panel iets meldde. Of dat op tijd was, valt daaruit niet "
        "op te maken. Daarom staat hier alleen een aantal."
    ),
    NormSort.MEETINGS: "de overleggen die in de agenda of in een openbaar verslag staan en doorgingen.",
    NormSort.EXPENSES: "de uitgaven die het panel per jaar publiceert, naast elk maximum uit de afspraken.",
    NormSort.EVALUATION: "de evaluaties op deze site, per jaar.",
    NormSort.NOTHING: "hierover houdt deze site geen gegevens bij.",
}


_FACTS = {
    NormSort.REACTIONS: "Adviezen waar de gemeente om vroeg: {expected}. Daarvan met een reactie op deze site: {found}.",
    NormSort.NOTES: "Gesprekken waar een notitie bij hoort: {expected}. Daarvan onderschreven op deze site: {found}.",
    NormSort.TOLD: "Ontwikkelingen die de gemeente aan het panel meldde: {found}.",
    NormSort.MEETINGS: "Overleggen op deze site: {found} van de {expected}.",
    NormSort.EXPENSES: "De uitgaven bleven binnen {found} van de {expected} maxima.",
    NormSort.EVALUATION: "De evaluatie staat op deze site.",
}
_SILENCE = {
    NormSort.REACTIONS: "Op deze site staat geen advies waar de gemeente om vroeg.",
    NormSort.NOTES: "Op deze site staat geen gesprek waar een notitie bij hoort.",
    NormSort.TOLD: "Op deze site staat niet wanneer de gemeente iets meldde.",
    NormSort.MEETINGS: "Op deze site staat geen overleg.",
    NormSort.EXPENSES: "De uitgaven staan niet op deze site.",
    NormSort.EVALUATION: "Op deze site staat geen evaluatie.",
    NormSort.NOTHING: "Hierover staat niets op deze site.",
}
_EARLIER_EVALUATION = "De evaluatie die op deze site staat, ging aan de afspraken vooraf."
_PLACES = {
    NormSort.REACTIONS: "de adviezen",
    NormSort.NOTES: "de gesprekken",
    NormSort.TOLD: "de dossiers",
    NormSort.MEETINGS: "de agenda",
    NormSort.EXPENSES: "de uitgaven",
    NormSort.EVALUATION: "de evaluaties",
    NormSort.NOTHING: "",
}


def agreed_ground(agreements: Iterable[PublicAgreement]) -> Ground:
    """Return the ground `afspraak`, with the places of the *agreements* that it refers to."""
    places = {item.secrecy_article: item.start.year for item in agreements if item.secrecy_article}
    only = len(places) == 1
    told = [
        dutch.agreed_in(place) + ("" if only else f" (vanaf {places[place]})") for place in reversed(places)
    ]
    return replace(GROUNDS[AGREEMENT], law=f"samenwerkingsafspraken, {dutch.listing(told)}" if told else "")


def norm_method(norm: PublicNorm) -> str:
    """Return what the states of *norm* are computed from."""
    with_team = " Wie erbij was, staat in de openbare verslagen." if norm.with_privacy_team else ""
    return f"{_METHODS[norm.sort]}{with_team}"


def norm_place(norm: PublicNorm) -> str:
    """Return the name of the page that shows what *norm* is computed from; empty where there is none."""
    return _PLACES[norm.sort]


def norm_fact(finding: Finding, norm: PublicNorm, privacy_team: str) -> str:
    """Return what is known of *norm* in one year; *privacy_team* has its article."""
    if not finding.found and not finding.expected:
        return _SILENCE[norm.sort]
    if norm.sort is NormSort.EVALUATION and not finding.found:
        return _EARLIER_EVALUATION
    fact = _FACTS[norm.sort].format(
        found=dutch.number(finding.found), expected=dutch.number(finding.expected)
    )
    if norm.with_privacy_team:
        fact += f" Daarvan met {privacy_team}: {dutch.number(finding.with_privacy_team)}."
    return fact
