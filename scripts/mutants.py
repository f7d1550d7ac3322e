"""The changes that the mutation run tries: mutmut's, one function's code for each."""

import importlib
import types
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import libcst as cst
from libcst.metadata import CodeRange, MetadataWrapper, PositionProvider
from mutmut.mutation.file_mutation import MutationVisitor, deep_replace
from mutmut.mutation.mutators import mutation_operators
from mutmut.mutation.pragma_handling import IgnoredCode

ROOT = Path(__file__).parents[1]


class Mutant(NamedTuple):
    """One changed function; its text is made from the nodes only where it is tried."""

    module: str
    owner: str | None
    outer: cst.FunctionDef
    old: cst.CSTNode
    new: cst.CSTNode
    at: CodeRange
    around: CodeRange

    @property
    def function(self) -> str:
        """Name the function, its class in front."""
        name = self.outer.name.value
        return f"{self.owner}.{name}" if self.owner else name

    @property
    def name(self) -> str:
        """Name the function among all."""
        return f"{self.module}:{self.function}"

    @property
    def lines(self) -> range:
        """Give the lines of what is changed."""
        return range(self.at.start.line, self.at.end.line + 1)

    @property
    def all_lines(self) -> range:
        """Give the lines of the function."""
        return range(self.around.start.line, self.around.end.line + 1)

    @property
    def key(self) -> str:
        """Name the change, alone among all."""
        place = f"{self.at.start.line}.{self.at.start.column}"
        return f"{self.name}:{place}: {_short(self.old)} → {_short(self.new)}"

    def code(self) -> types.CodeType | None:
        """Compile the changed function alone; None where it is no Python."""
        changed = deep_replace(self.outer, self.old, self.new)
        if self.owner:
            body = cst.IndentedBlock([changed])
            changed = cst.ClassDef(name=cst.Name(self.owner), body=body)
        path = str(path_of(self.module))
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            try:
                waiting = [compile(cst.Module(body=[changed]).code, path, "exec")]
            except SyntaxError:
                return None
        for code in waiting:
            if code.co_qualname == self.function:
                return code
            waiting += [one for one in code.co_consts if isinstance(one, types.CodeType)]
        return None


class _Visitor(MutationVisitor):
    """Mutmut's, but into properties and cached functions too, and never a default's value."""

    def _skip_node_and_children(self, node: cst.CSTNode) -> bool:
        if isinstance(node, cst.Param):
            return True
        decorated = isinstance(node, cst.FunctionDef) and node.decorators
        return not decorated and super()._skip_node_and_children(node)


def mutants_of(module: str) -> Iterator[Mutant]:
    wrapper = MetadataWrapper(cst.parse_module(path_of(module).read_text(encoding="utf-8")))
    visitor = _Visitor(mutation_operators, IgnoredCode(set(), set(), set()))
    tree = wrapper.visit(visitor)
    where = wrapper.resolve(PositionProvider)
    owners = {
        method: one.name.value
        for one in tree.body
        if isinstance(one, cst.ClassDef)
        for method in one.body.body
    }
    for mutation in visitor.mutations:
        outer, old = mutation.contained_by_top_level_function, mutation.original_node
        if isinstance(outer, cst.FunctionDef):
            at, new = where.get(old, where[outer]), mutation.mutated_node
            yield Mutant(module, owners.get(outer), outer, old, new, at, where[outer])


def _short(node: cst.CSTNode) -> str:
    return " ".join(cst.Module(body=[]).code_for_node(node).split())


def path_of(module: str) -> Path:
    path = ROOT / f"{module.replace('.', '/')}.py"
    return path if path.exists() else ROOT / module.replace(".", "/") / "__init__.py"


def function_of(module: str, name: str) -> types.FunctionType:
    found = importlib.import_module(module)
    for step in name.split("."):
        found = vars(found)[step]
    found = getattr(found, "fget", None) or getattr(found, "__func__", found)
    return getattr(found, "__wrapped__", found)


def every_module() -> list[str]:
    paths = sorted((ROOT / "scoring").rglob("*.py"))
    names = [".".join(path.relative_to(ROOT).with_suffix("").parts) for path in paths]
    return [name.removesuffix(".__init__") for name in names]
