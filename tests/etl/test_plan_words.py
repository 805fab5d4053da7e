"""What the words of an indicator say, and what they do not."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.plan_reader import words
from etl.plan_reader.offices import offices_beside
from warehouse.datasets.activities import THRESHOLDS


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("A junio 2019 se ha analizado el esquema", date(2019, 6, 30)),
        ("A junio de 2019 se ha analizado", date(2019, 6, 30)),
        ("A dic/19, al menos 1,000 participantes", date(2019, 12, 31)),
        ("A diciembre/19 Al menos 10 municipalidades", date(2019, 12, 31)),
        ("-A dic/19 la escuela se conforma", date(2019, 12, 31)),
        ("A diciembre contar con un perfil", date(2019, 12, 31)),
        ("Al finalizar Febrero implementada la consulta", date(2019, 2, 28)),
        ("Al 10 de diciembre de 2019, elaborados", date(2019, 12, 10)),
        ("Al 31 de diciembre habrá 4 partes", date(2019, 12, 31)),
        ("Al primer trimestre desarrollado un evento", date(2019, 3, 31)),
        ("En el primer trimestre del año 2019 habrá", date(2019, 3, 31)),
        ("Al finalizar el segundo trimestre se cuenta", date(2019, 6, 30)),
        ("Al tercer trimestre generadas", date(2019, 9, 30)),
        ("Hasta el tercer trimestre, 20 opiniones", date(2019, 9, 30)),
        ("Al finalizar el primer semestre de 2019 habrá", date(2019, 6, 30)),
        ("Al finalizar el año se ha avanzado", date(2019, 12, 31)),
        ("Al finalizar el 2019, se han realizado", date(2019, 12, 31)),
        ("Al finalizar 2019, al menos 4 reuniones", date(2019, 12, 31)),
        ("A fin de 2019, 2000 solicitudes", date(2019, 12, 31)),
        ("Ayuda en al menos 5 barrios, al finalizar el año", date(2019, 12, 31)),
        ("En julio y en diciembre 2019, publicada", date(2019, 12, 31)),
        ("En enero y julio de 2019, reportado", date(2019, 7, 31)),
        ("A mayo de 2020, gestionada", date(2020, 5, 31)),
    ],
)
def test_a_deadline_is_the_last_day_that_it_allows(text: str, day: date) -> None:
    assert words.due_on(text, 2019) == day


def test_february_of_a_leap_year_ends_on_the_29th() -> None:
    assert words.due_on("Al finalizar febrero, la consulta", 2020) == date(2020, 2, 29)


@pytest.mark.parametrize(
    "text",
    [
        "Mensualmente se actualiza el registro de los hechos",
        "Pago del IVA de todos los bienes",
        "Base correspondiente al año 2016",
        "Reporte de planilla al 15 de cada mes",
        "Durante 2019 se llevan a cabo reuniones",
        "De marzo 2018 a marzo 2019",
    ],
)
def test_what_states_no_deadline_has_none(text: str) -> None:
    assert words.due_on(text, 2019) is None


def test_of_several_deadlines_none_is_that_of_the_line() -> None:
    text = "A junio 2019 el cierre. A diciembre 2019: a) la política"

    assert words.due_on(text, 2019) is None
    assert words.deadlines(text, 2019) == [date(2019, 6, 30), date(2019, 12, 31)]
    assert words.due_on("A junio 2019 el cierre. A junio de 2019 el informe", 2019) == date(2019, 6, 30)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("al menos 2 workshop vinculados", "≥ 2"),
        ("al menos cuatro instrumentos técnicos", "≥ 4"),
        ("al menos un proyecto ejecutado", "≥ 1"),
        ("se han realizado , al menos , 4 reuniones", "≥ 4"),
        ("al menos 20 opiniones y 5 asesorías técnicas", "≥ 20; ≥ 5"),
        ("al menos 1,000 participantes", "≥ 1000"),
        ("al menos el 60% de avance", "≥ 60 %"),
        ("al menos al 80% de las reuniones", "≥ 80 %"),
        ("un mínimo del 70% en instrumentos y un máximo del 30% en otros", "≥ 70 %; ≤ 30 %"),
        ("mínimo 70 %, máximo 30 %", "≥ 70 %; ≤ 30 %"),
        ("es igual o mayor al 4.50%", "≥ 4.50 %"),
        ("tasa ≥ 4.50 %", "≥ 4.50 %"),
        ("asistencia al 80% o más de reuniones", "≥ 80 %"),
        ("no sobrepasan los 10 metros cubicos", "≤ 10"),
        ("satisfecho en un 80% en confort", "= 80 %"),
        ("300 solicitudes resueltas", ""),
        ("espacios que cuentan al menos con plan de trabajo", ""),
        ("el ahorro es igual o mayor al pasivo laboral", ""),
    ],
)
def test_comparators_and_their_numbers(text: str, said: str) -> None:
    assert words.thresholds(text) == said


@pytest.mark.parametrize(
    ("text", "number", "printed"),
    [
        ("Al finalizar el año se han atendido 2000 solicitudes de vecinos", "2000", "2000 solicitudes de vecinos"),
        ("escritas al menos cuatro guías de campo a fin de aprender", "4", "al menos cuatro guías de campo"),
        ("entregados los catorce informes de turno a la Alcaldía", "14", "catorce informes de turno"),
        ("al menos un proyecto ejecutado con los aportes", "1", "al menos un proyecto"),
        ("al menos 20 opiniones y 5 asesorías técnicas", "", ""),
        ("a) al menos 3 procesos; b) al menos 70 participantes", "", ""),
        ("Operación San Salvador 500 en marcha", "", ""),
        ("cumplido en un 75% de la norma", "", ""),
        ("activos que no sobrepasan los 10 metros", "", ""),
        ("Al 31 de diciembre de 2019 la central entera formada", "", ""),
        ("desarrollado un evento de análisis", "", ""),
    ],
)  # fmt: skip
def test_a_target_is_the_only_quantity_of_a_sentence(text: str, number: str, printed: str) -> None:
    assert words.target(text) == (number, printed)


@given(st.integers(1, 400), st.sampled_from(["proyectos", "mapas", "municipios"]))
def test_any_number_after_al_menos_is_a_threshold_and_a_target(number: int, noun: str) -> None:
    text = f"Al finalizar el año, al menos {number} {noun}"

    assert words.thresholds(text) == f"≥ {number}"
    assert words.target(text) == (str(number), f"al menos {number} {noun}")


@given(st.text(max_size=200))
def test_whatever_the_words_thresholds_can_be_loaded(text: str) -> None:
    words.due_on(text, 2024)
    words.target(text)
    words.risks(text)

    assert re.fullmatch(THRESHOLDS, words.thresholds(text) or "≥ 1")


@pytest.mark.parametrize(
    ("indicator", "printed", "cells", "kind"),
    [
        ("N° de Ciudad Capital", "100%", ("8", "10"), "porcentaje"),
        ("% de Juntas Vecinales", "100", ("25 %",), "porcentaje"),
        ("% de informes", "100%", ("25%", "50%", "75%", "100%"), "último"),
        ("% de informes", "90 %", ("90 %", "", "90 %"), "último"),
        ("% de informes", "100%", ("100%",), "porcentaje"),
        ("% de informes", "100%", ("33.3333%", "33.3333%", "33.3334%"), "porcentaje"),
        ("% de informes", "100%", ("80%", "80%", *[""] * 10), ""),
        ("% de informes", "100%", ("80%", "80%"), "porcentaje"),
        ("% de informes", "", ("60%", "60%", *[""] * 10), ""),
        ("% de informes", "", ("40%", "60%"), "porcentaje"),
        ("Plan publicado", "1", ("1",), "documento"),
        ("Formulación de Plan", "1", ("1",), "documento"),
        ("Protocolo implementado", "1", ("1",), "documento"),
        ("Acuerdos publicados", "6", ("1",), "suma"),
        ("N° de instrumentos técnicos aprobados", "1", ("1",), "suma"),
    ],
)
def test_the_kind_of_target_is_proposed_from_its_words(indicator, printed, cells, kind) -> None:
    assert words.unit_kind(indicator, printed, cells, programmed=True) == kind


def test_nothing_programmed_and_no_word_for_it_has_no_kind() -> None:
    assert words.unit_kind("Se ha fortalecido la relación", "", (), programmed=False) == ""


def test_a_column_of_unit_and_source_is_told_apart() -> None:
    assert words.evidence_of("Acta") == "Acta"
    assert words.unit_of("N° Sesiones", "Acta") == "Sesiones"
    assert words.evidence_of("Capacitación") == ""
    assert words.unit_of("Número de capacitaciones", "Capacitación") == "Capacitación"


def test_a_register_of_risks_is_not_a_list_of_a_cell() -> None:
    coded = "24. Manipulación fraudulenta 25. Pérdida de la información"
    process = "Proceso clave 1 (Facultades); Riesgo Estratégico: Cambio de norma. Proceso clave 4 (Permisos); Riesgo país: Menos obra"

    assert words.risks(coded) == [
        words.Risk("24", "Manipulación fraudulenta", "", ""),
        words.Risk("25", "Pérdida de la información", "", ""),
    ]
    assert words.risks(process) == [
        words.Risk("Proceso clave 1", "Cambio de norma", "estratégico", "Facultades"),
        words.Risk("Proceso clave 4", "Menos obra", "país", "Permisos"),
    ]
    assert words.risks("1. Falta de fondos. 2. Falta de personal") == []


@pytest.mark.parametrize(
    ("printed", "kept"),
    [
        (
            "La Unidad Uno, la Unidad de Dos y la Inga. Ana Pérez, Técnica del SIM.",
            "Unidad Uno;Unidad de Dos",
        ),
        ("Unidad de Compras y Contratos; Juan Pérez", "Unidad de Compras y Contratos"),
        ("Juan Pérez (Supervisión), Ana Gómez (ejecución)", ""),
        ("Jefe de la Unidad Juan Pérez", ""),
        ("Unidad de Juan Pérez", ""),
    ],
)
def test_offices_beside_a_person_are_kept_and_the_person_is_not(printed: str, kept: str) -> None:
    assert offices_beside(printed) == kept
