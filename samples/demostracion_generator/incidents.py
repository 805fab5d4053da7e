"""Forty thousand invented incidents, January 2024 to October 2026, in the order in which they were delivered.

Decisions, so that nobody «fixes» them:
* 120 hot spots of four sorts draw three quarters of the incidents, the rest falls anywhere in the zones;
* about 7 % have no coordinates, and a third of those no zone either; of the others 8 % leave the zone blank
  and 1.5 % state a zone that their coordinates contradict;
* some know the month only (1 %), or the year only (2024), or the shift instead of the hour (3 %);
* 2.5 % are delivered weeks late: a September incident stands among October's rows;
* 0.4 % have no identifier.
"""

import numpy as np
import pandas as pd
import shapely

from samples.demostracion_generator import places
from samples.demostracion_generator.kinds_of_incident import (
    BY_CODE,
    HOURS,
    KINDS,
    OUTCOMES,
    SEASONS,
    SOURCES,
    SPOTS,
    WEEKS,
    Kind,
)
from samples.demostracion_generator.table import SEED

TOTAL = 40_000
FIRST, LAST = "2024-01-01", "2026-10-31"
_HOT_SPOTS = 120
_SHIFTS = np.repeat(["madrugada", "mañana", "tarde", "noche"], 6)  # by hour
_NO_COORDINATES = {"denuncia": 0.13, "llamada": 0.085, "otra": 0.1, "patrulla": 0.02, "botón de pánico": 0.03}


def incidents() -> pd.DataFrame:
    """One row per incident, as declared; text, blanks as "", delivery order."""
    rng = np.random.default_rng(SEED)
    rows = pd.concat([_when(kind, rng) for kind in KINDS], ignore_index=True)
    rows["source"] = _by_group(rows["category"].map(lambda code: BY_CODE[code].sources), SOURCES, rng)
    _where(rows, rng)
    _what_then(rows, rng)
    _precision(rows, rng)
    rows = _delivered(rows, rng)
    return rows[
        ["source_id", "occurred_on", "occurred_at", "shift", "category", "longitude", "latitude"]
        + ["territory", "source", "outcome", "is_highlighted"]
    ]


def _when(kind: Kind, rng: np.random.Generator) -> pd.DataFrame:
    """Poisson counts by day from trend, season and weekday; then the hour, often rounded by who wrote it."""
    days = pd.date_range(FIRST, LAST, freq="D")
    season = np.array(SEASONS[kind.season], dtype=float)[days.month - 1]
    week = np.array(WEEKS[kind.week], dtype=float)[days.day_of_week]
    trend = 1 + kind.yearly * np.arange(len(days)) / 365
    weight = season * week * trend
    expected = TOTAL * kind.share / sum(k.share for k in KINDS)
    days = days.repeat(rng.poisson(expected * weight / weight.sum()))
    size = len(days)
    hour = rng.choice(24, size, p=_shares(HOURS[kind.hours]))
    minute = np.where(rng.random(size) < 0.6, rng.integers(0, 12, size) * 5, rng.integers(0, 60, size))
    return pd.DataFrame({"day": days, "hour": hour, "minute": minute, "category": kind.code})


def _where(rows: pd.DataFrame, rng: np.random.Generator) -> None:
    """Coordinates near a hot spot or anywhere in a zone; the stated zone; and who has neither."""
    zones = places.outlines()
    codes, shapes = np.array(list(zones)), np.array(list(zones.values()))
    spots = _hot_spots(zones, rng)
    affinity = np.array([BY_CODE[code].places for code in rows["category"]], dtype=float)
    weights = affinity[:, spots["sort"]] * spots["weight"].to_numpy()
    edges = weights.cumsum(axis=1)
    chosen = (rng.random(len(rows))[:, None] * edges[:, -1:] > edges).sum(axis=1)
    x, y = (spots[axis].to_numpy()[chosen] for axis in "xy")
    spread = np.where(rng.random(len(rows)) < 0.75, 0.09, 0.9)[:, None]
    moved = np.round(
        np.column_stack([x, y]) + rng.normal(0, 1, (len(rows), 2)) * spread / places.KM_PER_DEGREE, 5
    )
    tree = shapely.STRtree(shapes)
    inside = np.isin(np.arange(len(rows)), tree.query(shapely.points(moved), "within")[0])
    at = np.where(
        inside[:, None], moved, np.column_stack([x, y])
    )  # whoever left the map goes back to the spot
    point, zone = tree.query(shapely.points(at), "intersects")
    actual = pd.Series(codes[zone], index=point).groupby(level=0).first().to_numpy()
    wrong = codes[rng.integers(0, len(codes), len(rows))]
    stated = np.where(rng.random(len(rows)) < 0.015, wrong, actual)
    missing = rng.random(len(rows)) < rows["source"].map(_NO_COORDINATES).fillna(0).to_numpy()
    blank = rng.random(len(rows)) < np.where(missing, 0.35, 0.08)
    rows["longitude"] = np.where(missing, "", np.char.mod("%.5f", at[:, 0]))
    rows["latitude"] = np.where(missing, "", np.char.mod("%.5f", at[:, 1]))
    rows["territory"] = np.where(blank, "", stated)


def _hot_spots(zones: dict[str, shapely.Polygon], rng: np.random.Generator) -> pd.DataFrame:
    """Spots dealt to the zones by density. Returns x, y (degrees), sort (position in SPOTS), weight."""
    dealt = np.repeat(np.arange(len(places.ZONES)), _deal(np.array([z.density for z in places.ZONES])))
    found = []
    for zone in (places.ZONES[i] for i in dealt):
        shape = zones[zone.code]
        x0, y0, x1, y1 = shape.bounds
        inner = shape.buffer(-0.1 / places.KM_PER_DEGREE)
        while not inner.contains(shapely.Point(at := np.round(rng.uniform((x0, y0), (x1, y1)), 5))):
            pass
        found.append((at[0], at[1], int(rng.integers(0, len(SPOTS))), rng.uniform(0.3, 1.7)))
    return pd.DataFrame(found, columns=["x", "y", "sort", "weight"])


def _deal(weights: np.ndarray) -> np.ndarray:
    """How many of the hot spots each zone gets: at least one, all in all _HOT_SPOTS."""
    exact = 1 + (_HOT_SPOTS - len(weights)) * weights / weights.sum()
    counts = np.floor(exact).astype(int)
    short = _HOT_SPOTS - counts.sum()
    counts[np.argsort(counts - exact, kind="stable")[:short]] += 1
    return counts


def _what_then(rows: pd.DataFrame, rng: np.random.Generator) -> None:
    """An outcome for a third, by family; one in fifty highlighted, offences more often."""
    family = rows["category"].map(lambda code: BY_CODE[code].family)
    known = rng.random(len(rows)) < 0.33
    rows["outcome"] = np.where(known, _by_group(family, OUTCOMES, rng), "")
    rows.loc[rows["category"] == "patrullaje", "outcome"] = ""
    odds = family.map({"delito": 0.038, "falta": 0.014, "contravención": 0.004, "asistencia": 0.02})
    rows["is_highlighted"] = np.where(rng.random(len(rows)) < odds.to_numpy(), "sí", "")


def _precision(rows: pd.DataFrame, rng: np.random.Generator) -> None:
    """The date and the hour as far as they were known."""
    dice = rng.random(len(rows))
    year_only = (dice < 0.0084) & (rows["day"].dt.year == 2024)
    month_only = ~year_only & (dice > 0.99)
    hour = rng.random(len(rows))
    timed = ~year_only & ~month_only & (hour < 0.94)
    shifted = ~year_only & ~month_only & (hour > 0.97)
    clock = rows["hour"].map("{:02}".format) + ":" + rows["minute"].map("{:02}".format)
    rows["occurred_at"] = clock.where(timed, "")
    rows["shift"] = np.where(shifted, _SHIFTS[rows["hour"]], "")
    day = rows["day"].dt.strftime("%Y-%m-%d")
    rows["occurred_on"] = day.mask(month_only, day.str[:7]).mask(year_only, day.str[:4])


def _delivered(rows: pd.DataFrame, rng: np.random.Generator) -> pd.DataFrame:
    """In delivery order, numbered by year of delivery; nothing is delivered after the last day."""
    size = len(rows)
    wait = np.where(rng.random(size) < 0.025, rng.integers(12, 75, size), 0)
    wait += np.where(rows["occurred_on"].str.len() < 10, rng.integers(25, 60, size), 0)
    delivered = (rows["day"] + pd.to_timedelta(wait, unit="D")).clip(upper=pd.Timestamp(LAST))
    rows = rows.assign(delivered=delivered, anonymous=rng.random(size) < 0.004)
    rows = rows.sort_values(["delivered", "day", "hour", "minute", "category"], kind="stable")
    year = rows["delivered"].dt.year
    number = (rows.groupby(year).cumcount() + 1).map("{:06}".format)
    rows["source_id"] = ("D-" + year.astype(str) + "-" + number).mask(rows["anonymous"], "")
    return rows


def _by_group(groups: pd.Series, weights: dict[str, dict[str, int]], rng: np.random.Generator) -> np.ndarray:
    """One name per row, drawn with the weights of its group."""
    drawn = np.empty(len(groups), dtype=object)
    for group, table in weights.items():
        mask = (groups == group).to_numpy()
        drawn[mask] = rng.choice(list(table), mask.sum(), p=_shares(tuple(table.values())))
    return drawn


def _shares(weights: tuple[int, ...]) -> np.ndarray:
    return np.array(weights) / sum(weights)
