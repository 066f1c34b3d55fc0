"""Scripts with short names do what they did: one new name for each old one, and none of what the browser or another script knows."""

from __future__ import annotations

from pathlib import Path

import pytest

from archmodel.site import assets
from archmodel.site.renaming import bindings, parsed, shortened, unbound

SCRIPTS = sorted((Path(__file__).parents[2] / "archmodel" / "site").rglob("*.js"))


@pytest.mark.parametrize(("long", "short"), [
    ("const total = 1; use(total);", "const a = 1; use(a);"),
    ("const { one, two: other = three, ...rest } = thing;", "const { one:a, two: b = three, ...c } = thing;"),
    ("const { one = two } = thing;", "const { one:a = two } = thing;"),
    ("const first = 1; tell({ first, second: first });", "const a = 1; tell({ first:a, second: a });"),
    ("const node = 1; node.node = node['node'];", "const a = 1; a.node = a['node'];"),
    ("for (const [key, of] of all) key(of);", "for (const [a, b] of all) a(b);"),
    ("function add(left, right = left) { return left + right; }", "function c(a, b = a) { return a + b; }"),
    ("f(name => `${name} is not name`);", "f(a => `${a} is not name`);"),
    ("try { go(); } catch (wrong) { tell(wrong); }", "try { go(); } catch (a) { tell(a); }"),
    ("let one, two; [one, two.x] = [two, one];", "let a, b; [a, b.x] = [b, a];"),
    ("const long = a; long(b);", "const c = a; c(b);"),
])
def test_what_is_bound_is_renamed_and_nothing_else(long: str, short: str) -> None:
    assert shortened(long) == short


def test_no_new_name_is_a_word_of_the_language() -> None:
    names = [f"name{n}" for n in range(1500)]
    found = shortened(f"const {', '.join(f'{name} = {n}' for n, name in enumerate(names))};")
    assert not parsed(found).has_error and len(bindings(parsed(found))) == len(names)


def test_what_is_no_script_is_refused() -> None:
    with pytest.raises(ValueError, match="no script"):
        shortened("const = ;")


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_no_script_calls_its_own_things_as_the_browser_calls_its(path: Path) -> None:
    """Else the name of the browser's would be made short, too, and mean nothing."""
    world = frozenset[str]().union(*(unbound(parsed(each.read_text(encoding="utf-8"))) for each in SCRIPTS))
    assert "document" in world
    assert bindings(parsed(path.read_text(encoding="utf-8"))) & world == set()


def test_what_is_handed_over_asks_the_browser_for_the_same() -> None:
    source = "\n".join(path.read_text(encoding="utf-8") for path in SCRIPTS if path.parent.name == "assets")
    shipped = "\n".join(str(told) for name, told in assets() if name.endswith(".js"))
    assert unbound(parsed(shipped)) == unbound(parsed(source)) and len(shipped.encode()) < len(source.encode()) * 0.65
