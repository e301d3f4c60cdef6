"""The places where a copy may be left of what is no longer public."""

COPIES = """\
Hier kan nog een kopie staan:
- Bij een CDN, een proxy of een andere cache voor de site: laat die legen. Browsers bewaren een pagina ook even.
- Bij GitHub of GitLab: de bestanden van eerdere workflows (artifacts). Verwijder ze bij de workflow.
- In reservekopieën van de server of de opslag.
- In de geschiedenis van git: het stuk en elke eerdere versie. Dat blijft zo, tenzij u de geschiedenis herschrijft met
  git filter-repo. Houd de repository besloten.
- Bij zoekmachines: vraag om verwijdering in Google Search Console en Bing Webmaster Tools.
- In webarchieven, zoals de Wayback Machine (archive.org): vraag om verwijdering.
- Bij lezers: wie de pagina opende of de feed volgt, kan haar bewaard hebben. Terughalen kan niet."""
