"""Where each country of the observatories lies: boxes half a degree generous, its islands included."""

from functools import cache

import shapely

NAMES = {
    "AR": "Argentina",
    "BO": "Bolivia",
    "BR": "Brasil",
    "CL": "Chile",
    "CO": "Colombia",
    "CR": "Costa Rica",
    "CU": "Cuba",
    "DO": "República Dominicana",
    "EC": "Ecuador",
    "ES": "España",
    "GT": "Guatemala",
    "HN": "Honduras",
    "MX": "México",
    "NI": "Nicaragua",
    "PA": "Panamá",
    "PE": "Perú",
    "PR": "Puerto Rico",
    "PY": "Paraguay",
    "SV": "El Salvador",
    "UY": "Uruguay",
    "VE": "Venezuela",
}

BOXES: dict[str, tuple[tuple[float, float, float, float], ...]] = {
    "AR": ((-74.1, -55.6, -53.1, -21.2), (-62.0, -53.2, -57.0, -50.4), (-74.5, -90.0, -24.5, -59.5)),
    "BO": ((-70.2, -23.4, -56.9, -9.1),),
    "BR": ((-74.5, -34.3, -34.2, 5.8), (-34.5, -4.5, -31.8, 1.5), (-29.9, -21.1, -28.3, -19.9)),
    "CL": (
        (-76.3, -56.5, -65.9, -17.0),
        (-81.4, -34.4, -78.0, -33.0),
        (-80.7, -26.9, -79.3, -25.7),
        (-110.1, -27.8, -104.8, -25.8),
        (-90.5, -90.0, -52.5, -59.5),
    ),
    "CO": ((-79.6, -4.8, -66.3, 13.0), (-82.3, 11.6, -78.8, 16.5), (-82.1, 3.4, -81.0, 4.6)),
    "CR": ((-86.5, 7.5, -82.0, 11.8), (-87.7, 5.0, -86.5, 6.1)),
    "CU": ((-85.5, 19.3, -73.6, 23.8),),
    "DO": ((-72.6, 17.0, -67.8, 20.5),),
    "EC": ((-81.6, -5.6, -74.6, 2.0), (-92.6, -2.0, -88.7, 2.3)),
    "ES": ((-9.9, 34.6, 4.9, 44.4), (-18.8, 27.1, -12.8, 30.0)),
    "GT": ((-92.8, 13.2, -87.7, 18.4),),
    "HN": ((-89.9, 12.4, -82.6, 17.0), (-84.5, 16.9, -83.3, 18.0)),
    "MX": ((-119.0, 14.0, -86.2, 33.3), (-115.3, 17.8, -110.3, 19.9)),
    "NI": ((-88.2, 10.2, -82.1, 15.6),),
    "PA": ((-83.6, 6.7, -76.6, 10.2),),
    "PE": ((-81.9, -18.9, -68.1, 0.5),),
    "PR": ((-68.5, 17.4, -64.7, 19.0),),
    "PY": ((-63.2, -28.1, -53.7, -18.7),),
    "SV": ((-90.7, 12.6, -87.1, 15.0),),
    "UY": ((-59.0, -35.5, -52.6, -29.5),),
    "VE": ((-73.9, 0.1, -59.3, 12.7), (-64.2, 15.1, -63.1, 16.2)),
}
"""Country → west, south, east, north of its mainland first, then of islands and claims that lie apart, in degrees."""


@cache
def area(country: str) -> shapely.Geometry:
    """The boxes of a country as one shape, ready for many questions."""
    joined = shapely.union_all([shapely.box(*box) for box in BOXES[country]])
    shapely.prepare(joined)
    return joined


def containing(shape: shapely.Geometry) -> list[str]:
    """The names of the countries in whose boxes a shape lies; neighbours' boxes overlap."""
    return [NAMES[country] for country in BOXES if area(country).covers(shape)]
