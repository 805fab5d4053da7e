"""Which sentences claim a change: those that say that it happened, not aims, questions or words that only look alike."""

import pytest

from data_access.claim_words import folded, is_claim, sentences

CLAIMS = """
Los robos bajaron en el centro.
La tasa bajó a la mitad.
Bajó el número de denuncias.
La tasa bajo un 12 % en el trimestre
Los hurtos han disminuido.
El trabajo continuo se ha traducido en una baja significativa de los índices.
Hubo una caída de los robos.
LOS ROBOS HAN CAÍDO
Cayeron los homicidios.
Se redujo el tiempo de respuesta.
La demanda aumentó.
Las denuncias aumentaron 4 %.
Los incidentes aumentan cada mes.
Se registró un aumento de las denuncias.
Subió la tasa de robos.
La violencia crece.
La percepción de seguridad mejoró.
La respuesta de la central mejora.
Han mejorado los tiempos.
Es el municipio más seguro del país.
El proyecto lo convirtió en el más seguro del país.
Antigua es la ciudad más segura.
Hay menos robos que hace un año.
Hubo 12 % menos incidentes.
La tasa se mantuvo estable.
"""
NOT_CLAIMS = """
El nivel está bajo la norma.
Bajo la coordinación de la Alcaldía.
Jóvenes en riesgo bajo supervisión.
Reducir los robos en 5 %.
Reducción de 5 % de los robos.
Mejorar la percepción de seguridad.
Lograr una baja significativa de los delitos.
Para que bajen los delitos.
Se espera una disminución de los delitos.
Estrategias para bajar los índices delincuenciales.
Hacer de Antigua la ciudad más segura del país.
El plan aumentará las cámaras.
Un aumento de personal para la central.
Avisar si aumentan los robos.
¿Bajaron los robos?
Plan de mejora continua.
La mejora continua del servicio.
Las mejores prácticas.
Mejor trabajo del CAM y el Centro de Monitoreo.
Se dio de baja una cámara.
Cámaras de baja velocidad.
La zona baja del municipio
Una persona cayó en la vía pública.
Caída de árboles y postes.
Subieron al bus sin pagar.
El camino más seguro para ir a la escuela.
"""


@pytest.mark.parametrize("sentence", CLAIMS.strip().splitlines())
def test_what_says_that_something_changed_is_a_claim(sentence: str) -> None:
    assert is_claim(sentence)


@pytest.mark.parametrize("sentence", NOT_CLAIMS.strip().splitlines())
def test_an_aim_a_question_or_a_false_friend_claims_nothing(sentence: str) -> None:
    assert not is_claim(sentence)


def test_a_text_is_cut_into_sentences_and_not_at_its_decimals() -> None:
    assert sentences("Hubo 12.5 % menos. ¡Bajó!\nFin") == ["Hubo 12.5 % menos.", "¡Bajó!", "Fin"]


def test_two_copies_of_a_sentence_are_one_whatever_their_accents_and_signs() -> None:
    assert folded("«La  tasa BAJÓ.»") == folded("la tasa bajo")
