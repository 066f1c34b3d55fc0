"""Standards as they are written: cut at commas where both tongues agree, never interpreted."""

from __future__ import annotations

import pytest

from archmodel.analysis.standards import parts, standards
from archmodel.kit.text import LocalText
from tests.analysis.assessing import at

NAMED = """
applications:
  a: {name: A, standards: "CAP 1.2, REST"}
  b: {name: B, standards: REST}
  c: {name: C, standards: unknown}
  d: {name: D}
data_objects: {do-a: {name: A, standard: CAP 1.2}, do-b: {name: B}}
flows:
  fl-1: {from: a, to: b, standard: REST, status: operating}
  fl-2: {from: b, to: a, status: operating}
"""


@pytest.mark.parametrize(("vi", "en", "expected"), [
    ("CAP 1.2, OGC, REST", "", ["CAP 1.2", "OGC", "REST"]), ("QĐ 1425 Hình 9", "QĐ 1425, figure 9", ["QĐ 1425, figure 9"]),
    ("RTSP/ONVIF profile S,T", "", ["RTSP/ONVIF profile S,T"]), ("một, hai", "one, two", ["one", "two"])])
def test_a_list_is_cut_only_where_both_tongues_agree(vi: str, en: str, expected: list[str]) -> None:
    assert [p.say("en") for p in parts(LocalText(vi=vi, en=en))] == expected


def test_who_names_what_and_who_names_none() -> None:
    found = at(NAMED).answer(standards)
    assert {s.name.say("en"): (s.systems, s.data, s.flows) for s in found.named} == {
        "CAP 1.2": (("a",), ("do-a",), ()), "REST": (("a", "b"), (), ("fl-1",))}
    assert found.without == ("c", "d") and found.data_without == ("do-b",) and found.flows_without == ("fl-2",)
    assert list(parts(None)) == []
