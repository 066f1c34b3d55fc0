"""archmodel schema: the JSON Schemas for editors, with the project's own ids."""

from __future__ import annotations

from pathlib import Path

import click

from archmodel.cli.project import Project, project_options, text

_HELP = text(
    """Ghi lược đồ JSON cho trình soạn thảo vào .archmodel/: loại, trường, danh mục giá trị và các mã đang có.

Dòng đầu mỗi tệp dữ liệu (`# yaml-language-server: $schema=…`) trỏ tới đó, nên trình soạn thảo gợi ý được ngay.
""",
    """Write the JSON Schemas for editors to .archmodel/: kinds, fields, value lists and the ids that exist.

The first line of each data file (`# yaml-language-server: $schema=…`) points there, so that editors can complete.
""")


@click.command(help=_HELP, short_help=text("Ghi lược đồ cho trình soạn thảo", "Write the schemas for editors"))
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), help=text("Thư mục khác.", "Another folder."))
@project_options
def command(project: Project, out: Path | None) -> int:
    import json

    from archmodel.inventory.schema import assemble
    from archmodel.kit.files import write_whole
    from archmodel.views.definition import schema as view_schema

    workspace = project.workspace
    folder = out or workspace.root / ".archmodel"
    documents = {
        "inventory.schema.json": assemble(project.lang, workspace.settings.framework, workspace.names),
        "view.schema.json": view_schema(project.lang),
    }
    for name, schema in documents.items():
        click.echo(write_whole(folder / name, json.dumps(schema, ensure_ascii=False, indent=1) + "\n", inside=folder))
    return 0
