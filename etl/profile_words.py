"""What a profile says, as a person reads it: which header each column has, what is fixed, what each name is."""

from dataclasses import dataclass

from etl.header_paths import MARK
from etl.profile import Profile
from etl.profile_parse import parse
from warehouse.dataset import Dataset
from warehouse.datasets import BY_NAME

Pair = tuple[str, str]


@dataclass(frozen=True)
class Words:
    """columns: (label, headers). constants: (label, value). formats: (label, how its dates are written). values: (label,
    pairs of name and code, '' for a blank cell). whole: sentences about the whole file."""

    columns: list[Pair]
    constants: list[Pair]
    formats: list[Pair]
    values: list[tuple[str, list[Pair]]]
    whole: list[str]


def of(text: str, dataset: str) -> Words:
    """A profile in words. Raises PortalError where its text no longer holds."""
    declared = BY_NAME[dataset]
    profile = parse(text, declared)
    return Words(
        columns=[(_label(declared, name), _headers(headers)) for name, headers in profile.columns.items()],
        constants=[(_label(declared, name), value) for name, value in profile.constants.items()],
        formats=[(_label(declared, name), " o ".join(forms)) for name, forms in profile.formats.items()],
        values=[(_label(declared, name), list(codes.items())) for name, codes in profile.values.items()],
        whole=_whole(profile, declared),
    )


def _label(dataset: Dataset, name: str) -> str:
    return dataset.column(name).label


def _headers(headers: tuple[str, ...]) -> str:
    return " ".join(MARK if header == MARK else f"«{header}»" for header in headers)


def _whole(profile: Profile, dataset: Dataset) -> list[str]:
    said = [f"decimales con «{profile.decimal}»" if profile.decimal else ""]
    said.append(f"importes en {profile.currency}" if profile.currency else "")
    said.append(f"importes multiplicados por {profile.factor}" if profile.factor != 1 else "")
    said.append(f"«{_label(dataset, profile.row)}» es el número de la fila" if profile.row else "")
    said.append("los identificadores que se repiten no se cargan, sus filas sí" if profile.repeats else "")
    said.append(f"columnas que se dejan fuera: {', '.join(profile.ignored)}" if profile.ignored else "")
    return [sentence for sentence in said if sentence]
