"""Texts that once lost something, their neighbours, and our own marks in lists, quotations and cells."""

import pytest

from stadspanel_site.internal.checks.links_in_bodies import check_markup
from stadspanel_site.internal.written_texts import written_texts
from stadspanel_site.public.documents.shared import PublicBody
from stadspanel_site.public.rendering.bodies import BodyPlace, BodyRenderer
from stadspanel_site.words.marks import make_mark
from tests.sites_by_hand import archive_of, document


def page(markdown: str) -> str:
    """Return the page of *markdown* on one line."""
    return str(BodyRenderer().render(PublicBody(markdown=markdown), BodyPlace(2, "x", "/"))).replace("\n", "")


ADDRESS = "https://www.example.org/"
MARK = make_mark(("5.1.2e",), block=False)


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        # Lists right after a line.
        ("Er waren:\n- een lid\n- een gast", "<p>Er waren:</p><ul><li>een lid</li><li>een gast</li></ul>"),
        ("Er waren:\n1. een lid\n2. een gast", "<p>Er waren:</p><ol><li>een lid</li><li>een gast</li></ol>"),
        ("Er waren:\n* een lid", "<p>Er waren:</p><ul><li>een lid</li></ul>"),
        ("> Er waren:\n> + een lid", "<blockquote><p>Er waren:</p><ul><li>een lid</li></ul></blockquote>"),
        ("## Kop\n1) een lid", '<h2 id="x-kop">Kop</h2><ol><li>een lid</li></ol>'),
        ("- a\n\n  Er waren:\n  - een lid", "<li><p>a</p><p>Er waren:</p><ul><li>een lid</li></ul></li>"),
        ("Het jaar\n2024. Dat was een goed jaar.", "<p>Het jaar2024. Dat was een goed jaar.</p>"),
        # Sub-lists by two or three spaces.
        ("- a\n  - b\n- c", "<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>"),
        ("1. a\n   - b\n2. c", "<ol><li>a<ul><li>b</li></ul></li><li>c</li></ol>"),
        ("- a\n   - b", "<ul><li>a<ul><li>b</li></ul></li></ul>"),
        ("- a\n    - b\n  - c", "<ul><li>a<ul><li>b</li><li>c</li></ul></li></ul>"),
        ("- a\n  - b\n    - c", "<ul><li>a<ul><li>b<ul><li>c</li></ul></li></ul></li></ul>"),
        ("1. a\n\n   uitleg\n\n2. b", "<ol><li><p>a</p><p>uitleg</p></li><li><p>b</p></li></ol>"),
        ("1. a\n\nuitleg\n\n2. b", '<ol><li>a</li></ol><p>uitleg</p><ol start="2"><li>b</li></ol>'),
        ("1. a\n  2. b\n      - c\n    - d", "<ol><li>a</li><li>b<ul><li>c- d</li></ul></li></ol>"),
        # Braces.
        ("## Lid 2 {nog open}", '<h2 id="x-lid-2-nog-open">Lid 2 {nog open}</h2>'),
        ("Nummer **A-**{x}.", "<p>Nummer <strong>A-</strong>{x}.</p>"),
        ("|a|\n|-|\n|9 {geschat}|", "<td>9 {geschat}</td>"),
        ("- punt {: .rood}", "<li>punt {: .rood}</li>"),
        ("alinea\n{: #plek}", "<p>alinea{: #plek}</p>"),
        (f"[a]({ADDRESS}){{b}}", f'<p><a href="{ADDRESS}">a</a>{{b}}</p>'),
        # Signs at the start of a line.
        ("Zie advies\n#4 van vorig jaar", "<p>Zie advies#4 van vorig jaar</p>"),
        ("#4 is af", "<p>#4 is af</p>"),
        ("#privacy", "<p>#privacy</p>"),
        ("- #4", "<li>#4</li>"),
        ("####### zeven", "<p>####### zeven</p>"),
        ("\\# geen kop", "<p># geen kop</p>"),
        # Bare addresses.
        (f"Zie {ADDRESS}a_b/_c_/d.", f'<p>Zie <a href="{ADDRESS}a_b/_c_/d">{ADDRESS}a_b/_c_/d</a>.</p>'),
        ("www.example.org/a*b*c", '<p><a href="http://www.example.org/a*b*c">www.example.org/a*b*c</a></p>'),
        (f"({ADDRESS}a_(b))", f'<p>(<a href="{ADDRESS}a_(b)">{ADDRESS}a_(b)</a>)</p>'),
        ("|a|\n|-|\n|a_b@example.org|", '<td><a href="mailto:a_b@example.org">a_b@example.org</a></td>'),
        (f"**{ADDRESS}**", f'<p><strong><a href="{ADDRESS}">{ADDRESS}</a></strong></p>'),
        (f"`{ADDRESS}a_b`", f"<p><code>{ADDRESS}a_b</code></p>"),
        (f"[{ADDRESS}a_b]({ADDRESS})", f'<p><a href="{ADDRESS}">{ADDRESS}a_b</a></p>'),
        (f"{ADDRESS}a%20b#p=12", f'<p><a href="{ADDRESS}a%20b#p=12">{ADDRESS}a%20b#p=12</a></p>'),
        (f"{ADDRESS}a%E2%80%AEb c", f'<p><a href="{ADDRESS}a%E2%80%AEb">{ADDRESS}a%E2%80%AEb</a> c</p>'),
        ("www.a.nl/b%2Fc%7C", '<p><a href="http://www.a.nl/b%2Fc%7C">www.a.nl/b%2Fc%7C</a></p>'),
        (
            "https://xn--mnchen-3ya.de/x y",
            'href="https://xn--mnchen-3ya.de/x">https://xn--mnchen-3ya.de/x</a> y',
        ),
        (f"{ADDRESS}a\\_b", f'<p><a href="{ADDRESS}a_b">{ADDRESS}a_b</a></p>'),
        (f"({ADDRESS[:-1]})[a]", f'<p>(<a href="{ADDRESS[:-1]}">{ADDRESS[:-1]}</a>)[a]</p>'),
        (f"“{ADDRESS}a”, zei zij", f'<p>“<a href="{ADDRESS}a">{ADDRESS}a</a>”, zei zij</p>'),
        (f'"{ADDRESS}"', f'<p>"<a href="{ADDRESS}">{ADDRESS}</a>"</p>'),
        (f"Site:{ADDRESS}", f'<p>Site:<a href="{ADDRESS}">{ADDRESS}</a></p>'),
        ("Zie https://a.nl… en", '<p>Zie <a href="https://a.nl">https://a.nl</a>… en</p>'),
        (f"[{ADDRESS}]", f"<p>[{ADDRESS}]</p>"),
        ("Https://a.nl/B", '<p><a href="https://a.nl/B">Https://a.nl/B</a></p>'),
        ("www.a.nl<https://a.nl/>", 'href="http://www.a.nl">www.a.nl</a><a href="https://a.nl/">'),
        (
            f"{ADDRESS}a<{ADDRESS}a>.",
            f'<a href="{ADDRESS}a">{ADDRESS}a</a><a href="{ADDRESS}a">{ADDRESS}a</a>.',
        ),
        (f"{ADDRESS}`a`", f'<a href="{ADDRESS}">{ADDRESS}</a><code>a</code>'),
        ("<https://a.nl/?u=https://b.nl/x@y.nl>", 'href="https://a.nl/?u=https://b.nl/x@y.nl">'),
        ("<https://a.nl y>", '<p>&lt;<a href="https://a.nl">https://a.nl</a> y&gt;</p>'),
        ("a@b.nl<mailto:a@b.nl>", '<a href="mailto:a@b.nl">a@b.nl</a><a href="mailto:a@b.nl">a@b.nl</a>'),
        ("a@b.nl;c@d.nl", '<a href="mailto:a@b.nl">a@b.nl</a>;<a href="mailto:c@d.nl">c@d.nl</a>'),
        (f"{ADDRESS}{MARK}/a", f"<p>{ADDRESS}<span"),
        ("|a|\n|-|\n|‘a@b.nl’|", '<td>‘<a href="mailto:a@b.nl">a@b.nl</a>’</td>'),
        # Fences.
        ("Zo:\n\n```\n# k\n- l\n```", "<p>Zo:</p><pre><code># k- l</code></pre>"),
        ("Zo:\n~~~\n| a |\n~~~\nen zo", "<p>Zo:</p><pre><code>| a |</code></pre><p>en zo</p>"),
        ("````\n```\n````", "<pre><code>```</code></pre>"),
        ("- a\n  ```\n  # k\n  ```", "<li>a<pre><code># k</code></pre></li>"),
        ("> ```\n> [a](b)\n> ```", "<blockquote><pre><code>[a](b)</code></pre></blockquote>"),
        ("``` a `` b", "<p>``` a `` b</p>"),
        # HTML in code.
        ("Vul `<rol>` in.", "<p>Vul <code>&lt;rol&gt;</code> in.</p>"),
        ("```\n<b>&amp;\n```", "<pre><code>&lt;b&gt;&amp;amp;</code></pre>"),
        ("`` `<i>` ``", "<p><code>`&lt;i&gt;`</code></p>"),
        ("|a|\n|-|\n|`<u>`<br>b|", "<td><code>&lt;u&gt;</code><br>b</td>"),
        ("a\n\n    <!-- b -->", "<p>a</p><pre><code>&lt;!-- b --&gt;</code></pre>"),
        ("- `<a href>`", "<li><code>&lt;a href&gt;</code></li>"),
    ],
)
def test_what_was_lost_stands_in_the_page(markdown: str, expected: str) -> None:
    assert expected in page(markdown)


@pytest.mark.parametrize(
    "markdown",
    [
        "Vul `<rol>` in.",
        "```\n<b>\n<!-- c -->\n```",
        "`` `<i>` ``",
        "|a|\n|-|\n|b<br>c<br/>d<BR>e<Br />f|",
        "- a\n\n      <script>",
        "> ~~~\n> <p>\n> ~~~",
        "Zo schrijft u `%%een opmerking%%` en `{>>dit<<}`.",
        "```\n%% een opmerking\n{# dit #}\n```",
        "Het gaat om 100%% en 50 %, dus %d%%, of https://example.org/a%%b.",
        "{nog te bespreken} {#anker} {--} {{naam}} {% include x %} en --dit-- ++dat++",
    ],
)
def test_html_in_code_is_no_html(markdown: str) -> None:
    archive = archive_of({"paginas/over.md": document("pagina", body=markdown)})
    (read,) = archive.documents
    assert list(check_markup(read, tuple(written_texts(read)))) == []


@pytest.mark.parametrize(
    "markdown",
    ["Een <b>woord</b>.", "a<br>b", "`<a>` en <a>", "`<b>\n\n<i>`", "\\`<b>`", "|a|\n|-|\n|b<hr>c|"],
)
def test_html_beside_code_is_html(markdown: str) -> None:
    archive = archive_of({"paginas/over.md": document("pagina", body=markdown)})
    (read,) = archive.documents
    assert [found.code for found in check_markup(read, tuple(written_texts(read)))][:1] == ["html-in-tekst"]


NOTE_MARK = (
    '<sup id="x-fnref-{0}"><a aria-label="Noot {1} (x)" class="footnote-ref" href="#x-fn-{0}">{1}</a></sup>'
)


@pytest.mark.parametrize(
    ("markdown", "marks"),
    [
        ("A[^b], c[^a].\n\n[^a]: Een.\n[^b]: Twee.", [("b", 1), ("a", 2)]),
        ("- a[^z]\n- b[^y]\n\n[^y]: Een.\n[^z]: Twee.", [("z", 1), ("y", 2)]),
        ("> a[^2]\n\nb[^1]\n\n[^1]: Een.\n[^2]: Twee.", [("2", 1), ("1", 2)]),
        ("|a|\n|-|\n|b[^n]|\n\nc[^m]\n\n[^m]: Een.\n[^n]: Twee.", [("n", 1), ("m", 2)]),
        ("A[^b].\n\n[^a]: Nergens genoemd.\n\n[^b]: Twee.", [("b", 1)]),
        ("# Kop[^k]\n\na[^l]\n\n[^l]: Een.\n[^k]: Twee.", [("k", 1), ("l", 2)]),
        ("A[^a].\n\n[^c]: Drie.\n\n[^b]: Twee.\n\n[^a]: Een, zie[^c].", [("a", 1), ("c", 2)]),
        ("A.\n\n[^a]: Nergens genoemd.", []),
        ("A[^a] b[^b] c[^a].\n\n[^b]: Een.\n[^a]: Twee.", [("a", 1), ("b", 2)]),
    ],
)
def test_notes_are_numbered_in_reading_order_and_unused_ones_left_out(
    markdown: str, marks: list[tuple[str, int]]
) -> None:
    shown = page(markdown)
    places = [shown.index(NOTE_MARK.format(name, number)) for name, number in marks]
    assert places == sorted(places)
    listed = [shown.index(f'<li id="x-fn-{name}">') for name, _ in marks]
    assert listed == sorted(listed)
    assert shown.count("<li id=") == len(marks)


def test_a_note_that_two_places_share_leads_back_to_both() -> None:
    shown = page("A[^a] b[^a].\n\n[^a]: Een.")
    assert [f'href="#x-fnref{end}-a"' in shown for end in ("", "2", "3")] == [True, True, False]


TERMS = "<dl><dt>sensor</dt><dd>meet iets</dd></dl>"
ABBREVIATED = '<abbr title="Algemene verordening">AVG</abbr>'
FOREIGN = '<span lang="en">privacy by design</span>'


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("sensor\n: meet iets", TERMS),
        ("> sensor\n> : meet iets", f"<blockquote>{TERMS}</blockquote>"),
        ("- sensor\n  : meet iets", f"<li>{TERMS}</li>"),
        ("sensor\n: meet\n\n    - a\n    - b", "<dd><p>meet</p><ul><li>a</li><li>b</li></ul></dd>"),
        ("De AVG.\n\n*[AVG]: Algemene verordening", f"<p>De {ABBREVIATED}.</p>"),
        ("- de AVG\n\n*[AVG]: Algemene verordening", f"<li>de {ABBREVIATED}</li>"),
        ("> de AVG\n\n*[AVG]: Algemene verordening", f"<p>de {ABBREVIATED}</p></blockquote>"),
        ("*[AVG]: Algemene verordening\n\n|a|\n|-|\n|AVG|", f"<td>{ABBREVIATED}</td>"),
        ("De `AVG`.\n\n*[AVG]: Algemene verordening", "<code>AVG</code>"),
        ("Dit is [privacy by design]{en}.", f"<p>Dit is {FOREIGN}.</p>"),
        ("- [privacy by design]{en}", f"<li>{FOREIGN}</li>"),
        ("> **[privacy by design]{en}**", f"<strong>{FOREIGN}</strong>"),
        ("|a|\n|-|\n|[privacy by design]{en}|", f"<td>{FOREIGN}</td>"),
        ("# [privacy by design]{en}", f"{FOREIGN}</h2>"),
        ("- [x] [privacy by design]{en}", f"{FOREIGN}</li>"),
        ("`[privacy by design]{en}`", "<code>[privacy by design]{en}</code>"),
        ("[privacy by design]{Engels}", "<p>[privacy by design]{Engels}</p>"),
        ("\\[privacy by design]{en}", "<p>[privacy by design]{en}</p>"),
    ],
)
def test_our_own_marks_work_everywhere(markdown: str, expected: str) -> None:
    assert expected in page(markdown)
