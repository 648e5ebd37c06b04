"""The project's own rules, read from its files."""

import ast
import csv
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from datetime import date
from itertools import product
from pathlib import Path

import pytest
from openpyxl import load_workbook

from etl.build import IN_ORDER, INDICATORS, empty_database
from etl.names import fold
from etl.reading.intake import FILE_LIMIT_MB
from etl.tables import BY_NAME, TABLES
from report import text

ROOT = Path(__file__).parents[1]
REFERENCE = ROOT / "data" / "reference"
FUNCTION, FILE, PAGE = 30, 300, 60
FOLDERS = [ROOT / "etl", ROOT / "report", ROOT / "pages"]
PRODUCT = [
    *(path for folder in FOLDERS for path in sorted(folder.rglob("*.py"))),
    ROOT / "server.py",
    ROOT / "dashboard.py",
]
PAGES = [ROOT / "dashboard.py", *sorted((ROOT / "pages").glob("*.py"))]
TESTS = sorted((ROOT / "tests").rglob("*.py"))
CODE = [
    *PRODUCT,
    *(path for folder in FOLDERS for kind in ("sql", "js", "css", "typ") for path in folder.rglob(f"*.{kind}")),
]


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def lines(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def reference_rows(name: str) -> list[dict[str, str]]:
    with (REFERENCE / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def imported(path: Path) -> set[str]:
    """The first names of the modules that a file imports."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and not node.level:
            found.add((node.module or "").partition(".")[0])
    return found


@pytest.mark.parametrize(
    ("folder", "forbidden"),
    [
        ("etl", {"report", "pages", "server", "dashboard", "streamlit", "tests"}),
        ("report", {"pages", "server", "dashboard", "streamlit", "tests"}),
        ("pages", {"server", "dashboard", "tests"}),
    ],
)
def test_each_floor_of_the_tower_knows_only_those_below(folder: str, forbidden: set[str]) -> None:
    assert {named(path): imported(path) & forbidden for path in (ROOT / folder).rglob("*.py")
            if imported(path) & forbidden} == {}  # fmt: skip


def test_import_linter_holds_the_same_order() -> None:
    linter = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([linter], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_no_relative_import_and_no_file_named_for_nothing() -> None:
    for path in (*PRODUCT, *TESTS):
        assert path.stem not in ("utils", "helpers", "common", "misc"), named(path)
        tree = ast.parse(path.read_text(encoding="utf-8"))
        assert not any(isinstance(node, ast.ImportFrom) and node.level for node in ast.walk(tree)), named(path)


def test_every_file_of_sql_is_built_into_the_snapshot_begins_with_words_and_makes_what_it_is_named_for() -> None:
    files = {path.stem: path.read_text(encoding="utf-8") for path in INDICATORS.glob("*.sql")}
    assert files.keys() == set(IN_ORDER)
    assert len(IN_ORDER) == len(set(IN_ORDER))
    for name, sql in files.items():
        assert re.match(r"-- [A-ZÅÄÖ]\w+ \w+", sql), name
        assert re.search(rf"^CREATE (?:MACRO|VIEW|TABLE) {name}\b", sql, re.MULTILINE), name


def test_every_page_is_in_the_menu_and_the_reverse() -> None:
    assert {named(path) for path in PAGES} == text.PAGES.keys()
    assert len(set(text.PAGES.values())) == len(text.PAGES)


def test_the_server_takes_in_as_large_files_as_can_be_read() -> None:
    config = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    assert config["server"]["maxUploadSize"] == FILE_LIMIT_MB


def test_every_spelling_of_a_header_means_a_column_that_exists() -> None:
    every_column = {name for table in TABLES for name in table.names}
    for row in (row for row in reference_rows("spelling") if row["kind"] == "header"):
        columns = BY_NAME[row["place"]].names if row["place"] else every_column
        assert row["means"] in columns, row


def test_every_other_spelling_means_what_exists() -> None:
    codes = {(row["kind"], row["code"]) for row in reference_rows("vocabulary")}
    programmes = {row["programme"] for row in reference_rows("programme")}
    for row in (row for row in reference_rows("spelling") if row["kind"] != "header"):
        if row["kind"] == "sheet":
            assert row["means"] in {*BY_NAME, "about"}, row
        elif row["kind"] in ("centre", "area"):
            assert row["place"] in programmes, row
        else:
            assert (row["kind"], row["means"]) in codes, row


def test_no_spelling_is_written_twice_and_none_shadows_a_header_of_its_own_table() -> None:
    spelled = [(row["kind"], row["place"], fold(row["written"])) for row in reference_rows("spelling")]
    assert len(spelled) == len(set(spelled))
    own = {("header", table.name, fold(column.header)): column.name for table in TABLES for column in table.columns}
    for row in reference_rows("spelling"):
        key = (row["kind"], row["place"], fold(row["written"]))
        assert own.get(key, row["means"]) == row["means"], row


def test_every_definition_is_answered_for_every_centre() -> None:
    """Whatever is stated of type and services, centre_at says yes, no or unknown under each definition of the table."""
    definitions = {row["definition"] for row in reference_rows("definition")}
    types = [None, *(row["code"] for row in reference_rows("vocabulary") if row["kind"] == "centre_type")]
    places = [None, "in_premises", "certain_times", "missing_service", "present"]
    with empty_database() as connection:
        stated = list(product(types, places, places, [None, "yes", "no", "partly"]))
        for number, (kind, child_health, preschool, full) in enumerate(stated):
            row = [number, "prov", "1", str(number), date(2020, 1, 1), False]
            where = "row_id, programme, area_code, centre_name, as_of_upper, is_example"
            connection.execute(f"INSERT INTO centre ({where}, centre_type) VALUES (?, ?, ?, ?, ?, ?, ?)", [*row, kind])
            connection.execute(
                f"""INSERT INTO co_location ({where}, child_health, open_preschool, is_fully_co_located)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                [*row, child_health, preschool, full],
            )
        answers = connection.execute(
            """SELECT definition, count(*), list(DISTINCT coalesce(meets, 'NULL'))
            FROM centre_at('prov', [DATE '2020-06-30'], FALSE) GROUP BY definition"""
        ).fetchall()
    assert {definition: count for definition, count, _ in answers} == dict.fromkeys(definitions, len(stated))
    for definition, _, outcomes in answers:
        assert {"yes", "no"} <= set(outcomes) <= {"yes", "no", "unknown"}, definition


def functions(path: Path) -> Iterator[tuple[str, int]]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield f"{named(path)} {node.name}", (node.end_lineno or 0) - node.lineno + 1


def test_no_function_of_the_product_is_longer_than_thirty_lines() -> None:
    assert {name: size for path in PRODUCT for name, size in functions(path) if size > FUNCTION} == {}


def test_no_file_is_longer_than_three_hundred_lines_and_no_page_than_sixty() -> None:
    assert {named(path): lines(path) for path in (*CODE, *TESTS) if lines(path) > FILE} == {}
    assert {named(path): lines(path) for path in PAGES if lines(path) > PAGE} == {}


def place_names() -> set[str]:
    """The areas and centres that the workbooks name, and the programmes; the country, which is only context, is everybody's."""
    found = {row["programme_name"] for row in reference_rows("programme") if row["role"] != "sammanhang"}
    for path in (ROOT / "data").glob("*/*.xlsx"):
        book = load_workbook(path, read_only=True, data_only=True)
        for sheet in book.worksheets:
            rows = list(sheet.iter_rows(values_only=True))
            header = next((row for row in rows if {"Namn", "Central"} & set(row)), None)
            for column in {"Namn", "Central"} & set(header or ()):
                found |= {str(row[(header or ()).index(column)]) for row in rows[rows.index(header or ()) + 1 :]}
    return found - {"None"}


def test_no_place_of_the_data_is_named_in_the_code() -> None:
    """Another region is its rows and its workbooks. Examples in the grammar of values are ways of writing, not places."""
    names = place_names()
    assert {"Borlänge", "Familjecentralen VillGott", "Dalarna"} <= names
    found = {
        (named(path), name)
        for path in CODE
        for name in names
        if name in path.read_text(encoding="utf-8")
    }  # fmt: skip
    assert found == set()


def test_no_path_of_a_machine_stands_in_a_file() -> None:
    for path in (*CODE, *TESTS):
        content = path.read_text(encoding="utf-8")
        assert not any(f"/{home}/" in content for home in ("home", "Users", "root")), named(path)


def exhibit_makers() -> dict[str, str]:
    """Every public function that gives an Exhibit -> its module."""
    return {
        node.name: path.stem
        for path in sorted((ROOT / "report" / "exhibits").glob("*.py"))
        for node in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")
        if isinstance(node.returns, ast.Name) and node.returns.id == "Exhibit"
    }


def test_every_exhibit_stands_on_a_page_and_among_those_that_are_tested_for_everything() -> None:
    on_pages = " ".join(path.read_text(encoding="utf-8") for path in [*PAGES, ROOT / "report" / "overview.py"])
    tests = [*(ROOT / "tests" / "report").glob("*exhibits*.py"), ROOT / "report" / "views.py"]  # all views are tested
    tested = " ".join(path.read_text(encoding="utf-8") for path in tests)
    makers = exhibit_makers()
    assert len(makers) > 30
    for words in (on_pages, tested):
        assert {name: module for name, module in makers.items() if not re.search(rf"\b{name}\b", words)} == {}
