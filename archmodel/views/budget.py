"""How much one picture may show before it stops being read, and what is drawn instead."""

from __future__ import annotations

from dataclasses import dataclass

from archmodel.kit.text import LocalText


@dataclass(frozen=True, slots=True, kw_only=True)
class Budget:
    """`most` things of one sort (`what`); beyond that the picture shows them as `beyond` says, and prints that it does."""

    what: LocalText
    most: int
    beyond: LocalText

    def holds(self, number: int) -> bool:
        return number <= self.most

    def note(self, number: int) -> LocalText:
        """`146 flows are more than 45 in one picture: bundled by pairs of layers.`"""
        return LocalText(vi=f"{number} {self.what.vi}, vượt mức {self.most} mà một hình còn đọc rõ: {self.beyond.vi}.",
                         en=f"{number} {self.what.en}, more than {self.most} in one picture: {self.beyond.en}.")

    @property
    def said(self) -> LocalText:
        """`up to 45 flows, then: bundled by pairs of layers`, for the list of viewpoints."""
        return LocalText(vi=f"đến {self.most} {self.what.vi}, nhiều hơn thì {self.beyond.vi}",
                         en=f"up to {self.most} {self.what.en}, then {self.beyond.en}")
