"""How one part is counted, as people choose it: fields of a form, and back to the rules' words.

Both directions are pure. A field that the chosen way does not use says nothing.
"""

from collections.abc import Callable, Mapping
from typing import Any

from contest.words.durations import parse_seconds, show_seconds

Document = dict[str, Any]
Data = Mapping[str, Any]

MARKED, PLACED, GIVEN, VOTES = "marked", "placed", "given", "votes"
SETTINGS = ("markers", "panel", "by", "missing", "round", "floor", "cap", "alarm", "time")
STAGES = ("criterion", "sheet", "panel", "part")
MAJORITY: Document = {"panel": {"method": "majority"}}
CHOSEN, OWN_CAP, OVER_ZERO = "chosen", "points", "zero"
_KEPT_BY: Mapping[str, tuple[str, ...]] = {
    MARKED: SETTINGS,
    PLACED: ("markers", "missing"),
    GIVEN: ("round", "floor", "cap", "time"),
    VOTES: ("round", "floor", "cap", "time"),
}
_STAGES_BY = {MARKED: STAGES, GIVEN: ("panel", "part"), VOTES: ("part",)}
SHARED = tuple(key for key in SETTINGS if key != "time")


def kind_of(part: Data) -> str:
    """Say which settings a part can have: by where its points come from."""
    if part.get("given"):
        return GIVEN
    if part.get("votes"):
        return VOTES
    kinds = [one.get("kind") for one in part.get("criteria") or []]
    return PLACED if kinds == ["place"] else MARKED


def settings_of(part: Data) -> Document:
    return {key: part[key] for key in SETTINGS if part.get(key) is not None}


def carried(settings: Data, part: Data) -> Document:
    """Return those of a part's old settings that it can have now that its criteria changed."""
    kind = kind_of(part)
    kept = {key: settings[key] for key in _KEPT_BY[kind] if settings.get(key) is not None}
    if kind == PLACED:
        return kept | MAJORITY
    if kept.get("panel") == MAJORITY["panel"]:
        del kept["panel"]
    if "round" in kept:
        kept["round"] = _of_stages(kept["round"], kind)
    if kind == GIVEN and kept.get("cap") == "max":
        del kept["cap"]
    if kind != MARKED and (kept.get("time") or {}).get("on") == "sheet":
        del kept["time"]
    return kept


def with_settings(part: Data, settings: Data) -> Document:
    """Return a part that is counted by these settings instead of its own."""
    return {key: part[key] for key in part if key not in SETTINGS} | dict(settings)


def shared(settings: Data, part: Data) -> Document:
    """Return another part's settings with this one's own time limits."""
    common = {key: settings[key] for key in SHARED if key in settings}
    return with_settings(part, common | ({"time": part["time"]} if part.get("time") else {}))


def shown(part: Data) -> Document:
    """Return what a part's form shows."""
    markers = part.get("markers") or "judges"
    kept, cap, alarm = part.get("round") or {}, part.get("cap"), part.get("alarm") or {}
    return {
        "markers": markers if isinstance(markers, str) else CHOSEN,
        "chosen": [] if isinstance(markers, str) else list(markers),
        **_panel_shown(part.get("panel") or {}),
        "by": part.get("by") or "sheet",
        "missing": part.get("missing") or "wait",
        **{f"round_{stage}": _decimals_shown(kept.get(stage)) for stage in STAGES},
        "floor": _points_shown(part.get("floor")),
        "cap": "" if cap is None else "max" if cap == "max" else OWN_CAP,
        "cap_points": _points_shown(None if cap == "max" else cap),
        "alarm": _points_shown(alarm.get("spread")),
        "alarm_of": alarm.get("of") or "sheet",
        **_time_shown(part.get("time") or {}),
    }


def read(data: Data, kind: str) -> Document:
    """Return the settings that a filled form means for a part of this kind."""
    settings: Document = {}
    if kind in (MARKED, PLACED):
        settings |= {"markers": _markers(data), "missing": data["missing"]}
    if kind == PLACED:
        return settings | MAJORITY
    if kind == MARKED:
        settings |= {"panel": _panel(data), "by": data["by"]} | _alarm(data)
    settings["round"] = _rounding(data, kind)
    return settings | _limits(data) | _time(data)


def decimals(text: object) -> int | None:
    return int(str(text)) if str(text or "").isdecimal() else None


def points(text: object) -> str:
    """Write typed points as the contest file does; what can't be read is left for its checks."""
    return str(text or "").strip().replace(",", ".").replace("−", "-")


def _points_shown(text: object) -> str:
    return str(text or "").replace(".", ",")


def _decimals_shown(kept: int | None) -> str:
    return "" if kept is None else str(kept)


def _of_stages(kept: Data, kind: str) -> Document:
    return {stage: kept[stage] for stage in _STAGES_BY[kind] if kept.get(stage) is not None}


def _markers(data: Data) -> str | list[str]:
    return list(data["chosen"]) if data["markers"] == CHOSEN else str(data["markers"])


def _rounding(data: Data, kind: str) -> Document:
    kept = {stage: decimals(data[f"round_{stage}"]) for stage in STAGES}
    if data["by"] == "criterion":
        del kept["sheet"]
    return _of_stages(kept, kind)


def _limits(data: Data) -> Document:
    found: Document = {}
    if data["floor"]:
        found["floor"] = points(data["floor"])
    if data["cap"] == "max":
        found["cap"] = "max"
    elif data["cap"] == OWN_CAP:
        found["cap"] = points(data["cap_points"])
    return found


def _alarm(data: Data) -> Document:
    if not data["alarm"]:
        return {}
    return {"alarm": {"spread": points(data["alarm"]), "of": data["alarm_of"]}}


def _panel_shown(panel: Data) -> Document:
    method = panel.get("method") or "mean"
    return {
        "method": method,
        "low": panel.get("low", 1),
        "high": panel.get("high", 1),
        "trimmed_then": panel.get("then", "mean") if method == "trimmed" else "mean",
        "at_least": panel.get("at_least"),
        "tolerance": _points_shown(panel.get("tolerance")),
        "at_tolerance": panel.get("at_tolerance") or "keep",
        "repeat": bool(panel.get("repeat")),
        "third": panel.get("third") or "",
        "difference": _points_shown(panel.get("difference")),
        "inclusive": bool(panel.get("inclusive")),
        "third_then": panel.get("then", "third") if method == "third-marker" else "third",
    }


def _panel(data: Data) -> Document:
    method = data["method"]
    options = _OPTIONS.get(method)
    return {"method": method} | (options(data) if options else {})


def _trimmed(data: Data) -> Document:
    least = {} if data["at_least"] is None else {"at_least": data["at_least"]}
    low, high = (data[key] or 0 for key in ("low", "high"))
    return {"low": low, "high": high, "then": data["trimmed_then"]} | least


def _near_mean(data: Data) -> Document:
    return {
        "tolerance": points(data["tolerance"]),
        "at_tolerance": data["at_tolerance"],
        "repeat": data["repeat"],
    }


def _third_marker(data: Data) -> Document:
    return {
        "third": data["third"],
        "difference": points(data["difference"]),
        "inclusive": data["inclusive"],
        "then": data["third_then"],
    }


_OPTIONS: Mapping[str, Callable[[Data], Document]] = {
    "trimmed": _trimmed,
    "near-mean": _near_mean,
    "third-marker": _third_marker,
}


def _time_shown(time: Data) -> Document:
    return {
        "limit": show_seconds(time.get("limit")),
        "minimum": show_seconds(time.get("minimum")),
        "grace": show_seconds(time.get("grace") or None),
        "over": time.get("over") or "points",
        "points": _points_shown(time.get("points")),
        "per": show_seconds(time.get("per")),
        "count": time.get("count") or "started",
        "most": _points_shown(time.get("most")),
        "on": time.get("on") or "panel",
    }


def _time(data: Data) -> Document:
    limits = {key: parse_seconds(data[key]) for key in ("limit", "minimum") if data[key]}
    if not limits:
        return {}
    grace = {"grace": parse_seconds(data["grace"])} if data["grace"] else {}
    return {"time": limits | grace | _cost(data)}


def _cost(data: Data) -> Document:
    if data["over"] == OVER_ZERO:
        return {"over": OVER_ZERO}
    per = {"per": parse_seconds(data["per"])} if data["per"] else {}
    most = {"most": points(data["most"])} if data["most"] else {}
    return per | most | {"count": data["count"], "points": points(data["points"]), "on": data["on"]}
