"""What a script calls things by, made short: the names it binds itself, each the same new name everywhere in it.

One new name for each old one and none that anything else has, so that no scope has to be known: what was the same is the same, what was
different is different. Properties, keys and what the browser gives keep their names. The one door to tree-sitter.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import count, product
from string import ascii_letters
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tree_sitter import Node

_BINDS = {"variable_declarator": "name", "function_declaration": "name", "function_expression": "name", "arrow_function": "parameter",
          "for_in_statement": "left", "catch_clause": "parameter"}
"""Where a name is bound: node → the field with the pattern that binds it; parameters in brackets are a node of their own."""
_WITHIN = {"pair_pattern": "value", "assignment_pattern": "left", "object_assignment_pattern": "left"}
_SHORT = ("shorthand_property_identifier", "shorthand_property_identifier_pattern")
_KEPT = frozenset({"as", "do", "if", "in", "is", "of"})


def shortened(script: str) -> str:
    """Raises ValueError for what is no script."""
    source, root = script.encode(), parsed(script)
    nodes = [node for node in _walk(root) if node.type == "identifier" or node.type in _SHORT]
    bound, uses = bindings(root), Counter(map(_name, nodes))
    free = (name for name in _names() if name not in _KEPT and (name not in uses or name in bound))
    new = dict(zip(sorted(bound, key=lambda name: (-uses[name], name)), free, strict=False))
    parts, last = [], 0
    for node in sorted(nodes, key=lambda node: node.start_byte):
        if name := new.get(_name(node)):
            parts += [source[last:node.start_byte], f"{_name(node)}:{name}".encode() if node.type in _SHORT else name.encode()]
            last = node.end_byte
    return b"".join((*parts, source[last:])).decode()


def parsed(script: str) -> Node:
    import tree_sitter_javascript
    from tree_sitter import Language, Parser

    root = Parser(Language(tree_sitter_javascript.language())).parse(script.encode()).root_node
    if root.has_error:
        raise ValueError("this is no script")
    return root


def bindings(root: Node) -> frozenset[str]:
    """The names a script binds: variables, functions, parameters."""
    return frozenset(_name(name) for node in _walk(root) for pattern in _patterns(node) for name in _bound(pattern))


def unbound(root: Node) -> frozenset[str]:
    """The names it uses and does not bind: what the browser gives."""
    return frozenset(_name(node) for node in _walk(root) if node.type == "identifier" or node.type == _SHORT[0]) - bindings(root)


def _patterns(node: Node) -> Iterator[Node]:
    if node.type == "formal_parameters":
        yield from node.named_children
    elif pattern := _BINDS.get(node.type) and node.child_by_field_name(_BINDS[node.type]):
        yield pattern


def _bound(pattern: Node) -> Iterator[Node]:
    if pattern.type in ("identifier", _SHORT[1]):
        yield pattern
    elif field := _WITHIN.get(pattern.type):
        inner = pattern.child_by_field_name(field)
        yield from _bound(inner) if inner else ()
    elif pattern.type in ("array_pattern", "object_pattern", "rest_pattern"):
        for child in pattern.named_children:
            yield from _bound(child)


def _walk(node: Node) -> Iterator[Node]:
    waiting = [node]
    while waiting:
        yield (last := waiting.pop())
        waiting.extend(last.children)


def _name(node: Node) -> str:
    return (node.text or b"").decode()


def _names() -> Iterator[str]:
    """a, b … Z, aa, ab …"""
    return ("".join(letters) for size in count(1) for letters in product(ascii_letters, repeat=size))
