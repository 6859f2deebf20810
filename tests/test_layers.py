"""The import order of ARCHITECTURE.md, the purity of the stages and the size budgets; and proof that these checks bite.

Static: a module reached through getattr tricks passes.
"""

from __future__ import annotations

import ast
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from statistics import median

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "src" / "kakutei"
ARCHITECTURE = ROOT / "ARCHITECTURE.md"

LAST_PURE_LAYER = "formats"  # this layer and everything below does no I/O and sees no clock

# (module, imported package): third-party packages too slow to load with the program, imported at their first use.
LATE_IMPORTS: set[tuple[str, str]] = {("fetch", "fastwarc")}

IMPURE_MODULES = frozenset(
    """
    asyncio click concurrent ctypes fcntl getpass glob http httpx importlib logging mmap multiprocessing os pathlib
    pkgutil platform random requests rich sched secrets select shelve shutil signal socket socketserver sqlalchemy
    sqlite3 ssl subprocess sys tempfile threading time urllib3 uuid warnings
    """.split()
)
IMPURE_SUBMODULES = frozenset({"urllib.request", "numpy.random"})
IMPURE_BUILTINS = frozenset({"open", "print", "input", "exec", "eval", "breakpoint", "__import__"})
IMPURE_METHODS = frozenset(
    """
    now today utcnow getenv putenv urlopen import_module read_text write_text read_bytes write_bytes
    time_ns perf_counter monotonic getLogger default_rng
    """.split()
)
IMPURE_ATTRIBUTES = frozenset(
    tuple(name.split("."))
    for name in "io.open codecs.open gzip.open np.random numpy.random datetime.now date.today".split()
)
CATCH_ALL_NAMES = frozenset(
    {"utils", "util", "helpers", "helper", "manager", "managers", "base", "common", "misc", "tools"}
)

MODULE_LINES = 600
FUNCTION_LINES = 60
PARAMETERS = 6
USUAL_MODULE_LINES = 200  # medians
USUAL_FUNCTION_LINES = 8


@dataclass(frozen=True, slots=True)
class Module:
    """One source file: `name` is dotted and without the package ("claims.engine"), `unit` the name in the table."""

    name: str
    is_package: bool
    tree: ast.Module
    lines: int

    @property
    def unit(self) -> str:
        return self.name.partition(".")[0]


@dataclass(frozen=True, slots=True)
class Import:
    """`target` is dotted; inside the package it starts with "kakutei."."""

    target: str
    line: int
    inside_function: bool


def declared_layers(architecture: str) -> list[list[str]]:
    """The fenced table under the heading "Import order", top first."""
    found = re.search(r"^## Import order$.*?^```\n(.*?)^```$", architecture, re.MULTILINE | re.DOTALL)
    assert found, "ARCHITECTURE.md has no table under 'Import order'"
    return [[name.strip() for name in line.split("|")] for line in found[1].splitlines()]


@cache
def parsed(source: str) -> ast.Module:
    """Parsed once: the planted copies hardly differ from the package."""
    return ast.parse(source)


def modules(package: Path) -> list[Module]:
    found = []
    for path in sorted(package.rglob("*.py")):
        source = path.read_text(encoding="utf-8")
        parts = path.relative_to(package).with_suffix("").parts
        is_package = parts[-1] == "__init__"
        name = ".".join(parts[:-1] if is_package and len(parts) > 1 else parts)
        found.append(Module(name, is_package, parsed(source), source.count("\n")))
    return found


@cache
def imports(module: Module) -> tuple[Import, ...]:
    """Every import of a module; found once, like its tree."""
    return tuple(read_imports(module))


def read_imports(module: Module) -> Iterator[Import]:
    inside = {
        id(node)
        for function in ast.walk(module.tree)
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
        for node in ast.walk(function)
    }
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield Import(alias.name, node.lineno, id(node) in inside)
        elif isinstance(node, ast.ImportFrom):
            origin = absolute(module, node)
            for alias in node.names:
                yield Import(f"{origin}.{alias.name}", node.lineno, id(node) in inside)


def absolute(module: Module, node: ast.ImportFrom) -> str:
    if not node.level:
        return node.module or ""
    own = ["kakutei", *([] if module.name == "__init__" else module.name.split("."))]
    kept = own[: len(own) - node.level + (1 if module.is_package else 0)]
    return ".".join([*kept, *([node.module] if node.module else [])])


def internal(target: str, names: set[str]) -> str | None:
    """The module of this package that `target` means, or None for other packages; "" is the package itself."""
    parts = target.split(".")
    if parts[0] != "kakutei":
        return None
    for length in range(len(parts), 1, -1):
        if (name := ".".join(parts[1:length])) in names:
            return name
    return "" if len(parts) == 2 and parts[1] == "__version__" else "__init__"


def import_faults(package: Path, layers: list[list[str]]) -> list[str]:
    rank = {name: height for height, layer in enumerate(reversed(layers)) for name in layer}
    found = modules(package)
    names = {module.name for module in found}
    faults = [f"{unit}: not in the table" for unit in sorted({m.unit for m in found} - rank.keys() - {"__init__"})]
    for module in found:
        own = rank.get(module.unit)
        for imported in imports(module):
            target = internal(imported.target, names)
            if imported.inside_function and (module.unit, imported.target.partition(".")[0]) not in LATE_IMPORTS:
                faults.append(f"{module.name}:{imported.line}: import of {imported.target} inside a function")
            if not target or target.partition(".")[0] == module.unit or own is None:
                continue
            other = rank.get(target.partition(".")[0])
            if other is None or other >= own:
                faults.append(f"{module.name}:{imported.line}: {module.unit} may not import {target}")
    return faults + cycle_faults(found, names)


def cycle_faults(found: list[Module], names: set[str]) -> list[str]:
    """Strictly: a package's own modules have no cycles either."""
    edges = {
        module.name: {target for i in imports(module) if (target := internal(i.target, names))} - {module.name}
        for module in found
    }
    faults: list[str] = []
    done: set[str] = set()

    def visit(name: str, path: tuple[str, ...]) -> None:
        if name in path:
            faults.append(f"cycle: {' → '.join([*path[path.index(name) :], name])}")
        elif name not in done:
            for other in sorted(edges.get(name, ())):
                visit(other, (*path, name))
            done.add(name)

    for name in sorted(edges):
        visit(name, ())
    return faults


def purity_faults(package: Path, layers: list[list[str]]) -> list[str]:
    first = next(height for height, layer in enumerate(layers) if LAST_PURE_LAYER in layer)
    pure = {name for layer in layers[first:] for name in layer}
    return [
        f"{module.name}:{line}: {what} in a pure module"
        for module in modules(package)
        if module.unit in pure
        for what, line in impurities(module)
    ]


@cache
def impurities(module: Module) -> tuple[tuple[str, int], ...]:
    return (*impure_imports(module), *impure_uses(module.tree))


def impure_imports(module: Module) -> Iterator[tuple[str, int]]:
    for imported in imports(module):
        named = {imported.target, imported.target.rpartition(".")[0]}
        if imported.target.partition(".")[0] in IMPURE_MODULES or named & IMPURE_SUBMODULES:
            yield f"import of {imported.target}", imported.line


def impure_uses(tree: ast.Module) -> Iterator[tuple[str, int]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and node.id in IMPURE_BUILTINS and isinstance(node.ctx, ast.Load):
            yield node.id, node.lineno
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in IMPURE_METHODS:
            yield f"{node.func.attr}()", node.lineno
        elif (
            isinstance(node, ast.Attribute)
            and isinstance(node.value, ast.Name)
            and (node.value.id, node.attr) in IMPURE_ATTRIBUTES
        ):
            yield f"{node.value.id}.{node.attr}", node.lineno


def budget_faults(package: Path) -> list[str]:
    return [fault for module in modules(package) for fault in over_budget(module)]


@cache
def over_budget(module: Module) -> tuple[str, ...]:
    faults = []
    if module.name.rpartition(".")[2] in CATCH_ALL_NAMES:
        faults.append(f"{module.name}: a module is named after what it does")
    if module.lines > MODULE_LINES:
        faults.append(f"{module.name}: {module.lines} lines, more than {MODULE_LINES}")
    for function in ast.walk(module.tree):
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
            faults += [f"{module.name}:{function.lineno}: {function.name} {why}" for why in excesses(function)]
    return tuple(faults)


def excesses(function: ast.FunctionDef | ast.AsyncFunctionDef) -> Iterator[str]:
    lines = (function.end_lineno or function.lineno) - function.lineno + 1
    if lines > FUNCTION_LINES:
        yield f"has {lines} lines, more than {FUNCTION_LINES}"
    if function.returns is None:
        yield "has no return annotation"
    arguments = [a.arg for a in (*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs)]
    own = [name for name in arguments if name not in {"self", "cls"}]
    if len(own) > PARAMETERS and not is_command(function):
        yield f"has {len(own)} parameters, more than {PARAMETERS}"


def is_command(function: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    """A command of the terminal program has one parameter for each of its options."""
    return any(
        isinstance(decorator, ast.Call)
        and isinstance(decorator.func, ast.Attribute)
        and decorator.func.attr in {"command", "group"}
        for decorator in function.decorator_list
    )


LAYERS = declared_layers(ARCHITECTURE.read_text(encoding="utf-8"))


def test_every_name_stands_once_in_the_table() -> None:
    names = [name for layer in LAYERS for name in layer]
    assert len(names) == len(set(names))
    assert LAYERS[-1] == ["errors"]


def test_imports_follow_the_table() -> None:
    assert not import_faults(PACKAGE, LAYERS)


def test_stages_and_below_are_pure() -> None:
    assert not purity_faults(PACKAGE, LAYERS)


def test_sizes_and_names_stay_within_the_budgets() -> None:
    assert not budget_faults(PACKAGE)


def test_the_usual_module_and_function_are_small() -> None:
    found = modules(PACKAGE)
    functions = [
        (node.end_lineno or node.lineno) - node.lineno + 1
        for module in found
        for node in ast.walk(module.tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]
    assert median(module.lines for module in found) <= USUAL_MODULE_LINES
    assert median(functions) <= USUAL_FUNCTION_LINES


def test_every_late_import_is_still_needed() -> None:
    used = {
        (module.unit, imported.target.partition(".")[0])
        for module in modules(PACKAGE)
        for imported in imports(module)
        if imported.inside_function
    }
    assert used == LATE_IMPORTS


# ---- the checks themselves: each planted violation must be found ---------------------------------------------------


@pytest.fixture
def planted(tmp_path: Path) -> Path:
    """A copy of the package in which a test plants what is forbidden."""
    return Path(shutil.copytree(PACKAGE, tmp_path / "kakutei", ignore=shutil.ignore_patterns("data", "__pycache__")))


def plant(package: Path, module: str, source: str) -> None:
    """Append `source` to a module, or to a package's first module; a missing module is made."""
    folder = package / module
    path = folder / "__init__.py" if folder.is_dir() else package / f"{module}.py"
    with path.open("a", encoding="utf-8") as file:
        file.write(f"\n{source}\n")


@pytest.mark.parametrize(
    ("module", "source", "fault"),
    [
        ("claims", "from kakutei.ledger import resolve", "claims may not import ledger"),
        ("claims", "from kakutei import ledger", "claims may not import ledger"),
        ("alerts", "from . import cli", "alerts may not import cli"),
        ("types", "from kakutei.text import spans", "types may not import text"),
        ("errors", "import kakutei.pipeline", "errors may not import pipeline"),
        ("ledger", "from kakutei.store import Store", "ledger may not import store"),
        ("web", "from kakutei.cli import main", "web may not import cli"),
        ("pipeline", "def later() -> None:\n    from kakutei import cli", "pipeline may not import cli"),
        ("pipeline", "def later() -> None:\n    import json", "import of json inside a function"),
        ("oracle", "ANSWER = 42", "oracle: not in the table"),
        ("views", "import kakutei", "views may not import __init__"),
    ],
)
def test_a_forbidden_import_is_found(planted: Path, module: str, source: str, fault: str) -> None:
    for missing in ("claims", "links", "ledger", "text", "pipeline", "store", "cli", "views"):
        if not (planted / missing).is_dir():
            plant(planted, missing, "")
    assert not [f for f in import_faults(planted, LAYERS) if fault in f]
    plant(planted, module, source)
    assert [f for f in import_faults(planted, LAYERS) if fault in f]


def test_a_cycle_is_found_inside_a_package_too(planted: Path) -> None:
    folder = planted / "stories"
    folder.mkdir(exist_ok=True)
    (folder / "__init__.py").write_text("", encoding="utf-8")
    (folder / "one.py").write_text("from kakutei.stories import two\n", encoding="utf-8")
    (folder / "two.py").write_text("from kakutei.stories.one import two\n", encoding="utf-8")
    assert any("stories.one → stories.two → stories.one" in fault for fault in import_faults(planted, LAYERS))


@pytest.mark.parametrize("module", ["claims", "dates", "formats"])
@pytest.mark.parametrize(
    ("source", "fault"),
    [
        ("import sqlite3", "import of sqlite3"),
        ("from sqlalchemy import text", "import of sqlalchemy.text"),
        ("import logging", "import of logging"),
        ("from urllib.request import urlopen", "import of urllib.request.urlopen"),
        ("from random import shuffle", "import of random.shuffle"),
        ("import datetime\nNOW = datetime.datetime.now()", "now()"),
        ("from datetime import date\nTODAY = date.today()", "today()"),
        ("from datetime import datetime\nclock = datetime.now", "datetime.now"),
        ("TEXT = open('x').read()", "open"),
        ("import io\nTEXT = io.open('x').read()", "io.open"),
        ("def show() -> None:\n    print('x')", "print"),
        ("import numpy as np\nDICE = np.random.rand()", "np.random"),
        ("HOME = shell.getenv('HOME')", "getenv()"),
    ],
)
def test_an_impure_stage_is_found(planted: Path, module: str, source: str, fault: str) -> None:
    plant(planted, module, "")
    before = purity_faults(planted, LAYERS)
    plant(planted, module, source)
    assert [f for f in purity_faults(planted, LAYERS) if f not in before and fault in f]


def test_the_edges_may_do_what_stages_may_not(planted: Path) -> None:
    plant(planted, "store", "import sqlite3\nimport time\nSTARTED = time.time()")
    assert not [fault for fault in purity_faults(planted, LAYERS) if fault.startswith("store")]


@pytest.mark.parametrize(
    ("module", "source", "fault"),
    [
        ("utils", "", "named after what it does"),
        ("oracle", "x = 1\n" * 601, "more than 600"),
        ("oracle", "def f() -> None:\n" + "    x = 1\n" * 60, "has 61 lines"),
        ("oracle", "def f(a: int, b: int, c: int, d: int, e: int, *, f: int, g: int) -> None: ...", "has 7 parameters"),
        ("oracle", "def f():\n    return 1", "no return annotation"),
    ],
)
def test_an_excess_is_found(planted: Path, module: str, source: str, fault: str) -> None:
    plant(planted, module, source)
    assert [f for f in budget_faults(planted) if fault in f]


def test_a_command_may_have_many_options(planted: Path) -> None:
    many = ", ".join(f"{letter}: int" for letter in "abcdefgh")
    plant(planted, "oracle", f"@main.command()\ndef show({many}) -> None: ...")
    assert not [fault for fault in budget_faults(planted) if "oracle" in fault]
