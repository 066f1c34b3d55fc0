"""Cities of any size, in our own language: the same number always makes the same files.

There is work for every analysis (flows, dependencies, capabilities, data with masters, plateaus, packages, gaps with conditions,
procedures, recovery, levels), and a few systems in every fifty are wrong on purpose: `INTENDED` are the rules that must see them.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from random import Random
from typing import Any

Data = dict[str, Any]

PER_FILE = 50
AGENCIES = 40
"""How many of these every city has, whatever its size."""
OBJECTS = 12
"""Data objects of every file; so they, and the capabilities, grow with the city."""
CENTRE = "sys-000000"

INTENDED = frozenset({
    "documentation/link-without-flow", "nucleus/sector-unconnected", "overlap/similar-systems",
    "resilience/recovery-slower-than-required", "resilience/single-point-of-failure", "security/level-too-low", "security/no-dossier",
    "security/split-levels", "sharing/outside-platform",
})
"""What is found above information, and nothing else is."""
_LINKED, _LATE, _DIRECT, _UNFILED, _LOW, _TWINS, _BUS, _BEHIND = 17, 7, 11, 13, 5, (22, 23), 30, (31, 32, 33)
"""Which systems of fifty are the wrong ones; those behind the bus have no other way."""
_CONTROLS = ("risk-management", "hardware-assets", "software-assets", "information-assets", "secure-configuration", "accounts-access",
             "vulnerabilities", "security-logs", "browser-email", "malware", "backup-recovery", "network-infrastructure",
             "monitoring-defence", "personnel", "suppliers", "incident-response", "secure-development", "penetration-testing")
_DEFAULTS: Data = {"defaults": {
    "source": "survey", "provenance": {"fields": {"realizes": {"kind": "proposal"}}},
    "flows": {"channel": "lgsp", "standard": "REST, JSON", "protection": "TLS 1.3", "latency": "hours"},
    **{kinds: {"system_type": "internal", "security_level": 2, "controls": list(_CONTROLS), "end_of_support": "2035-01",
               "security_dossier": {"status": "approved", "date": "2026-09"}}
       for kinds in ("applications", "nodes", "device_groups", "networks", "facilities")},
    "data_objects": {"standard": "QCVN 102", "published": True},
}}

_COLLECTIONS = ("applications",) * 6 + ("nodes", "device_groups", "networks", "facilities")
_COMPONENTS = ("ha-tang-so", "an-ninh-mang", "du-lieu", "nen-tang-loi", "ung-dung-nghiep-vu", "kenh-tuong-tac", "do-luong-hieu-qua")
_CATEGORIES = ("traffic", "environment", "channel", "administration", "utility", "infrastructure")
_OPTIONS = ("continue", "standardise-integrate", "upgrade-extend")
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
    yield "inventory/project.yaml", _project(len(starts), systems)
    yield "inventory/defaults.yaml", _DEFAULTS
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


def _leaves(systems: int) -> list[str]:
    """The capabilities without parts: one for every twenty systems, at least sixty."""
    return [f"c{n // 10}-{n % 10}" for n in range(10, max(60, systems // 20) + 10)]


def _project(parts: int, systems: int) -> Data:
    leaves = {leaf: leaf.partition("-")[0] for leaf in _leaves(systems)}
    return {
        "settings": {"id": "bench", "title": {"vi": "Thành phố thử", "en": "Test city"}, "languages": ["vi", "en"],
                     "framework": "vn-ndaf-1.0", "surveyed": "2026-11-22", "nucleus": CENTRE},
        "sources": {"survey": _named("Khảo sát năm 2026", "Survey of 2026", type="survey", date="2026-11")},
        "agencies": {_agency(n): _named(f"Sở số {n}", f"Department {n}", type="department") for n in range(AGENCIES)},
        "roles": {f"role-{n}": _named(f"Vai trò {n}", f"Role {n}", unit="operations", agency=_agency(n)) for n in range(8)},
        "capabilities": {
            **{root: _named(f"Nhóm năng lực {root}", f"Capability group {root}") for root in dict.fromkeys(leaves.values())},
            **{leaf: _named(f"Năng lực {leaf}", f"Capability {leaf}", parent=root, importance=5 if leaf.endswith("-0") else 3)
               for leaf, root in leaves.items()},
        },
        "plateaus": {
            "now": _named("Hiện trạng", "As-is", stage="baseline", date="2026-11", aliases=["as-is"]),
            "half": _named("Giai đoạn 1", "Phase 1", stage="transition", date="2028-12", based_on="now",
                           completes=[f"wp-{n:05}" for n in range(0, parts, 2)]),
            "then": _named("Mục tiêu", "Target", stage="target", date="2030-12", aliases=["target"], based_on="half",
                           completes=[f"wp-{n:05}" for n in range(1, parts, 2)]),
        },
    }


def _part(number: int, some: range, systems: int) -> Data:
    """One file: its systems by collection, the flows they send, its data, a procedure, a gap, and the package that closes it."""
    random = Random(f"city/{number}")
    part: Data = {}
    standing = [n for n in some if n % 20 < 14]
    masters = {f"do-{number:05}-{k:02}": standing[k % len(standing)] for k in range(OBJECTS)}
    kept: dict[int, list[str]] = {}
    for name, master in masters.items():
        kept.setdefault(master, []).append(name)
    for n in some:
        collection = random.choice(_COLLECTIONS)
        part.setdefault(collection, {})[f"sys-{n:06}"] = _system(n, systems, kept.get(n, []), random)
    part["flows"] = dict(flow for n in some for flow in _flows(n, systems, random))
    part["data_objects"] = {name: _named(
        f"Dữ liệu {name}", f"Data {name}", information_class="public", steward=_agency(number), master=f"sys-{master:06}",
) for name, master in masters.items()}
    part["processes"] = {f"sop-{number:05}": _named(
        f"Quy trình {number}", f"Procedure {number}", type="incident", raci={"A": "role-0", "R": ["role-1"]}, sla_minutes=30,
        steps=list({"name": f"Step {k}", "role": f"role-{k}", "systems": [f"sys-{n:06}"], "target_minutes": 5}
                     for k, n in enumerate(standing[:3])))}
    planned = [f"sys-{n:06}" for n in some if _planned(n)]
    if planned:
        part["gaps"] = {f"g-{number:05}": _named(
            f"Khoảng cách {number}", f"Gap {number}", **({} if number % 4 == 3 else {"closed_when": f"some [{planned[0]}]"}))}
    part["work_packages"] = {f"wp-{number:05}": _named(
        f"Gói công việc {number}", f"Work package {number}", start="2027-01", duration_months=12, lead=_agency(number),
        delivers=planned, **({"closes": [f"g-{number:05}"]} if planned else {}))}
    return part


def _planned(number: int) -> bool:
    """One in twenty is a component of the target; it replaces the system before it and is served by the one before that."""
    return number % 20 == 19


def _told(n: int, field_vi: str, field_en: str) -> Data:
    """What surveyors write besides: with it a system takes about 1.9 kB, as in the generator the goals were set with; a system of the
    real city takes 2.5 kB."""
    month, desk = n % 11 + 1, n * 37 % 900 + 100
    return {
        "technical_contact": f"Tổ hỗ trợ kỹ thuật {desk}, trực 24/7, kênh tiếp nhận nội bộ số {n}",
        "confirmed_by": f"Phòng Chuyển đổi số, biên bản khảo sát số {n:05}",
        "standards": "OGC WMS 1.3, REST, OpenAPI 3.1, JSON",
        "note": {"vi": f"Khảo sát trực tiếp tại đơn vị; phần {field_vi} cần đối chiếu với biên bản bàn giao.",
                 "en": f"Surveyed on site; {field_en.lower()} has to be held against the hand-over minutes."},
        "provenance": {"kind": "found", "source": "survey", "date": f"2026-{month:02}", "confidence": "high",
                       "note": {"vi": f"Biên bản khảo sát số {n:05}, do đơn vị vận hành xác nhận bằng văn bản",
                                "en": f"Survey minutes no. {n:05}, confirmed in writing by the operator"}},
        "links": [{"title": "Trang giới thiệu", "url": f"https://example.org/systems/{n:06}"}],
    }


def _system(n: int, systems: int, kept: list[str], random: Random) -> Data:
    (sort_vi, sort_en), (field_vi, field_en) = random.choice(_SORTS), random.choice(_FIELDS)
    parts, leaves, place = max(1, systems // PER_FILE), _leaves(systems), n % PER_FILE
    others = [f"do-{random.randrange(parts):05}-{random.randrange(OBJECTS):02}" for _ in range(random.randint(0, 1) if kept else 1)]
    fields: Data = {
        "description": {"vi": f"{sort_vi} phục vụ {field_vi}, vận hành liên tục, {random.randrange(168)} xã phường sử dụng.",
                        "en": f"{field_en} {sort_en} in use day and night by {random.randrange(168)} wards."},
        "owner": _agency(random.randrange(AGENCIES)), "operator": _agency(random.randrange(AGENCIES)),
        "component": random.choice(_COMPONENTS), "category": random.choice(_CATEGORIES), "serves_public": random.random() < 0.2,
        "personal_data": random.choice(("none", "basic", "sensitive")), "realizes": random.sample(leaves, random.randint(1, 2)),
        "stores": list(dict.fromkeys((*kept, *others))), "technology": random.choice(_TECHNOLOGIES),
        "assessment": {name: random.randint(0, 5) for name in ("business_criticality", "business_fit", "technical_fit")},
        "tags": random.sample(("gis", "iot", "cloud", "shared", "open-data", "ai"), random.randint(1, 3)),
        "people_served": random.randrange(1000, 900_000, 1000),
        "continuity": {"rto_hours": 8, "rpo_hours": 4, "achieved_rto_hours": random.randint(1, 8), "achieved_rpo_hours": 1,
                       "backup": True},
    }
    fields |= _told(n, field_vi, field_en)
    if _planned(n):
        fields |= {"lifecycle": {"status": "planned"}, "replaces": [f"sys-{n - 1:06}"], "reuses": [f"sys-{n - 2:06}"], "phase": 1}
    else:
        fields |= {"lifecycle": {"start": random.randint(2005, 2025), "status": "operating"},
                   "disposition": _disposition(n, systems, random)}
        if n % 20 > 2 and random.random() < 0.5:
            fields["technology"] = {"unknown": {"contact": _agency(n), "due": "2027-03-31"}}
    if n and place not in _BEHIND:
        fields["depends_on"] = [f"sys-{_earlier(n, random):06}"]
    if place == _LATE:
        fields["continuity"] |= {"rto_hours": 0.5, "achieved_rto_hours": 2}
    elif place == _LOW:
        fields |= {"personal_data": "basic", "security_level": 1}
    elif place == _UNFILED:
        fields["security_dossier"] = {"status": "none"}
    elif place == _LINKED and n + 1 < systems:
        fields["known_links"] = [f"sys-{n + 1:06}"]
    elif place == _BUS:
        fields["realizes"] = [next(leaf for leaf in leaves[n // PER_FILE * 10 % len(leaves):] if leaf.endswith("-0"))]
    elif place in _BEHIND:
        fields["realizes"] = ["c1-1"]
    elif place in _TWINS:
        fields |= {"realizes": leaves[n // PER_FILE % len(leaves):][:1], "owner": _agency(n // PER_FILE), "operator": _agency(1),
                   "stores": [f"do-{n // PER_FILE:05}-00"]}
    return _named(f"{sort_vi} {field_vi} {n}", f"{field_en} {sort_en} {n}", **fields)


def _disposition(n: int, systems: int, random: Random) -> str:
    return "replace-retire" if _planned(n + 1) and n + 1 < systems else random.choice(_OPTIONS)


def _earlier(n: int, random: Random) -> int:
    """Another system of a lower number, near or (with a pull to the lowest, which become hubs) far; none that ends."""
    found = max(0, n - random.randint(1, PER_FILE)) if random.random() < 0.5 else int(n * random.random() ** 2)
    if found % PER_FILE in _BEHIND:
        return found - found % PER_FILE + _BUS
    return found - found % 20 if found % 20 >= 18 else found


def _flows(n: int, systems: int, random: Random) -> Iterator[tuple[str, Data]]:
    """None, one or more that a system sends; planned systems send none yet, and those behind the bus send to it alone."""
    if n % PER_FILE in _BEHIND:
        yield f"fl-{n:06}-0", {"from": f"sys-{n:06}", "to": f"sys-{n // PER_FILE * PER_FILE + _BUS:06}", "frequency": "hours",
                               "data": [f"do-{n // PER_FILE:05}-01"], "status": "operating"}
        return
    parts = max(1, systems // PER_FILE)
    for k in range(0 if _planned(n) or not n else random.choice((0, 1, 1, 2, 3))):
        target = _earlier(n, random) if random.random() < 0.995 else (n + 20) % systems // 20 * 20
        target = target - target % PER_FILE + _BUS if target % PER_FILE in _BEHIND else target
        if target != n:
            yield f"fl-{n:06}-{k}", {
                "from": f"sys-{n:06}", "to": f"sys-{target:06}",
                "data": [f"do-{random.randrange(parts):05}-{random.randrange(OBJECTS):02}"],
                "frequency": random.choice(_FREQUENCIES), **({"channel": "dedicated"} if n % PER_FILE == _DIRECT else {}),
                "status": "operating"}
