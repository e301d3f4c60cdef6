"""The standards that a PDF claims in its metadata: PDF/A-2a (ISO 19005-2), for an archive, and PDF/UA-1 (ISO 14289-1)."""

from typing import Any

_PDF_A = b' pdfaid:part="2" pdfaid:conformance="A"'

_PDF_UA = b"""\
<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" pdfuaid:part="1"/>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
"""
"""PDF/A knows no PDF/UA: what it does not know is described (ISO 19005-2, 6.6.2.3.3)."""


def make_claims(document: Any, pdf: Any) -> None:
    """Make *pdf*, as WeasyPrint hands it over with its *document*, claim both standards, or neither."""
    for each in pdf.objects:
        extra = getattr(each, "extra", {})
        if "Interpolate" in extra:
            # Smoothed pictures look different everywhere (ISO 19005-2, 6.2.8).
            extra["Interpolate"] = "false"
        if extra.get("Type") == "/Metadata":
            (text,) = each.stream
            each.stream[:] = [
                text.replace(b"</rdf:RDF>", _PDF_UA + b"</rdf:RDF>")
                if _is_readable(document)
                else text.replace(_PDF_A, b"")
            ]


def _is_readable(document: Any) -> bool:
    """
    Tell whether each sign of *document* has a shape and a letter.

    Neither standard takes the empty box of a sign that no font has (0). Signs for private use have no letter.
    """
    fonts = document.fonts.values()
    letters = "".join(text for font in fonts for text in font.to_unicode.values())
    private = any("\ue000" <= letter <= "\uf8ff" or letter >= "\U000f0000" for letter in letters)
    return not private and not any(0 in font.widths for font in fonts)
