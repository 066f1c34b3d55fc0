"""The first page: every command with its line. Composed without importing a command or a library, so that it comes at once."""

from __future__ import annotations

import os

from archmodel.cli.tongue import TYPE_CHECKING

if TYPE_CHECKING:
    from archmodel.kit.text import Lang

COMMANDS = os.path.join(os.path.dirname(__file__), "commands")
SEPARATOR = " | "
_ORDER = ("build", "site", "serve", "check", "gap", "report", "render", "views", "view", "cost", "appraise", "roadmap", "optimise",
          "carbon", "organisation", "why", "unknowns", "waiver", "baseline", "list", "graph", "impact", "path", "what-if", "rules", "rule",
          "packs", "kinds", "schema", "init", "doctor", "completion")

_PAGE = {
    "vi": """Cách dùng: archmodel LỆNH [TÙY CHỌN]...

  Kiến trúc của thành phố viết bằng YAML: kiểm tra, vẽ, so sánh và báo cáo.

Lệnh:
{commands}

Ví dụ:
  archmodel build                              vẽ và viết mọi kết quả vào out/
  archmodel check --select 'plan/*'            chỉ xem phát hiện về kế hoạch
  archmodel gap --from 2026-11 --to target     ma trận khoảng cách
  archmodel render city-target --lang vi       vẽ một hình

Mọi lệnh:
  -h, --help          giải thích một lệnh, kèm ví dụ: archmodel check --help
  --lang vi|en        ngôn ngữ; mặc định theo dự án, phần trợ giúp theo ARCHMODEL_LANG hoặc máy
  --version           phiên bản

Mã thoát: 0 không có phát hiện · 1 có phát hiện · 2 không thể kết luận (cú pháp, cách dùng) · 3 máy hoặc công cụ gặp sự cố
""",
    "en": """Usage: archmodel COMMAND [OPTIONS]...

  A city's architecture in YAML: checked, drawn, compared and reported.

Commands:
{commands}

Examples:
  archmodel build                              draw and write everything into out/
  archmodel check --select 'plan/*'            only what was found about the plan
  archmodel gap --from 2026-11 --to target     the gap matrix
  archmodel render city-target --lang en       draw one view

Every command:
  -h, --help          explains a command, with examples: archmodel check --help
  --lang vi|en        the language; the project's first by default, for help ARCHMODEL_LANG or the machine's
  --version           the version

Exit codes: 0 clean · 1 findings · 2 cannot judge (syntax, usage) · 3 the machine or the tool failed
""",
}


def page(lang: Lang) -> str:
    rows = "\n".join(f"  {name:<14}{summary(name, lang)}" for name in names())
    return _PAGE[lang].format(commands=rows)


def names() -> list[str]:
    """Every command there is: its file is enough."""
    found = {f[:-3].replace("_", "-") for f in os.listdir(COMMANDS) if f.endswith(".py") and not f.startswith("_")}
    return [name for name in _ORDER if name in found] + sorted(found.difference(_ORDER))


def summary(name: str, lang: Lang) -> str:
    """The first line of the command's file: its docstring, `English | Tiếng Việt`."""
    with open(os.path.join(COMMANDS, f"{name.replace('-', '_')}.py"), encoding="utf-8") as file:
        return in_tongue(file.readline(), lang)


def in_tongue(docstring: str, lang: Lang) -> str:
    en, _, vi = docstring.strip().strip('"').splitlines()[0].partition(SEPARATOR)
    return (vi or en if lang == "vi" else en).removesuffix('"""')
