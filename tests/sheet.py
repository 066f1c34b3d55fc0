"""python -m tests.sheet [OUT]: a contact sheet of every shipped view, in both tongues and all themes (`make sheet`).

A page with one row a view; each picture opens at its own size. It is meant for the eye: look at every one before a release.
"""

from __future__ import annotations

import html
import sys
from pathlib import Path

from archmodel.kit.drawing import draw, svg
from archmodel.kit.drawing.palette import THEMES
from archmodel.kit.text import LANGS
from archmodel.workspace import Workspace

ROOT = Path(__file__).parents[1]
STYLE = """body{font:14px/1.5 system-ui,sans-serif;margin:24px}h2{font-size:16px;margin:32px 0 8px}
a{display:inline-block;width:32.5%;margin-right:.5%;border:1px solid #C8D2DC}img{width:100%;display:block}"""


def main(out: Path) -> int:
    workspace = Workspace(ROOT)
    rows = []
    out.mkdir(parents=True, exist_ok=True)
    for view in workspace.views.values():
        cells = []
        for lang in LANGS:
            scene = draw(workspace.diagram(view), lang, **workspace.locks.hints(view))
            for theme in THEMES:
                name = f"{view.id}.{lang}.{theme}.svg"
                (out / name).write_text(svg.write(scene, theme), encoding="utf-8")
                cells.append(f'<a href="{name}"><img loading="lazy" alt="{name}" src="{name}"></a>')
        rows.append(f"<h2>{html.escape(view.id)} – {html.escape(view.title.en)}</h2>{''.join(cells)}")
    (out / "index.html").write_text(
        f'<!doctype html><meta charset="utf-8"><title>Contact sheet</title><style>{STYLE}</style>{"".join(rows)}', encoding="utf-8")
    sys.stdout.write(f"{len(rows)} views: {out / 'index.html'}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "build" / "sheet"))
