"""Honest minutes for the tests: eight whole texts of our own, five times with other days, amounts and places."""

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
)  # fmt: skip


def honest_minutes() -> dict[str, str]:
    """Return forty minutes of conversations by their path, none of which holds a mistake."""
    found = {}
    for number in range(len(TEXTS) * len(DAYS)):
        text, turn = TEXTS[number % len(TEXTS)], number // len(TEXTS)
        day = f"2026-{turn + 1:02}-1{number % len(TEXTS)}"
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
