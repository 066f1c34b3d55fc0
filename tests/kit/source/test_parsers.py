"""The pure parser reads what libyaml reads: the same data, marks and spellings, and the same complaints."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from archmodel.kit.source import Parsed, engine, read_bytes, read_text
from archmodel.kit.span import Marks
from tests.hostile_files import HOSTILE, HostileFile

INVENTORY = sorted((Path(__file__).parents[3] / "inventory").rglob("*.yaml"))


def flat(marks: Marks | None, path: tuple[object, ...] = ()) -> dict[tuple[object, ...], object]:
    """All marks and spellings by path."""
    if marks is None:
        return {}
    places: dict[tuple[object, ...], object] = {(*path, "raw"): marks.raw}
    for key, (key_mark, mark, inside) in marks.entries.items():
        places[(*path, key)] = (key_mark, mark)
        places |= flat(inside, (*path, key))
    return places


def compare(text: str) -> None:
    fast, slow = read_text(text, "a.yaml"), read_text(text, "a.yaml", pure=True)
    assert fast.data == slow.data
    assert flat(fast.marks) == flat(slow.marks)
    assert _complaints(fast) == _complaints(slow)


def _complaints(parsed: Parsed) -> list[tuple[str, str, str]]:
    return [(d.code, str(d.span), d.message.say("vi")) for d in parsed.diagnostics]


@pytest.mark.parametrize("hostile", [h for h in HOSTILE if h.name != "tabs" and len(h.content) < 20_000], ids=lambda h: h.name)
def test_hostile_files(hostile: HostileFile) -> None:
    """Only a tab between a key and its value parts them: the pure parser does not take it."""
    compare(hostile.content.decode("utf-8", "replace"))


@pytest.mark.parametrize("path", INVENTORY[::7], ids=lambda p: p.stem)
def test_the_inventory(path: Path) -> None:
    compare(path.read_text("utf-8")[:6000].rpartition("\n")[0])


def test_without_libyaml(monkeypatch: pytest.MonkeyPatch) -> None:
    assert engine().endswith("(libyaml)")
    monkeypatch.setattr(yaml, "__with_libyaml__", False)
    assert engine().endswith("(pure Python)")
    assert read_bytes("a: [1, hà]".encode(), "a.yaml").data == {"a": [1, "hà"]}
