"""A guard looks at the contest in the address: only the router may call what it guards."""

import ast
from pathlib import Path

MODULES = sorted(Path("contest").rglob("*.py"))


def guarded(tree: ast.Module) -> set[str]:
    """Return the functions that declare who may use them."""
    return {
        one.name
        for one in ast.walk(tree)
        if isinstance(one, ast.FunctionDef)
        for decorator in one.decorator_list
        if ast.unparse(decorator).split("(")[0] in {"allow", "public"}
    }


def called(tree: ast.Module) -> set[str]:
    calls = (one.func for one in ast.walk(tree) if isinstance(one, ast.Call))
    return {one.id for one in calls if isinstance(one, ast.Name)}


def test_no_guarded_view_is_called_by_another():
    trees = {path: ast.parse(path.read_text(encoding="utf-8")) for path in MODULES}

    found = {path: guarded(tree) & called(tree) for path, tree in trees.items()}

    assert {path: names for path, names in found.items() if names} == {}
    assert sum(len(guarded(tree)) for tree in trees.values()) > 100
