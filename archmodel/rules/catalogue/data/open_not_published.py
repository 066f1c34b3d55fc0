"""Data of the public class are not published.

Why: what anybody may see is of use only where anybody can find it. Data that a system which serves the public keeps count as published;
data whose master is a reference record are another agency's to publish.

Vì sao: dữ liệu ai cũng được xem chỉ có ích khi ai cũng tìm được. Dữ liệu do một hệ thống phục vụ người dân lưu giữ được coi là đã công bố;
dữ liệu có hệ thống gốc là bản ghi tham chiếu do cơ quan khác công bố.

Use instead: publish them and say `published: true`, or give them the class they really have.

Cách sửa: công bố rồi ghi `published: true`, hoặc ghi đúng loại thông tin.

Flagged:
    data_objects:
      do-permit: {name: Building permit, information_class: public, published: false}

Clean:
    data_objects:
      do-permit: {name: Building permit, information_class: public, published: true}
"""

from __future__ import annotations

from collections.abc import Iterator

from archmodel.kit.diagnostics import Severity
from archmodel.kit.text import LocalText, msg
from archmodel.rules.engine import Facts, Finding

CODE = "D05"
SEVERITY = Severity.WARNING
TITLE = LocalText(vi="Dữ liệu công cộng chưa công bố", en="Public data not published")


def check(facts: Facts) -> Iterator[Finding]:
    today = facts.today
    shown = {r.target for r in today.labelled("stores") if today.elements[r.source].get("serves_public") is True}
    for item in today.of_kind("data-object"):
        published = item.get("published")
        master = facts.model.elements.get(item.text("master") or "")
        if item.text("information_class") != "public" or published is True or (master is not None and master.get("record") == "reference"):
            continue
        if published is False:
            yield Finding(
                subject=item.id, path=("published",),
                message=msg("“{name}” là thông tin công cộng nhưng chưa công bố", "“{name}” is public but not published", name=item.name),
                advice=msg("Công bố dữ liệu và ghi `published: true`.", "Publish it and say `published: true`."))
        elif item.id not in shown:
            yield Finding(
                subject=item.id, path=("information_class",), missing=((item.id, ("published",)),),
                message=msg("chưa rõ “{name}”, là thông tin công cộng, đã công bố hay chưa",
                            "it is not known whether “{name}”, which is public, has been published", name=item.name),
                advice=msg("Hỏi chủ quản dữ liệu rồi ghi `published`.", "Ask the steward and record `published`."))
