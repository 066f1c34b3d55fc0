"""python -m tests.delta [OUT]: a page that shows every golden drawing that has changed, before and after (`make delta`).

Before is what git has in HEAD, after is the working tree, `pytest --accept` having been run. Look at it before committing.
"""

from __future__ import annotations

import html
import subprocess
import sys
from base64 import b64encode
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
FOLDER = "tests/golden"
STYLE = """body{font:14px/1.5 system-ui,sans-serif;margin:24px;background:#fff;color:#182635}
h2{font-size:16px;margin:32px 0 8px}figure{display:inline-block;width:49%;margin:0;vertical-align:top}
img{width:100%;border:1px solid #C8D2DC;background:#fff}figcaption{color:#56677A}
.over{position:relative;width:49%}.over img+img{position:absolute;left:0;top:0;mix-blend-mode:difference}
"""


def main(out: Path) -> int:
    changed = list(pairs())
    body = "".join(section(name, before, after) for name, before, after in changed) or "<p>Nothing has changed.</p>"
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(f'<!doctype html><meta charset="utf-8"><title>Golden drawings, before and after</title><style>{STYLE}</style>'
                   f"<h1>{len(changed)} golden drawings differ from HEAD</h1>{body}", encoding="utf-8")
    sys.stdout.write(f"{len(changed)} changed: {out}\n")
    return 0


def pairs() -> Iterator[tuple[str, str, str]]:
    """Path, the text in HEAD, the text in the working tree; an absent side is empty."""
    listed = _git("ls-files", "--cached", "--others", "--exclude-standard", "--", f"{FOLDER}/*.svg")
    for name in sorted(set(listed.splitlines())):
        path = ROOT / name
        before, after = _git("show", f"HEAD:{name}", missing=""), path.read_text(encoding="utf-8") if path.exists() else ""
        if before != after:
            yield name, before, after


def section(name: str, before: str, after: str) -> str:
    """Both side by side, and below them what differs: black where nothing does."""
    over = f'<div class="over">{_image(before)}{_image(after)}</div>' if before and after else ""
    return (f"<h2>{html.escape(name)}</h2><figure>{_image(before)}<figcaption>before</figcaption></figure> "
            f"<figure>{_image(after)}<figcaption>after</figcaption></figure>{over}")


def _image(svg: str) -> str:
    if not svg:
        return "<p>–</p>"
    return f'<img alt="" src="data:image/svg+xml;base64,{b64encode(svg.encode("utf-8")).decode("ascii")}">'


def _git(*words: str, missing: str | None = None) -> str:
    done = subprocess.run(["git", *words], cwd=ROOT, capture_output=True, text=True, encoding="utf-8")
    if done.returncode and missing is not None:
        return missing
    done.check_returncode()
    return done.stdout


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "build" / "delta.html"))
