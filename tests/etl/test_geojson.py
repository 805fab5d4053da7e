"""Boundaries from a GeoJSON: what is taken, what is mended, what is refused, and in which words."""

import json
from pathlib import Path

import pytest
import shapely

from etl import geojson
from etl.feature_map import FeatureMap
from etl.json_features import MAX_BYTES
from tests.etl.geojson_files import (
    SAID,
    TERRITORIES,
    collection,
    feature,
    opened,
    rows,
    square,
    squares,
    told,
)
from warehouse.datasets import BY_NAME
from warehouse.errors import PortalError


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "límites.geojson"


def sentence(path: Path, said: FeatureMap = SAID, country: str = "PE") -> str:
    with pytest.raises(PortalError) as refused:
        opened(path, said, country)
    return str(refused.value)


def with_one(path: Path, geometry: object) -> dict[int, str]:
    """What is said of a geometry that stands first among good ones."""
    return told(opened(collection(path, [feature("x", "Rara", geometry), *squares(2)])))


def test_a_feature_is_the_row_of_its_position(path):
    found = rows(opened(collection(path, squares(3))))

    assert list(found.index) == [1, 2, 3]
    assert found["code"].tolist() == ["00", "01", "02"]
    assert found["kind"].unique().tolist() == ["zona"]
    assert shapely.from_geojson(found["geometry"][2]).bounds == pytest.approx((-71.3, -17.7, -71.2, -17.6))


def test_declared_names_need_no_map(path):
    properties = {"Código": "01", "NOMBRE": "Uno", "Clase": "zona", "valid_from": "1900-01-01"}
    found = rows(
        opened(
            collection(path, [{**feature(""), "properties": properties, "geometry": square()}]), FeatureMap()
        )
    )

    assert found.loc[1, ["code", "name", "kind"]].tolist() == ["01", "Uno", "zona"]


def test_what_cannot_be_guessed_is_asked_for_with_the_properties_of_the_file(path):
    said = sentence(collection(path, squares(1, DISTRITO="Ilo")), FeatureMap(("name=NOMBRE",)))

    assert "«Código» (code), «Clase» (kind), «Vigente desde» (valid_from)" in said
    assert "ID (00), NOMBRE (Zona 0), DISTRITO (Ilo)." in said


def test_a_constant_takes_properties_in_braces(path):
    said = FeatureMap(("code=ID",), ("name=Comuna {ID} de {NOMBRE}", *SAID.constants))

    assert rows(opened(collection(path, squares(1)), said))["name"][1] == "Comuna 00 de Zona 0"


def test_numbers_are_codes_without_decimals(path):
    found = rows(opened(collection(path, [feature(7.0, True, square()), feature(8, "b", square(1))])))

    assert found["code"].tolist() == ["7", "8"]
    assert found["name"][1] == "sí"


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (
            FeatureMap(("code=NADA", "name=NOMBRE"), SAID.constants),
            "no tiene la propiedad «NADA». Tiene: ID (00)",
        ),
        (FeatureMap(("código=ID",)), "«código» no es una columna"),
        (FeatureMap(("geometry=ID",)), "«geometry» no es una columna"),
        (FeatureMap(("code=ID", "code=NOMBRE")), "«code» se dio dos veces"),
        (FeatureMap(SAID.columns, SAID.constants, ("NADA=1",)), "no tiene la propiedad «NADA»"),
        (FeatureMap(SAID.columns, SAID.constants, ("NOMBRE=Ilo",)), "«NOMBRE» vale Zona 0 (1), Zona 1 (1)"),
    ],
)
def test_what_was_typed_wrong_is_said(path, said, words):
    assert words in sentence(collection(path, squares(2)), said)


def test_a_pair_without_equals_is_refused_before_anything_is_read():
    with pytest.raises(PortalError, match="«code» no se entiende. Escriba --map columna=PROPIEDAD"):
        FeatureMap(("code",))


def test_what_was_said_travels_as_json():
    said = FeatureMap(SAID.columns, SAID.constants, ("P=1",))

    assert FeatureMap.of(json.loads(json.dumps(said.options))) == said
    assert FeatureMap().options == {}


def test_features_that_were_not_asked_for_are_told_by_count_and_name(path):
    features = [*squares(2, PROV="ILÓ"), feature("9", "Moquegua", None, PROV="MARISCAL NIETO")]
    delivery = opened(collection(path, features), FeatureMap(SAID.columns, SAID.constants, ("PROV=ilo",)))

    assert list(rows(delivery).index) == [1, 2]
    assert delivery.notes[1] == "elementos que no son los pedidos (PROV=ilo): 1 (Moquegua)"
    assert told(delivery) == {}


def test_a_property_asked_for_twice_is_one_or_the_other(path):
    asked = FeatureMap(SAID.columns, SAID.constants, ("ID=00", "ID=02"))

    assert list(rows(opened(collection(path, squares(3)), asked)).index) == [1, 3]


def test_a_feature_called_null_is_told_and_does_not_stop_the_load(path):
    delivery = opened(collection(path, [*squares(1), feature("n", "Null", square(5))]))

    assert told(delivery) == {2: "El elemento no tiene nombre: se reconoce y no se carga."}
    assert not delivery.refused["blocking"].any()


def test_two_features_with_one_code_are_refused_with_their_names_and_what_to_use(path):
    features = [feature("7", "Lezama", square(), KEY="a"), feature("7", "Chascomús", square(1), KEY="b")]

    said = sentence(collection(path, features))

    assert "«7» es Lezama (elemento 1) y también Chascomús (elemento 2)" in said
    assert "No se repiten: NOMBRE (Lezama), KEY (a)" in said


def test_one_code_in_two_periods_is_two_rows(path):
    features = [
        feature("7", "Antes", square(), D="1900-01-01"),
        feature("7", "Hoy", square(1), D="2015-01-01"),
    ]
    said = FeatureMap((*SAID.columns, "valid_from=D"), ("kind=zona",))

    assert len(rows(opened(collection(path, features), said))) == 2


@pytest.mark.parametrize(
    ("geometry", "words"),
    [
        (None, "no trae geometría (null)"),
        ({"type": "Point", "coordinates": [-71, -17]}, "La geometría es «Point»"),
        ({"type": "LineString", "coordinates": [[-71, -17], [-71, -18]]}, "La geometría es «LineString»"),
        ({"type": "GeometryCollection", "geometries": [square()]}, "La geometría es «GeometryCollection»"),
        ([1, 2], "La geometría es «desconocida»"),
        ({"type": "Polygon", "coordinates": [[["a", "b"]] * 4]}, "mal escrito o vacío"),
        ({"type": "Polygon", "coordinates": []}, "mal escrito o vacío"),
        (
            {"type": "Polygon", "coordinates": [[[-71, -17], [-71.1, -17], [-71, -17], [-71, -17]]]},
            "ningún área",
        ),
        (square(column=900), "fuera del país"),
    ],
)
def test_a_geometry_that_is_no_territory_is_a_problem_of_its_row(path, geometry, words):
    problems = with_one(path, geometry)

    assert list(problems) == [1]
    assert words in problems[1]


def test_an_outline_that_crosses_itself_is_mended_and_told_with_its_area(path):
    x, y = -71.4, -17.7
    ear = [[x, y], [x + 0.2, y], [x + 0.2, y + 0.1], [x + 0.21, y - 0.01], [x, y + 0.1], [x, y]]
    delivery = opened(collection(path, [feature("x", "Oreja", {"type": "Polygon", "coordinates": [ear]})]))

    shape = shapely.from_geojson(rows(delivery)["geometry"][1])
    assert shape.is_valid and shape.geom_type in ("Polygon", "MultiPolygon") and shape.area > 0.005
    assert delivery.notes[1].startswith("1 geometría corregida: x (el área en conjunto cambia ")
    assert told(delivery) == {}


def test_heights_are_dropped_and_told(path):
    ring = [[*point, 12.5] for point in square()["coordinates"][0]]
    delivery = opened(collection(path, [feature("1", "Uno", {"type": "Polygon", "coordinates": [ring]})]))

    assert "12.5" not in rows(delivery)["geometry"][1]
    assert delivery.notes[1] == "geometrías con alturas, que no se guardan: 1"


def moved(**change) -> list[dict]:
    ring = [change["of"](x, y) for x, y in square()["coordinates"][0]]
    return [feature("1", "Uno", {"type": "Polygon", "coordinates": [ring]})]


@pytest.mark.parametrize(
    ("of", "words"),
    [
        (lambda x, y: [y, x], "latitud y longitud al revés"),
        (lambda x, y: [x * 1e5, y * 1e5], "parecen metros. Expórtelo en EPSG:4326"),
        (
            lambda x, y: [x + 13, y - 17],
            "va de -58,4 a -58,3 de longitud y de -34,7 a -34,6 de latitud (Argentina",
        ),
        (lambda x, y: [x + 13, y - 17], "y Perú va de -81,9 a -68,1 de longitud"),
    ],
)
def test_a_file_that_lies_elsewhere_is_refused_with_where_it_lies(path, of, words):
    assert words in sentence(collection(path, moved(of=of)))


@pytest.mark.parametrize("name", ["urn:ogc:def:crs:EPSG::32718", "EPSG:3857", "urn:ogc:def:crs:EPSG::4248"])
def test_another_coordinate_system_is_refused(path, name):
    crs = {"type": "name", "properties": {"name": name}}

    assert "Expórtelo en EPSG:4326" in sentence(collection(path, squares(1), crs=crs))


@pytest.mark.parametrize("name", ["urn:ogc:def:crs:OGC:1.3:CRS84", "EPSG:4326", "urn:ogc:def:crs:EPSG::4326"])
def test_degrees_of_wgs84_may_say_so(path, name):
    crs = {"type": "name", "properties": {"name": name}}

    assert len(rows(opened(collection(path, squares(1), crs=crs)))) == 1


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("{}", "no un GeoJSON"),
        ('{"type": "Topology", "objects": {}}', "no un GeoJSON"),
        ('{"type": "Feature", "geometry": null}', "un solo objeto («Feature»)"),
        ('{"type": "Polygon", "coordinates": []}', "un solo objeto («Polygon»)"),
        ('{"type": "FeatureCollection", "features": []}', "no trae ningún elemento"),
        ('{"type": "FeatureCollection", "features": {"a": 1}}', "no trae ningún elemento"),
        ('{"type": "FeatureCollection", "features": [{}, {"type": "Fea', "después de 1 elementos completos"),
        ('{"type": "FeatureCollection", "features": [{},]}', "deja de ser JSON en la línea 1, columna 47"),
        ('{"type": "FeatureCollection", "features": [' + "[" * 200_000, "anida objetos sin fin"),
        (
            '{"type": "FeatureCollection", "features": [' + "9" * 6_000 + "]}",
            "un número que no se puede leer",
        ),
        ('{"type": "FeatureCollection", "features": [1, null, "x"]}', "Tiene: ninguna"),
    ],
    ids=range(11),
)
def test_what_is_no_collection_is_one_sentence(path, text, words):
    path.write_text(text)

    assert words in sentence(path)


def test_another_encoding_is_one_sentence(path):
    collection(path, squares(1))
    path.write_bytes(path.read_text().replace("Zona", "Año").encode("utf-16"))

    assert "no está en UTF-8" in sentence(path)


def test_a_file_that_is_too_large_is_not_read(path):
    collection(path, squares(1))
    with path.open("r+b") as whole:
        whole.truncate(MAX_BYTES + 1_000_000)

    assert "pesa 301 MB y se leen hasta 300" in sentence(path)


def test_half_an_emoji_is_no_text(path):
    collection(path, [feature("1", "\ud800 Uno", square())])

    assert rows(opened(path))["name"][1] == "? Uno"


def test_other_datasets_say_where_a_geojson_goes(path):
    with pytest.raises(PortalError, match="Los límites se cargan en «Territorios»"):
        geojson.opened(collection(path, squares(1)), None, BY_NAME["plans"], FeatureMap(), "PE")


def test_a_csv_takes_no_map_of_properties(path):
    path.write_text("code,kind,name,valid_from\n1,zona,Uno,1900-01-01\n")

    with pytest.raises(PortalError, match="son para un GeoJSON"):
        geojson.opened(path, None, TERRITORIES, SAID, "PE")
