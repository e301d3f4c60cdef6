"""Honest minutes for the tests: sixteen whole texts of our own, five times with other days, amounts and places."""

PLACES = ("het raadhuis, Dudokpark 1", "het wijkcentrum aan de Lorentzweg 22", "de bibliotheek, \u2019s-Gravelandseweg 55",
          "het stadskantoor, Oude Enghweg 23", "buurthuis De Koepel, Kapittelweg 399a")  # fmt: skip
DAYS = ("12 januari 2026", "9 februari 2026", "16 maart 2026", "13 april 2026", "11 mei 2026")
NEXT = ("9 februari 2026", "16 maart 2026", "13 april 2026", "11 mei 2026", "1 juni 2026")
AMOUNTS = ("\u20ac 450", "\u20ac 1.250", "1.600 euro", "\u20ac 89,50", "\u20ac 2.750,00")

TEXTS = (
    """
Plaats: {place}. Aanwezig: de voorzitter, vier leden, de secretaris en een medewerker van team Gegevens.

## 1. Opening

De voorzitter opent de vergadering om 19.30 uur en heet iedereen welkom. De agenda wordt vastgesteld.

## 2. Slimme lantaarns

Een medewerker legt uit hoe de lantaarns werken. [[vertrouwelijk persoonsgegevens | Mevrouw Smeenk-Arendsen]] vroeg per brief
of de sensoren ook geluid opnemen. Dat doen zij niet. De gemeente bewaart de tellingen dertig dagen.

## 3. Acties

| nr | actie | wie | wanneer |
| --- | --- | --- | --- |
| 1 | borden nalopen | de gemeente | {next} |
| 2 | vragen bundelen | de secretaris | {next} |

De vergadering van {day} sluit om 21.15 uur. Volgende vergadering: {next}.
""",
    """
De wethouder is verhinderd. Namens het college spreekt de directeur. Het overleg van {day} was in {place}.

De begroting voor dit jaar laat {amount} over voor bijeenkomsten. Het panel wil daarvan [[vertrouwelijk bedrijfsgegevens | 735 euro]]
besteden aan de zaal. De gemeente stelt het bedrag beschikbaar. De penningmeester telt de bonnen na.

- De borden bij de ingang van het park staan er sinds {day}.
- Over de camera\u2019s bij het station komt een advies.
- Vragen van bewoners gaan naar het algemene nummer 14 035.
""",
    """
## Verslag van het gesprek

Wij spraken op {day} met twee ondernemers en [[vertrouwelijk persoonsgegevens | een bewoner]] van de wijk. Een bewoner zegt dat
hij de borden niet ziet. Ondernemers willen weten wie de beelden bekijkt.

::: vertrouwelijk persoonsgegevens
De heer Tjeerd Wolthuis vertelde dat zijn winkel aan de overkant in een jaar drie keer is bekladderd en dat hij
daarom zelf een camera heeft opgehangen. Zijn nummer is 06-22113344.
:::

De gemeente zegt toe dat er v\u00f3\u00f3r {next} een antwoord komt. De kosten zijn geraamd op {amount}.
""",
    """
Aanwezig: de voorzitter en vijf leden. Afwezig met bericht: twee leden.

1. **Mededelingen.** In Hilversum en Utrecht lopen vergelijkbare proeven. De gemeente Hilversum deelt haar ervaringen.
2. **Vragenlijst.** Van de 1.600 leden van het digipanel vulden 812 de lijst in (50,8 procent).
3. **Rondvraag.** [[vertrouwelijk persoonsgegevens | De gemeente]] komt terug op de vraag over de parkeerautomaten.

Besluit van {day}: het panel vraagt {amount} aan. Adres voor post: Postbus 9900, 1201 GM Hilversum.
""",
    """
Het panel bezocht {place}. Een boer vertelde over drones boven zijn land; wie zo\u2019n drone bestuurt, wist hij niet.
[[vertrouwelijk persoonsgegevens | De heer De Boer]] wil niet met naam in het verslag. Boeren en tuinders vragen om regels.

De medewerker van het loket noemt artikel 5.1, tweede lid, onder e, van de Woo. De termijn loopt tot {next}.

> Een drone is geen speelgoed, zei een van de bewoners op {day}.

De gemeente legt {amount} opzij voor voorlichting.
""",
    """
## Voortgang van de adviezen

Het advies over de buurtschermen is voor een deel overgenomen. De wethouder stuurde op {day} een brief aan de raad. In de brief
staat dat de schermen op {next} worden vervangen.

Een passage over het contract is weggelaten: [[vertrouwelijk bedrijfsgegevens | Lumenta Systemen BV vraagt een toeslag van 12 procent]].
Het panel vindt dat bewoners vooraf moeten weten wat er gemeten wordt.

De raming was {amount}. De vergadering in {place} duurde tot 22.00 uur.
""",
    """
Notulist: de secretaris. Voorzitter: een lid van het panel. Datum: {day}. Tijd: 19.30 tot 21.00 uur.

**Algoritmeregister.** De gemeente heeft 23 algoritmes beschreven. Er ontbreken er nog vier. Het panel adviseert om bij elk
algoritme te noemen wie het beheert. [[vertrouwelijk beveiliging | Het wachtwoord van de proefomgeving stond op een briefje]].

**Actielijst.** Actie 3 is klaar. Actie 4 schuift door naar {next}. De vergadering was in {place}.

De zaalhuur bedraagt {amount}.
""",
    """
Wij bespraken op {day} de proef met telpalen. De telpalen tellen fietsers, geen mensen. De gemeente haalt de palen weg als de
proef voorbij is. [[vertrouwelijk persoonsgegevens | Roos]] stelde voor om een roos te planten op de plek van elke paal.

Vraag: wat kost het weghalen? Antwoord: {amount}, en dat is begroot. Vraag: wanneer? Antwoord: op {next}.

Het panel dankt de bewoners van de Lorentzweg voor hun komst naar {place}.
""",
    """
| Verslag | Kwartaaloverleg |
| --- | --- |
| Datum | {day} |
| Plaats | {place} |
| Aanwezig | Voorzitter, Secretaris, vier leden |
| Namens de gemeente | Adviseur Digitale Zaken, Functionaris Gegevensbescherming |
| Afwezig | één lid (met bericht) |
| Notulist | Secretaris Stadspanel |

## 1. Opening

Het overleg begint om 19.30 uur. Afspraak: de gemeente stuurt vóór {next} een overzicht. Geraamd: {amount}.
""",
    """
## Aanwezig

- de voorzitter en drie leden van het panel
- een beleidsadviseur van team Openbare Ruimte
- een privacy officer
- een projectleider van Dienst Regionaal Vervoer
- wethouder Digitale Zaken

## Afwezig

- twee leden, met bericht

## Verslag

Het gesprek van {day} ging over de proef aan de Prins Hendrikweg. De Wet open overheid en de Algemene verordening
gegevensbescherming zijn besproken. Bewaartermijn: dertig dagen. Zaalhuur: {amount}. Plaats: {place}.
""",
    """
**Betreft:** Reactie op advies SPD-2026-01
**Datum:** {day}
**Behandeld door:** team Juridische Zaken
**Aan:** College van Burgemeester en Wethouders
**Van:** Stadspanel Data Hilversum
**Kopie aan:** Gemeenteraad Hilversum, Commissie Bestuur en Middelen

Geacht college,

Dank voor uw brief. Wij wachten op het besluit van {next}. Het bedrag van {amount} is begroot.

Met vriendelijke groet,

namens het Stadspanel Data,
de voorzitter
""",
    """
Aanwezigen:

1. Voorzitter
2. Leden (vijf)
3. Ambtelijk secretaris
4. Communicatieadviseur gemeente

Plaats en tijd: {place}, {day}, 20.00 uur

Agenda:

1. Mededelingen
2. Rondvraag en Sluiting

**Mededelingen.** De Rekenkamer Hilversum onderzoekt de slimme lantaarns. Het Nationaal Cyber Security Centrum gaf advies.

Volgende keer: {next}. Kosten: {amount}.

Hoogachtend,

Het Stadspanel
""",
    """
> Verslag van het werkbezoek op {day}
>
> Deelnemers: leden van het panel, medewerkers van Afdeling Handhaving en een adviseur van Bureau Toezicht
> Verslaglegging: Secretaris

Bij het Media Park en in de Kerkstraat hangen tellers. De bezoekers liepen van de Havenstraat naar {place}. Een bewoner van de
Koninginneweg vroeg naar de kosten: {amount}. Het antwoord komt op {next}.

| Actie | Wie | Klaar |
| --- | --- | --- |
| Kaart van de tellers | Team Gegevens | {next} |
| Vraag aan Autoriteit Persoonsgegevens | Functionaris Gegevensbescherming | {next} |
""",
    """
Aanwezig: het voltallige panel
Afwezig: niemand
Gasten: twee medewerkers van Vereniging Nederlandse Gemeenten
Voorzitter: een lid van het panel, bij toerbeurt

De gasten legden het Algoritmeregister uit, en de Handreiking Publieke Waarden. Voorbeelden komen uit Amersfoort en Den Bosch.
De gemeente vergoedt {amount}. De volgende bijeenkomst is op {next} in {place}.

Namens deze,
de secretaris
""",
    """
| Naam | Functie |
| --- | --- |
| Lid 1 tot en met 5 | Stadspanel |
| Medewerker | Team Informatie en Automatisering |
| Medewerker | Programma Slimme Stad |

Verslag: de vergadering van {day} werd geleid door het oudste lid. Van: het panel. Aan: de raad. De Smart City Monitor is
besproken, net als Project Groene Golf. Kosten tot nu toe: {amount}. Besluit op {next}, in {place}.
""",
    """
### Aanwezig namens de gemeente

de wethouder, de directeur Dienstverlening, een jurist

### Aanwezig namens het panel

vier leden, de secretaris (tevens notulist)

### Afmeldingen

twee leden

Op {day} kwam de Wet digitale overheid aan de orde. Wie vragen heeft, belt het Klant Contact Centrum op 14 035. Het panel
schat de kosten op {amount}. Vóór {next} volgt een voorstel. Locatie: {place}.

Met hartelijke groet,

Stadspanel Data Hilversum
Postbus 9900, 1201 GM Hilversum
""",
)  # fmt: skip


def honest_minutes() -> dict[str, str]:
    """Return eighty minutes of conversations by their path, none of which holds a mistake."""
    found = {}
    for number in range(len(TEXTS) * len(DAYS)):
        text, turn = TEXTS[number % len(TEXTS)], number // len(TEXTS)
        day = f"2026-{turn + 1:02}-{10 + number % len(TEXTS)}"
        body = text.format(
            place=PLACES[(turn + number) % len(PLACES)],
            day=DAYS[turn],
            next=NEXT[turn],
            amount=AMOUNTS[(turn + 2 * number) % len(AMOUNTS)],
        )
        found[f"gesprekken/2026-{number:02}-overleg/verslag.md"] = (
            f"---\nstatus: vastgesteld\nvertrouwelijkheid: openbaar\ntitel: Verslag {number}\nkenmerk: SPD-2026-{number + 1:02}\n"
            f"datum: {day}\ngesprek_op: {day}\nsoort_overleg: gesprek\n---\n{body}"
        )
    return found
