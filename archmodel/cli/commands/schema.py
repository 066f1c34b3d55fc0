"""Write the JSON Schemas for editors, with the project's own ids | Ghi lược đồ cho trình soạn thảo, kèm mã của dự án"""

from __future__ import annotations

from pathlib import Path

from archmodel.cli.command import declare, option
from archmodel.cli.project import Project, project_options
from archmodel.cli.values import OutputFolder
from archmodel.kit.text import LocalText


@declare(
    __doc__,
    about=LocalText(
        vi="Ghi lược đồ JSON vào .archmodel/ của dự án: loại, trường, danh mục giá trị và các mã đang có. Dòng đầu mỗi tệp dữ liệu "
           "(`# yaml-language-server: $schema=…`) trỏ tới đó, nên trình soạn thảo gợi ý được ngay.",
        en="Writes JSON Schemas to .archmodel/ of the project: kinds, fields, value lists and the ids that exist. The first line of "
           "each data file (`# yaml-language-server: $schema=…`) points there, so that editors can complete at once."),
    examples=("archmodel schema", "archmodel schema --lang en --out schemas"))
@option("--out", type=OutputFolder(), metavar="DIR", words=LocalText(
    vi="Thư mục khác thay cho .archmodel/.", en="Another folder than .archmodel/."))
@project_options
def command(project: Project, out: Path | None) -> int:
    import json

    from archmodel.cli.delivery import deliver
    from archmodel.inventory.schema import assemble
    from archmodel.views.definition import schema as view_schema

    workspace = project.workspace
    folder = out or workspace.root / ".archmodel"
    documents = {
        "inventory.schema.json": assemble(project.lang, workspace.settings.framework, workspace.model.names),
        "view.schema.json": view_schema(project.lang),
    }
    for name, schema in documents.items():
        deliver(json.dumps(schema, ensure_ascii=False, indent=1) + "\n", folder / name, project)
    return 0
