"""python -m tests.screens SITE [OUT [PAGE...]]: the main pages of a built site as a reader sees them, in both tongues, light and dark, on a
desk and on a tablet (`make screens`).

Meant for the eye: look at every one at 100 % before a release. Fails where a page says anything on the console.
"""

from __future__ import annotations

import itertools
import os
import shutil
import sys
from pathlib import Path

PAGES = {
    "home": "index.html", "element": "elements/lgsp.html", "agency": "elements/dost.html", "list": "lists/systems.html",
    "views": "views/index.html", "view": "views/centre-flows.html", "view-gap": "views/city-gap.html#overlay=gap",
    "explore": "explore.html#el=lgsp", "failure": "explore.html#fail=lgsp", "ways": "explore.html#src=population-db&dst=public-service",
    "findings": "findings.html", "plan": "plateaus/index.html", "plateau": "plateaus/pl-2030.html", "package": "packages/wp-02.html",
    "reports": "reports/index.html", "report": "reports/summary.html", "rules": "rules/index.html", "packs": "packs/index.html",
    "compare": "views/city-target.html#at=pl-target&from=pl-2026&compare=side",
}
SIZES = {"desk": (1440, 900), "tablet": (820, 1180)}


def main(site: Path, out: Path, *only: str) -> int:
    from playwright.sync_api import sync_playwright

    heard: list[str] = []
    pages = {name: place for name, place in PAGES.items() if not only or name in only}
    out.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=os.environ.get("ARCHMODEL_BROWSER") or shutil.which("chromium"))
        for (size, (width, height)), lang, theme in itertools.product(SIZES.items(), ("vi", "en"), ("light", "dark")):
            context = browser.new_context(viewport={"width": width, "height": height})
            for name, place in pages.items():
                page = context.new_page()
                page.on("console", lambda message, name=name: heard.append(f"{name}: {message.text}"))
                page.goto(f"{site.resolve().as_uri()}/{place}{'&' if '#' in place else '#'}lang={lang}&theme={theme}")
                page.wait_for_load_state("networkidle")
                page.wait_for_timeout(400)
                page.screenshot(path=str(out / f"{name}.{lang}.{theme}.{size}.png"))
                page.close()
            context.close()
        browser.close()
    sys.stdout.writelines(f"{line}\n" for line in heard)
    sys.stdout.write(f"{len(pages) * len(SIZES) * 4} pictures: {out}\n")
    return 1 if heard else 0


if __name__ == "__main__":
    raise SystemExit(main(Path(sys.argv[1]), Path(sys.argv[2] if len(sys.argv) > 2 else "build/screens"), *sys.argv[3:]))
