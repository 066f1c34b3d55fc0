"""A quick value differs from a plain frozen dataclass in nothing but speed."""

from __future__ import annotations

import copy
import dataclasses
import pickle
from dataclasses import dataclass, field

import pytest

from archmodel.kit.quick import quick


@quick
@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    name: str
    count: int = 7
    more: list[int] = field(default_factory=list)


def test_it_is_filled_as_declared() -> None:
    assert Value(name="a") == Value(name="a", count=7, more=[])
    assert repr(Value(name="a", count=1)) == "Value(name='a', count=1, more=[])"
    assert Value(name="a").more is not Value(name="a").more, "every value has a list of its own"
    assert dataclasses.replace(Value(name="a"), count=2).count == 2


def test_it_is_frozen() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        Value(name="a").count = 3  # type: ignore[misc]


@pytest.mark.parametrize(("arguments", "said"), [({}, "'name'"), ({"name": "a", "other": 1}, "'other'")])
def test_wrong_arguments_are_refused_by_name(arguments: dict[str, object], said: str) -> None:
    with pytest.raises(TypeError, match=rf"Value.__init__\(\).*{said}"):
        Value(**arguments)  # type: ignore[arg-type]


def test_it_can_be_copied_and_sent() -> None:
    value = Value(name="a", more=[1])
    assert copy.deepcopy(value) == value == pickle.loads(pickle.dumps(value))
