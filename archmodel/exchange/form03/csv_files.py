"""Form 03 as CSV, one file for each table (RFC 4180, UTF-8 with a mark): the exact heads, and nothing that the form does not have.

A text that a spreadsheet would take for a formula has an apostrophe before it, as in every CSV of this tool; `reading` takes it away.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping

from archmodel.analysis.form03 import Form, Form03, forms
from archmodel.kit.document.formats.csv import guarded
from archmodel.metamodel import Framework

_MARK = "\ufeff"


def csv_files(found: Form03, framework: Framework) -> Mapping[str, str]:
    """File name → content, in the order of the tables."""
    return {f"{form.id}.csv": _written(form, found) for form in forms(framework).values()}


def _written(form: Form, found: Form03) -> str:
    out = io.StringIO(newline="")
    lines = csv.writer(out, lineterminator="\r\n")
    lines.writerow([one.name for one in form.fields.values()])
    lines.writerows([guarded(record.text(name)) for name in form.fields] for record in found.records.get(form.id, ()))
    return _MARK + out.getvalue()
