"""What a visitor of the map may ask, drawn at random from a seed: as an address, and as SQL over the same views."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

import psycopg2

from benchmarks.generator import SLUG

SEED = 20_261_001
PLACES = """
    SELECT u.place, sum(u.n) FROM pub.incidents_by_place c CROSS JOIN unnest(c.places, c.incidents) AS u (place, n)
    WHERE c.observatory = %s AND c.edition = %s AND c.slice = ANY(%s) {} GROUP BY 1
"""
ZONES = "SELECT zone, sum(incidents) FROM pub.incidents_by_zone WHERE observatory = %s AND slice = ANY(%s) {} GROUP BY 1"


@dataclass(frozen=True)
class Choices:
    """What the filters offer: months with a load, families and their categories, zones; and the newest
    edition with its number of places."""

    months: tuple[str, ...]
    kinds: dict[str, tuple[str, ...]]
    zones: tuple[str, ...]
    edition: int
    places: int


@dataclass(frozen=True)
class Question:
    """months: all from the first to the last chosen; kind: as in ?tipo=; codes: its categories, empty for all."""

    months: tuple[str, ...]
    kind: str
    codes: tuple[str, ...]
    zone: str
    layer: str

    @property
    def path(self) -> str:
        """The address of its places."""
        asked = {"desde": self.months[0], "hasta": self.months[-1], "tipo": self.kind}
        asked |= {"zona": self.zone, "capa": self.layer}
        return f"/datos/lugares.json?{urlencode({'obs': SLUG} | {k: v for k, v in asked.items() if v})}"

    def sql(self, edition: int) -> tuple[str, tuple]:
        """The same question to the views, and its parameters. A zone leaves out places, and asks nothing less."""
        kinds = "AND category = ANY(%s)" if self.codes else ""
        codes = (list(self.codes),) if self.codes else ()
        if self.layer:
            return ZONES.format(kinds), (SLUG, list(self.months), *codes)
        return PLACES.format(kinds), (SLUG, edition, list(self.months), *codes)


def connect(url: str) -> Any:
    """A connection without SQLAlchemy, to an address as SQLAlchemy writes it."""
    return psycopg2.connect(url.replace("+psycopg2", "", 1))


def choices(url: str) -> Choices:
    """What the database of the bench offers to its visitors."""
    with connect(url) as connection, connection.cursor() as cursor:

        def column(query: str) -> list:
            cursor.execute(query, (SLUG,))
            return [row[0] if len(row) == 1 else row for row in cursor.fetchall()]

        months = column(
            "SELECT slice FROM pub.current WHERE observatory = %s AND dataset = 'incidents' "
            "AND length(slice) = 7 ORDER BY 1"
        )
        pairs = column(
            "SELECT code, family FROM pub.categories WHERE observatory = %s AND sensitivity = 'ordinaria' ORDER BY 1"
        )
        zones = column("SELECT DISTINCT zone FROM pub.places WHERE observatory = %s ORDER BY 1")
        edition, places = column(
            "SELECT first_year::int, count(*) FROM pub.places WHERE observatory = %s GROUP BY 1 ORDER BY 1"
        )[-1]
    kinds = {code: (code,) for code, _ in pairs}
    for code, family in pairs:
        kinds[f"familia-{family}"] = (*kinds.get(f"familia-{family}", ()), code)
    return Choices(tuple(months), kinds, tuple(zones), edition, places)


def questions(offered: Choices, seed: int = SEED) -> Iterator[Question]:
    """Random questions without end, none of them twice: three in four ask for places, the others for zones."""
    dice, asked = random.Random(seed), set()
    served = tuple(m for m in offered.months if m >= str(offered.edition))
    while True:
        layer = dice.choice(("", "", "", "zonas"))
        months = offered.months if layer else served
        first, last = sorted(dice.choices(range(len(months)), k=2))
        kind = dice.choice(("", *offered.kinds))
        zone = dice.choice(("", "", dice.choice(offered.zones)))
        found = Question(months[first : last + 1], kind, offered.kinds.get(kind, ()), zone, layer)
        if found not in asked:
            asked.add(found)
            yield found
