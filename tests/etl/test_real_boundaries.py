"""The public boundary files, as they are found: what each brings, and what the web gets of it."""

import json
import time
from dataclasses import dataclass, field

import numpy as np
import pytest
import shapely

from etl.delivery import UnreadableFile
from etl.feature_map import FeatureMap
from etl.outlines import MAX_BYTES, simplified
from tests.etl.geojson_files import REAL, needs_real_files, opened, rows, told

pytestmark = needs_real_files


@dataclass(frozen=True)
class File:
    """How a file is mapped, and what is known of it."""

    name: str
    country: str
    columns: tuple[str, ...]
    kind: str
    features: int
    faults: int = 0
    mended: int = 0
    where: tuple[str, ...] = ()
    constants: tuple[str, ...] = field(default=())

    @property
    def said(self) -> FeatureMap:
        constants = (f"kind={self.kind}", "valid_from=1900-01-01", *self.constants)
        return FeatureMap(self.columns, constants, self.where)


FILES = (
    File("ar_pba_partidos_arba", "AR", ("code=cca", "name=nam"), "partido", 143, mended=126),
    File("caba_barrios", "AR", ("code=barrio", "name=barrio"), "zona", 48),
    File("caba_comunas", "AR", ("code=comuna",), "zona", 15, constants=("name=Comuna {comuna}",)),
    File("pa_corregimientos_panama_sm", "PA", ("code=CODIGO", "name=CORR_NOMB"), "corregimiento", 37),
    File("pe_distritos", "PE", ("code=IDDIST", "name=NOMBDIST"), "distrito", 1834, faults=8),
    File("sv_departamentos", "SV", ("code=shapeID", "name=shapeName"), "departamento", 14),
    File("sv_municipios", "SV", ("code=shapeID", "name=shapeName"), "municipio", 272, faults=10),
)
every = pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)


def read(file: File, **changes):
    return opened(
        REAL / f"{file.name}.geojson", changes.get("said", file.said), changes.get("country", file.country)
    )


def shapes(file: File) -> np.ndarray:
    found = rows(read(file))
    texts = found.loc[found["geometry"] != "", "geometry"]
    return shapely.from_geojson(texts.to_numpy(dtype=object))


@every
def test_every_feature_is_a_row_and_every_fault_is_told(file):
    delivery = read(file)
    found = rows(delivery)

    assert len(found) == file.features
    assert len(told(delivery)) == file.faults
    assert found["code"].is_unique
    loaded = found.drop(index=list(told(delivery)))
    drawn = shapely.from_geojson(loaded["geometry"].to_numpy(dtype=object))
    assert shapely.is_valid(drawn).all() and (shapely.area(drawn) > 0).all()
    mended = [note for note in delivery.notes if "corregidas" in note]
    assert [int(note.split()[0]) for note in mended] == ([file.mended] if file.mended else [])


@every
def test_outlines_hold_in_150_kb_with_shared_borders_and_nobody_missing(file):
    whole = shapes(file)

    drawn = simplified(whole)

    texts = [json.dumps(json.loads(text)) for text in shapely.to_geojson(drawn)]
    total = sum(map(len, texts))
    assert total <= MAX_BYTES or file.name == "pe_distritos"
    assert shapely.coverage_is_valid(drawn) and shapely.is_valid(drawn).all()
    assert len(drawn) == len(whole) and (shapely.area(drawn) > 0).all()
    assert shapely.area(drawn).sum() == pytest.approx(shapely.area(shapely.union_all(drawn)), rel=1e-6)
    assert shapely.area(drawn).sum() == pytest.approx(shapely.area(whole).sum(), rel=2e-3)


def test_the_1826_districts_of_peru_hold_in_150_kb_as_steps():
    """As GeoJSON they cannot: the points where three districts meet are 330 KB by themselves."""
    drawn = simplified(shapes(FILES[4]))
    rings = shapely.get_rings(shapely.get_parts(drawn))
    steps = [
        np.diff(np.rint(shapely.get_coordinates(r) * 1e5).astype(int)[:-1], axis=0, prepend=0) for r in rings
    ]

    assert len(json.dumps([s.ravel().tolist() for s in steps], separators=(",", ":"))) <= MAX_BYTES


def test_the_largest_file_is_read_and_drawn_in_seconds():
    started = time.monotonic()

    simplified(shapes(FILES[0]))

    assert time.monotonic() - started < 15  # 1 s on a quiet machine


def test_the_three_districts_of_ilo_are_found_by_their_province():
    said = FeatureMap(FILES[4].columns, FILES[4].said.constants, ("NOMBPROV=Ilo",))
    delivery = read(FILES[4], said=said)

    assert set(rows(delivery)["code"]) == {"180301", "180302", "180303"}
    assert "elementos que no son los pedidos (NOMBPROV=Ilo): 1831" in delivery.notes[1]


def test_districts_without_a_geometry_are_named():
    refused = read(FILES[4]).refused

    assert refused["source_row"].tolist() == [176, 390, 820, 844, 964, 1208, 1642, 1754]
    assert {"LA PUNTA", "SANTA ANITA", "TRITA"} < set(refused["value"])
    assert refused["message"].str.contains("null").all() and refused["blocking"].all()


def test_areas_called_null_are_no_municipality_and_repeated_names_are():
    delivery = read(FILES[6])
    loaded = rows(delivery).drop(index=list(told(delivery)))

    assert set(delivery.refused["value"]) == {"Null"} and not delivery.refused["blocking"].any()
    assert len(loaded) == 262
    assert loaded["name"].value_counts()["El Rosario"] == 3


def test_lezama_and_chascomus_are_refused_by_the_code_that_they_share():
    said = FeatureMap(("code=cde", "name=nam"), FILES[0].said.constants)

    with pytest.raises(UnreadableFile) as refused:
        read(FILES[0], said=said)

    assert "Hay 9 códigos en más de un elemento" in str(refused.value)
    assert "«06217» es Chascomús (elemento 77) y también Lezama (elemento 136)" in str(refused.value)
    assert "No se repiten: cca (045)" in str(refused.value)


def test_panama_keeps_its_zeros():
    said = FeatureMap(FILES[3].columns, FILES[3].said.constants, ("DIST_NOMB=Panamá",))
    found = rows(read(FILES[3], said=said))

    assert len(found) == 26
    assert found["code"].str.fullmatch(r"0808\d\d").all()
    assert "24 DE DICIEMBRE" in set(found["name"])


@pytest.mark.parametrize("country", ["PE", "SV", "ES"])
def test_argentine_boundaries_are_refused_elsewhere(country):
    with pytest.raises(UnreadableFile, match=r"El archivo no está en .*\(Argentina"):
        read(FILES[0], country=country)
