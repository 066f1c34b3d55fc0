"""What is remembered as proved: only what holds, only for the same data and the same code."""

from __future__ import annotations

from pathlib import Path

import pytest

from archmodel.kit import proof


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ARCHMODEL_CACHE", str(tmp_path / "cache"))


def looks(answer: bool) -> tuple[list[int], object]:
    seen: list[int] = []

    def look() -> bool:
        seen.append(1)
        return answer

    return seen, look


def test_what_holds_is_looked_at_once() -> None:
    seen, look = looks(True)
    assert [proof.holds(("a", "b"), look), proof.holds(("a", "b"), look)] == [True, True]  # type: ignore[arg-type]
    assert len(seen) == 1


def test_what_does_not_hold_is_looked_at_every_time() -> None:
    seen, look = looks(False)
    assert [proof.holds(("a",), look), proof.holds(("a",), look)] == [False, False]  # type: ignore[arg-type]
    assert len(seen) == 2


def test_other_data_and_other_code_are_looked_at_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    seen, look = looks(True)
    proof.holds(("a", "bc"), look)  # type: ignore[arg-type]
    proof.holds(("ab", "c"), look)  # type: ignore[arg-type]
    monkeypatch.setattr(proof, "code", lambda: ("another",))
    proof.holds(("a", "bc"), look)  # type: ignore[arg-type]
    assert len(seen) == 3


def test_without_a_cache_everything_is_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ARCHMODEL_CACHE", "relative/is/refused")
    seen, look = looks(True)
    proof.holds(("a",), look)  # type: ignore[arg-type]
    proof.holds(("a",), look)  # type: ignore[arg-type]
    assert len(seen) == 2
