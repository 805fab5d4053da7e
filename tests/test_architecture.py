"""House rules that the code keeps: who imports whom, what a page is, what the server never does."""

import ast
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import dash
import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from config import ROOT
from tests.conftest import Urls, as_role
from warehouse import cubes, ledger, published  # noqa: F401  their tables belong to the metadata
from warehouse.dataset import metadata

MOST_COMPONENTS = 200
INCIDENTS = {f"pages._incident_{part}" for part in ("answer", "map", "record", "sections")}
"""Parts of one page that is too long for a file: no other page takes from them."""
PLANS = {f"pages._plan_{part}" for part in ("lines", "words")}
"""Likewise of the page of a plan."""
BUDGETS = {
    f"pages._budget_{part}" for part in ("addresses", "checks", "compare_form", "money", "sections", "table")
}
"""Likewise of the pages of a budget, which take their addresses and sections from each other."""
INFORMATION = {"pages._information", "pages._information_rest"}
"""Likewise of the page of access to information."""
CENTRE = {f"pages._centre_{part}" for part in ("answers", "known", "parts", "response")}
"""Likewise of the page of the monitoring centre."""
WORDS = {f"components.pack_{part}" for part in ("chart", "paper", "words")} | {
    "components.bulletin_feed",
    "components.bulletin_words",
    "components.delivery_words",
}
"""What a session pack says, and what is said of a delivery, the same in a page and in files: it draws nothing of Dash."""
MAY_IMPORT = {
    "pages": {
        "pages._page",
        "pages._bulletin",
        "pages._pack",
        "pages._programmes",
        "pages._registers",
        *INCIDENTS,
        *PLANS,
        *BUDGETS,
        *INFORMATION,
        *CENTRE,
        "components",
        "data_access",
        "texts",
    },
    "components": {"components", "texts"},
    "open_data": {"open_data", "data_access", "texts", "serving.compress", *WORDS},
    "data_access": {"data_access", "warehouse", "config"},
    "etl": {"etl", "warehouse", "config"},
    "warehouse": {"warehouse", "config"},
    "accounts": {"accounts", "warehouse", "config"},
    "staff": {
        "staff",
        "accounts",
        "etl",
        "data_access",
        "texts",
        "config",
        "components.delivery_words",
        "components.document",
        "components.formats",
        "components.periods",
        "serving.static_files",
        "warehouse.access",
        "warehouse.audit",
        "warehouse.errors",
        "warehouse.person_names",
    },
    "serving": {
        "serving",
        "components",
        "data_access",
        "open_data",
        "texts",
        "config",
        "staff.install",
        "staff.policy",
    },
    "texts": {"texts"},
    "app.py": {"serving", "config"},
}
NEVER = {
    "pages": {"sqlalchemy", "flask", "psycopg2"},
    "components": {"sqlalchemy", "flask", "psycopg2"},
    "open_data": {"sqlalchemy", "dash", "psycopg2"},
    "data_access": {"dash", "flask", "psycopg2"},
    "etl": {"dash", "flask", "flask_caching"},
    "warehouse": {"dash", "flask", "flask_caching"},
    "accounts": {"dash", "flask", "flask_caching", "psycopg2"},
    "staff": {"sqlalchemy", "dash", "psycopg2", "pandas"},
    "serving": {"sqlalchemy", "psycopg2"},
    "texts": {"sqlalchemy", "dash", "flask"},
    "app.py": {"sqlalchemy", "dash", "psycopg2"},
}
ROOMS = {*MAY_IMPORT, "config", "run", "supervisor", "samples", "tests", "benchmarks", "tools"}
ENVIRONMENT = re.compile(r"\bos\.(environ|getenv)|from os import .*(environ|getenv)")
STYLES = {"pages": r"\bstyle=|dangerously_allow_html", "components": "dangerously_allow_html"}


def files(room: str) -> list[Path]:
    return [ROOT / room] if room.endswith(".py") else sorted((ROOT / room).rglob("*.py"))


def imports(source: str) -> set[str]:
    """Modules that a source imports, dotted; `from pages import _page` is pages._page."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def is_within(module: str, packages: set[str]) -> bool:
    return any(module == package or module.startswith(f"{package}.") for package in packages)


@pytest.mark.parametrize("room", MAY_IMPORT)
def test_a_room_imports_only_the_rooms_it_may(room: str) -> None:
    wrong = [
        f"{path.relative_to(ROOT)}: {module}"
        for path in files(room)
        for module in sorted(imports(path.read_text(encoding="utf-8")))
        if (is_within(module, ROOMS) and not is_within(module, MAY_IMPORT[room]))
        or is_within(module, NEVER[room])
    ]

    assert files(room)
    assert wrong == []


def test_the_cache_is_known_in_one_module() -> None:
    users = [p.name for p in files("data_access") if is_within_any(p, "flask_caching")]

    assert users == ["read.py"]


def is_within_any(path: Path, package: str) -> bool:
    return any(is_within(m, {package}) for m in imports(path.read_text(encoding="utf-8")))


def test_an_import_of_a_forbidden_room_is_seen() -> None:
    assert imports("from warehouse import engine\nimport sqlalchemy as sa") == {
        "warehouse.engine",
        "sqlalchemy",
    }


def test_only_config_reads_the_environment() -> None:
    ours = [*ROOT.glob("*.py"), *(p for room in MAY_IMPORT for p in files(room)), *files("benchmarks")]

    readers = {
        p.relative_to(ROOT).as_posix() for p in ours if ENVIRONMENT.search(p.read_text(encoding="utf-8"))
    }

    assert readers == {"config.py"}


@pytest.mark.parametrize("room", STYLES)
def test_nothing_is_styled_by_hand_or_shown_as_raw_html(room: str) -> None:
    found = [
        f"{path.name}:{number}"
        for path in files(room)
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if re.search(STYLES[room], line)
    ]

    assert found == []


def test_there_is_one_last_migration() -> None:
    assert len(ScriptDirectory.from_config(Config(str(ROOT / "alembic.ini"))).get_heads()) == 1


def test_migrated_tables_are_the_declared_ones(make_database: Callable[[], Urls]) -> None:
    schemas = {"raw", "core", "mart", "meta", "access"}
    options = {
        "include_schemas": True,
        "include_name": lambda name, kind, parents: kind != "schema" or name in schemas,
        "compare_type": True,
        "compare_server_default": True,
    }
    with as_role(make_database(), "owner").connect() as connection:
        context = MigrationContext.configure(connection, opts=options)

        assert compare_metadata(context, metadata) == []


@pytest.fixture(scope="module")
def pages(server) -> list[dict]:
    return list(dash.page_registry.values())


@pytest.fixture(scope="module")
def portal(server):
    import app

    return app.app


def addresses(page: dict, urls: Urls) -> Iterator[dict[str, str]]:
    """The path variables and ?obs= of a page, for every observatory; none where it has nothing to show."""
    names = re.findall(r"<(\w+)>", page["path_template"] or "")
    sources = {
        ("obs", "trimestre"): "SELECT slug AS obs, '2026-T3' AS trimestre, slug AS o FROM pub.observatories",
        ("obs", "plan", "linea"): (
            "SELECT DISTINCT ON (observatory, plan) observatory AS obs, plan, line::text AS linea, observatory AS o"
            " FROM pub.activities"
        ),
        ("obs", "oficina"): "SELECT observatory AS obs, code AS oficina, observatory AS o FROM pub.units",
        ("obs", "programa"): (
            "SELECT observatory AS obs, code AS programa, observatory AS o FROM pub.programmes"
        ),
        ("obs", "plan"): "SELECT observatory AS obs, plan, observatory AS o FROM pub.plans",
        ("obs", "anio"): (
            "SELECT DISTINCT observatory AS obs, left(slice, 4) AS anio, observatory AS o FROM pub.budget_levels"
        ),
        (
            "obs",
            "sesion",
        ): "SELECT DISTINCT ON (observatory, kind) observatory AS obs, code AS sesion, observatory AS o FROM pub.sessions",
        ("obs", "boletin"): (
            "SELECT observatory AS obs, code AS boletin, observatory AS o FROM pub.bulletins WHERE url IS NULL AND period IS NOT NULL"
        ),
        (
            "obs",
            "periodo",
        ): "SELECT slug AS obs, '2026-T1' AS periodo, slug AS o FROM pub.observatories WHERE is_demonstration",
        ("codigo",): "SELECT code AS codigo, observatory AS o FROM pub.indicators",
        ("carga",): "SELECT load_id::text AS carga, observatory AS o FROM pub.loads",
        ("dataset",): "SELECT DISTINCT dataset, observatory AS o FROM pub.current",
        (): "SELECT slug AS o FROM pub.observatories UNION SELECT ''",
    }
    with as_role(urls, "web").connect() as connection:
        for row in connection.execute(sa.text(sources[tuple(names)])).mappings():
            yield {"obs": row["o"], **{name: row[name] for name in names}}


def components(tree) -> list:
    return [
        tree,
        *(part for part in tree._traverse() if isinstance(part, dash.development.base_component.Component)),
    ]


def ids(tree) -> list[str]:
    return [part.id for part in components(tree) if getattr(part, "id", None)]


def callback_ids(portal, page: dict) -> list[tuple[set[str], set[str]]]:
    """The ids of each callback of a page: what it hears, and what it changes."""
    prefix = page["module"].replace(".", "-") + "-"
    found = []
    for callback in portal._callback_list:
        heard = {part["id"] for part in (*callback["inputs"], *callback["state"])}
        changed = {
            output.rpartition(".")[0] for output in callback["output"].strip(".").split("...") if output
        }
        if any(name.startswith(prefix) for name in heard):
            found.append((heard, {name for name in changed if name.startswith("pages-")}))
    return found


@pytest.fixture(scope="module")
def layouts(pages: list[dict], samples: Urls) -> list[tuple[dict, int, set[str]]]:
    """Page, components and ids of every initial layout; no id stands twice in one."""
    found = []
    for page in pages:
        for query in addresses(page, samples):
            tree = page["layout"](**query)
            own = ids(tree)
            assert len(own) == len(set(own)), (page["module"], query)
            found.append((page, len(components(tree)), set(own)))
    return found


def test_every_initial_layout_is_small(layouts) -> None:
    assert len(layouts) > 60
    assert [(page["module"], size) for page, size, _ in layouts if size > MOST_COMPONENTS] == []


def test_the_ids_of_a_page_begin_with_its_name(layouts) -> None:
    named = {(page["module"].replace(".", "-") + "-", name) for page, _, found in layouts for name in found}

    assert named
    assert [name for prefix, name in named if not name.startswith(prefix)] == []


def test_a_callback_finds_all_that_it_hears_or_nothing_of_it(layouts, portal) -> None:
    """Where there is nothing to filter there is no form: its callback never runs. Half a form would be an error."""
    wrong, never = [], []
    for page, _, found in layouts:
        for heard, changed in callback_ids(portal, page):
            if found & heard and not heard | changed <= found:
                wrong.append((page["module"], (heard | changed) - found))
    for page in {page["module"]: page for page, _, _ in layouts}.values():
        own = [found for other, _, found in layouts if other is page]
        for heard, changed in callback_ids(portal, page):
            never += [] if any(heard | changed <= found for found in own) else [(page["module"], heard)]

    assert any(callback_ids(portal, page) for page, _, _ in layouts)
    assert wrong == []
    assert never == []


def test_no_two_pages_share_a_prefix(pages: list[dict]) -> None:
    prefixes = [page["module"].replace(".", "-") + "-" for page in pages]

    assert [(a, b) for a in prefixes for b in prefixes if a != b and a.startswith(b)] == []


def test_what_dash_offers_to_developers_is_off(portal, client) -> None:
    assert not portal.server.debug
    assert not portal._dev_tools.get("hot_reload") and not portal._dev_tools.get("ui")
    assert not portal._enable_mcp
    assert not portal._websocket_callbacks
    rules = {str(rule) for rule in portal.server.url_map.iter_rules()}
    assert not [rule for rule in rules if "mcp" in rule or "ws" in rule.split("/")]
    assert not [
        callback for callback in portal._callback_list if callback["websocket"] or callback["background"]
    ]
