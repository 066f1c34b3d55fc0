"""archmodel kinds: what can be written in an inventory, kind by kind."""

from __future__ import annotations

import click

from archmodel.cli.project import Project, project_options, text

_HELP = text("Liệt kê các loại phần tử; nêu tên một loại để xem trường và ví dụ.\n\n\b\nVí dụ:\n  archmodel kinds application",
             "List the kinds of element; name one for its fields and an example.\n\n\b\nExample:\n  archmodel kinds application")


@click.command(help=_HELP, short_help=text("Liệt kê các loại phần tử", "List the kinds"))
@click.argument("name", required=False)
@project_options
def command(project: Project, name: str | None) -> int:
    from archmodel.kit.errors import BadUsage
    from archmodel.kit.text import LocalText, msg, nearest
    from archmodel.metamodel import kind_by_collection, kinds

    lang = project.chosen_language or "en"
    if name is None:
        for kind in kinds().values():
            click.echo(f"{kind.id:<16} {kind.collection:<18} {kind.archimate or '–':<24} {kind.name.say(lang)}")
        return 0
    found = kinds().get(name) or kind_by_collection().get(name)
    if found is None:
        near = nearest(name, (*kinds(), *kind_by_collection()))
        raise BadUsage(msg("Không có loại “{name}”.", "There is no kind “{name}”.", name=name),
                       msg("Có phải là “{near}”?", "Did you mean “{near}”?", near=near) if near else None)
    click.echo(f"{found.collection}: {found.name.say(lang)} ({found.archimate})\n{found.description.say(lang)}\n")
    for field, schema in found.properties.items():
        title = schema.get("title", {})
        words = LocalText(vi=title.get("vi", ""), en=title.get("en", "")) if isinstance(title, dict) else LocalText.same(title)
        click.echo(f"  {field:<20} {'*' if field in found.required else ' '} {words.say(lang)}")
    click.echo(f"\n{found.example.rstrip()}")
    return 0
