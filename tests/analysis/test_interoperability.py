"""The interoperability score: each means, the range of what is not known, and the layers of the EIF."""

from __future__ import annotations

import pytest

from archmodel.analysis.interoperability import interoperability, score
from archmodel.workspace import Workspace
from tests.analysis.assessing import at

HEAD = """
agencies: {a: {name: A}, b: {name: B}}
data_objects: {do-1: {name: One}, do-2: {name: Two}}
applications:
  x: {name: X, owner: a, category: sector, lifecycle: {status: operating}}
  y: {name: Y, owner: b, category: data, lifecycle: {status: operating}}
  z: {name: Z, lifecycle: {status: operating}}
flows:
"""


@pytest.mark.parametrize(("said", "how", "low", "high"), [
    ("channel: lgsp, standard: OpenAPI, status: operating", "platform-standard", 1, 1),
    ("channel: ndxp, status: operating", "platform", 0.7, 1),
    ("channel: api, status: operating", "api", 0.7, 0.7),
    ("means: {vi: dịch vụ web, en: web service}, status: operating", "api", 0.7, 0.7),
    ("means: {vi: tệp Excel, en: Excel file}, status: operating", "file", 0.4, 0.4),
    ("means: {vi: API hoặc tệp, en: API / file}, status: operating", "file", 0.4, 0.4),
    ("means: {vi: điện thoại, en: telephone}, status: operating", "manual", 0.1, 0.1),
    ("channel: api, status: manual", "manual", 0.1, 0.1),
    ("channel: lgsp, status: planned", "none", 0, 0),
    ("channel: dedicated, status: operating", "dedicated", 0.1, 0.7),
    ("means: unknown, status: operating", "unknown", 0.1, 1),
    ("means: {vi: kết nối nội bộ, en: internal link}, status: operating", "unknown", 0.1, 1)])
def test_each_means_has_its_score_or_its_range(said: str, how: str, low: float, high: float) -> None:
    flow = at(f"{HEAD}  fl-1: {{from: x, to: y, {said}}}\n").answer(interoperability).flows[0]
    assert (flow.how, flow.low, flow.high) == (how, low, high)


def test_the_score_weighs_by_the_data_objects_carried() -> None:
    found = at(f"{HEAD}  fl-1: {{from: x, to: y, data: [do-1, do-2], channel: api, status: operating}}\n"
               "  fl-2: {from: y, to: x, status: manual}\n").answer(interoperability)
    assert found.score is not None
    assert found.score.low == found.score.high == pytest.approx((2 * 0.7 + 1 * 0.1) / 3)


def test_between_agencies_needs_two_known_owners() -> None:
    found = at(f"{HEAD}  fl-1: {{from: x, to: y, status: operating}}\n  fl-2: {{from: x, to: z, status: "
               f"operating}}\n").answer(interoperability)
    assert [f.between_agencies for f in found.flows] == [True, None]
    assert list(found.by_owner()) == [("a", ""), ("a", "b")]


def test_the_level_is_the_weakest_layer_and_only_when_all_are_stated() -> None:
    found = at(f"{HEAD}  fl-1: {{from: x, to: y, status: operating, interoperability: {{legal: 3, organisational: 4, semantic: 1, "
               f"technical: 4}}}}\n"
               "  fl-2: {from: x, to: y, status: operating, interoperability: {legal: 3, semantic: unknown}}\n").answer(interoperability)
    assert [(f.level, f.mean) for f in found.flows] == [(1, 3.0), (None, None)]


def test_no_flow_no_score(city: Workspace) -> None:
    assert score(()) is None
    found = city.today.answer(interoperability)
    assert len(found.flows) == 64 and found.score is not None and found.score.low < found.score.high
