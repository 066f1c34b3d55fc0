"""Sizing of video: what it takes to keep and to carry it.

Storage TB = cameras × Mbit/s × 3600 × 24 × days kept × duty ÷ 8 ÷ 10⁶ (decimal terabytes); network Gbit/s = cameras × Mbit/s ×
concurrency ÷ 1000. Where the number of cameras is not said it is the count of the device group.
"""

from __future__ import annotations

from collections.abc import Mapping

from archmodel.analysis.economics.frame import Frame
from archmodel.kit.text import LocalText
from archmodel.model import Element, Unknown

STORAGE = "cameras * mbps * 3600 * 24 * days * duty / 100 / 8 / 1000000"
NETWORK = "cameras * mbps * concurrency / 100 / 1000"


def sized(frame: Frame) -> tuple[Element, ...]:
    """Everything that says anything about its sizing, by id."""
    model = frame.model
    return tuple(model.elements[name] for name in sorted(model.elements) if model.elements[name].get("sizing") is not None)


def storage(frame: Frame, element: Element) -> str:
    """The figure of the storage one thing needs, in TB."""
    return _compute(frame, element, "storage", "TB", STORAGE, {
        "cameras": _cameras(frame, element), "mbps": _fact(frame, element, "mbps_each", "Mbit/s"),
        "days": _fact(frame, element, "days_kept", "day"), "duty": _fact(frame, element, "duty_pct", "%", all_of=100)},
        LocalText(vi=f"Dung lượng lưu trữ: {element.name.say('vi')}", en=f"Storage: {element.name.say('en')}"))


def network(frame: Frame, element: Element) -> str:
    """The figure of the bandwidth it needs, in Gbit/s."""
    return _compute(frame, element, "network", "Gbit/s", NETWORK, {
        "cameras": _cameras(frame, element), "mbps": _fact(frame, element, "mbps_each", "Mbit/s"),
        "concurrency": _fact(frame, element, "concurrency_pct", "%", all_of=100)},
        LocalText(vi=f"Băng thông: {element.name.say('vi')}", en=f"Bandwidth: {element.name.say('en')}"))


def _compute(frame: Frame, element: Element, what: str, unit: str, formula: str, operands: Mapping[str, str], title: LocalText) -> str:
    name = f"size/{element.id}/{what}"
    if name not in frame.ledger:
        frame.ledger.compute(name, title, unit, formula, operands)
    return name


def _cameras(frame: Frame, element: Element) -> str:
    if element.kind == "device-group" and not _said(element, "cameras"):
        return frame.ledger.fact(element, "count", unit="camera")
    return frame.ledger.fact(element, "sizing", "cameras", unit="camera")


def _fact(frame: Frame, element: Element, name: str, unit: str, all_of: int = 0) -> str:
    """What is stated; a share nobody states is the whole, as a constant that says so."""
    if all_of and not _said(element, name):
        return frame.ledger.constant(f"size/{element.id}/{name}", all_of, LocalText(vi="Toàn bộ", en="All of it"), unit, LocalText(
            vi="không ghi thì tính cho toàn bộ: mức cao nhất", en="left out, all of it counts: the upper bound"))
    return frame.ledger.fact(element, "sizing", name, unit=unit)


def _said(element: Element, name: str) -> bool:
    stated = element.get("sizing")
    return isinstance(stated, Unknown) or (isinstance(stated, Mapping) and stated.get(name) is not None)
