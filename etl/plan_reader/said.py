"""The findings of `etl.observe` in words, for the person who reads a plan; the portal has its own, in texts/."""

from typing import Any

SENTENCES = {
    "shape": "FORMA: la fila tiene {cells} celdas de mes, no 12.",
    "sum_target": "ARITMÉTICA: los meses suman {sum} y la meta impresa es {target}.",
    "no_target": "ARITMÉTICA: los meses suman {sum} y no hay meta.",
    "no_months": "ARITMÉTICA: la meta es {target} y ningún mes está programado.",
    "blank_code": "CÓDIGO: la fila no tiene código.",
    "repeated_code": "CÓDIGO: {code} está repetido.",
    "repeated_indicator_code": "CÓDIGO: {code} se repite con otro indicador.",
    "repeated_result_code": "CÓDIGO: {code} se repite con otro resultado.",
    "code_gap": "CÓDIGO: la numeración salta de {before} a {after}.",
    "code_elsewhere": "CÓDIGO: el indicador {code} está bajo el resultado {result}.",
    "indicator_gap": "CÓDIGO: después del indicador {before} viene {after}.",
    "additional": "CÓDIGO: en vez de un código de objetivo dice {code}.",
    "no_objective_code": "CÓDIGO: la fila no tiene código de objetivo.",
    "no_responsible": "FORMA: la fila no trae una oficina responsable.",
    "padded_number": "UNIDAD: el mismo número está escrito {printed} y {number}.",
    "percent_as_count": "UNIDAD: el indicador es un porcentaje y la meta es una cantidad: {target}.",
    "count_as_percent": "UNIDAD: el indicador es una cantidad y la meta es {target} %.",
    "percent_without_sign": "UNIDAD: los meses son porcentajes y la meta es {target}, sin unidad.",
    "stock_as_flow": "UNIDAD: la meta {target} cuenta varias veces lo mismo: en ningún mes hay más de {most}.",
}


def said(rule: str, figures: dict[str, Any]) -> str:
    """A finding as a sentence; whole numbers without decimals."""
    plain = {name: f"{value:g}" if isinstance(value, float) else value for name, value in figures.items()}
    return SENTENCES[rule].format(**plain)
