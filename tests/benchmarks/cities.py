"""Cities of any size, in our own language: the same number always makes the same files, and they have no findings."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from random import Random
from typing import Any

Data = dict[str, Any]

PER_FILE = 50
AGENCIES, CAPABILITIES, OBJECTS = 40, 60, 60
"""How many of these every city has, whatever its size."""

_COLLECTIONS = ("applications",) * 6 + ("nodes", "device_groups", "networks", "facilities")
_COMPONENTS = ("ha-tang-so", "an-ninh-mang", "du-lieu", "nen-tang-loi", "ung-dung-nghiep-vu", "kenh-tuong-tac", "do-luong-hieu-qua")
_CATEGORIES = ("command", "traffic", "environment", "channel", "administration", "sector", "data", "infrastructure")
_OPTIONS = ("continue", "standardise-integrate", "upgrade-extend", "merge-reorganise")
_FREQUENCIES = ("real-time", "minutes", "hours", "daily", "weekly", "per-event", "per-request")
_TECHNOLOGIES = ("PostgreSQL 16, Java 17", "Oracle 19c, WebLogic", ".NET 8, SQL Server", "Kafka 3.6, Kubernetes 1.29", "GeoServer 2.24")
_SORTS = (("Hệ thống", "system"), ("Cơ sở dữ liệu", "database"), ("Nền tảng", "platform"), ("Cổng", "portal"), ("Kho dữ liệu", "store"))
_FIELDS = (
    ("quản lý giao thông", "Traffic management"), ("dịch vụ công trực tuyến", "Online public service"),
    ("đất đai và quy hoạch", "Land and planning"), ("y tế cơ sở", "Primary health"), ("hộ tịch điện tử", "Civil registration"),
    ("chiếu sáng công cộng", "Street lighting"), ("cấp nước thông minh", "Smart water"), ("phản ánh hiện trường", "Citizen report"),
    ("quan trắc môi trường", "Environment monitoring"), ("cấp phép xây dựng", "Building permit"),
)


def files(systems: int) -> Iterator[tuple[str, Data]]:
    """Path and content of every file of a city with so many systems."""
    starts = range(0, systems, PER_FILE)
    yield "inventory/project.yaml", _project(len(starts))
    yield "inventory/defaults.yaml", {"defaults": {"source": "survey", "provenance": {"fields": {"realizes": {"kind": "proposal"}}}}}
    for number, start in enumerate(starts):
        some = range(start, min(start + PER_FILE, systems))
        yield f"inventory/systems/{number // 100:03}/systems-{number:05}.yaml", _part(number, some, systems)


def write(root: Path, systems: int) -> None:
    """The files of a city, and one view of it."""
    for name, data in files(systems):
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("\n".join(yaml(data)) + "\n", encoding="utf-8")
    (root / "views").mkdir()
    (root / "views" / "board.yaml").write_text("viewpoint: layered\ntitle: Board\nat: as-is\n", encoding="utf-8")


def yaml(data: Mapping[str, Any], indent: str = "") -> Iterator[str]:
    """Block style as people write it; what is short and simple stands on one line."""
    for key, value in data.items():
        if isinstance(value, dict) and (not indent or any(isinstance(inner, dict) for inner in value.values()) or len(value) > 4):
            yield f"{indent}{key}:"
            yield from yaml(value, indent + "  ")
        else:
            yield f"{indent}{key}: {_flow(value)}"


def _flow(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_flow(inner)}" for key, inner in value.items()) + "}"
    if isinstance(value, list):
        return f"[{', '.join(map(_flow, value))}]"
    plain = isinstance(value, str) and not set(value) & set(",:#{}[]\"'&*!|>%@`") and not value[:1].isdigit()
    return str(value) if plain else json.dumps(value, ensure_ascii=False)


def _named(vi: str, en: str, **fields: Any) -> Data:
    return {"name": {"vi": vi, "en": en}, **fields}


def _agency(number: int) -> str:
    return f"dept-{number % AGENCIES:02}"


def _project(parts: int) -> Data:
    leaves = {f"c{n // 10}-{n % 10}": f"c{n // 10}" for n in range(10, CAPABILITIES + 10)}
    return {
        "settings": {"id": "bench", "title": {"vi": "Thành phố thử", "en": "Test city"}, "languages": ["vi", "en"],
                     "framework": "vn-ndaf-1.0", "surveyed": "2026-11-22"},
        "sources": {"survey": _named("Khảo sát năm 2026", "Survey of 2026", type="survey", date="2026-11")},
        "agencies": {_agency(n): _named(f"Sở số {n}", f"Department {n}", type="department") for n in range(AGENCIES)},
        "capabilities": {
            **{root: _named(f"Nhóm năng lực {root}", f"Capability group {root}") for root in sorted(set(leaves.values()))},
            **{leaf: _named(f"Năng lực {leaf}", f"Capability {leaf}", parent=root, importance=3) for leaf, root in leaves.items()},
        },
        "data_objects": {
            f"do-{n:02}": _named(f"Dữ liệu {n}", f"Data {n}", information_class="public", steward=_agency(n)) for n in range(OBJECTS)},
        "plateaus": {
            "now": _named("Hiện trạng", "As-is", stage="baseline", date="2026-11", aliases=["as-is"]),
            "then": _named("Mục tiêu", "Target", stage="target", date="2030-12", aliases=["target"], based_on="now",
                           completes=[f"wp-{n:05}" for n in range(parts)]),
        },
    }


def _part(number: int, some: range, systems: int) -> Data:
    """One file: its systems by collection, the flows they send, and the package that delivers its planned ones."""
    random = Random(f"city/{number}")
    part: Data = {}
    for n in some:
        collection = random.choice(_COLLECTIONS)
        part.setdefault(collection, {})[f"sys-{n:06}"] = _system(n, random)
    part["flows"] = dict(flow for n in some for flow in _flows(n, systems, random))
    part["work_packages"] = {f"wp-{number:05}": _named(
        f"Gói công việc {number}", f"Work package {number}", start="2027-01", duration_months=12, lead=_agency(number),
        delivers=[f"sys-{n:06}" for n in some if _planned(n)])}
    return part


def _planned(number: int) -> bool:
    """One in twenty is a component of the target; it replaces the system before it and is served by the one before that."""
    return number % 20 == 19


def _system(n: int, random: Random) -> Data:
    (sort_vi, sort_en), (field_vi, field_en) = random.choice(_SORTS), random.choice(_FIELDS)
    fields: Data = {
        "description": {"vi": f"{sort_vi} phục vụ {field_vi}, vận hành liên tục, {random.randrange(168)} xã phường sử dụng.",
                        "en": f"{field_en} {sort_en} in use day and night by {random.randrange(168)} wards."},
        "owner": _agency(random.randrange(AGENCIES)), "operator": _agency(random.randrange(AGENCIES)),
        "component": random.choice(_COMPONENTS), "category": random.choice(_CATEGORIES), "serves_public": random.random() < 0.2,
        "security_level": random.randint(1, 5), "personal_data": random.choice(("none", "basic", "sensitive")),
        "realizes": [f"c{k // 10}-{k % 10}" for k in random.sample(range(10, CAPABILITIES + 10), random.randint(1, 2))],
        "stores": [f"do-{k:02}" for k in random.sample(range(OBJECTS), random.randint(1, 2))],
        "technology": random.choice(_TECHNOLOGIES),
        "assessment": {name: random.randint(0, 5) for name in ("business_criticality", "business_fit", "technical_fit")},
        "tags": random.sample(("gis", "iot", "cloud", "shared", "open-data", "ai"), random.randint(1, 3)),
    }
    if _planned(n):
        fields |= {"lifecycle": {"status": "planned"}, "replaces": [f"sys-{n - 1:06}"], "reuses": [f"sys-{n - 2:06}"], "phase": 1}
    else:
        fields |= {"lifecycle": {"start": random.randint(2005, 2025), "status": "operating"}, "disposition": random.choice(_OPTIONS)}
        if n % 20 > 2 and random.random() < 0.5:
            fields["technology"] = {"unknown": {"contact": _agency(n), "due": "2027-03-31"}}
    if n:
        fields["depends_on"] = [f"sys-{_earlier(n, random):06}"]
    return _named(f"{sort_vi} {field_vi} {n}", f"{field_en} {sort_en} {n}", **fields)


def _earlier(n: int, random: Random) -> int:
    """Another system of a lower number, near or (with a pull to the lowest, which become hubs) far; none that ends."""
    found = max(0, n - random.randint(1, PER_FILE)) if random.random() < 0.5 else int(n * random.random() ** 2)
    return found - found % 20 if found % 20 >= 18 else found


def _flows(n: int, systems: int, random: Random) -> Iterator[tuple[str, Data]]:
    """None, one or more that a system sends; planned systems send none yet."""
    for k in range(0 if _planned(n) or not n else random.choice((0, 1, 1, 2, 3))):
        target = _earlier(n, random) if random.random() < 0.995 else (n + 20) % systems // 20 * 20
        if target != n:
            yield f"fl-{n:06}-{k}", {
                "from": f"sys-{n:06}", "to": f"sys-{target:06}", "data": [f"do-{random.randrange(OBJECTS):02}"],
                "frequency": random.choice(_FREQUENCIES), "channel": random.choice(("lgsp", "api", "dedicated")), "status": "operating"}
