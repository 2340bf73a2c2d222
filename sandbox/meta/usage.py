"""How much of its limits a token has used, as the Graph API tells it: in percent."""

from __future__ import annotations

import json
from math import ceil

from sandbox.call import Call, Json
from sandbox.limits import Allowance

_OWNER = "112130216863063"
_FLAT = {"calls": "X-App-Usage", "page": "X-Page-Usage"}
_OWNED = ("pages", "instagram")


def headers(call: Call) -> dict[str, str]:
    """X-App-Usage always; of the others those that have a limit."""
    told = {"X-App-Usage": json.dumps(_shares(1))}
    for bucket, name in _FLAT.items():
        if standing := call.allowances.get(bucket):
            told[name] = json.dumps(_shares(standing.percent))
    owned = [
        {"type": bucket, **_shares(standing.percent), **_wait(call, standing)}
        for bucket in _OWNED
        if (standing := call.allowances.get(bucket))
    ]
    if owned:
        told["X-Business-Use-Case-Usage"] = json.dumps({_OWNER: owned})
    return told


def _shares(percent: int) -> Json:
    return {"call_count": percent, "total_cputime": 1, "total_time": 1}


def _wait(call: Call, standing: Allowance) -> Json:
    seconds = 0.0 if standing.left else (standing.resets_at - call.now).total_seconds()
    return {"estimated_time_to_regain_access": ceil(seconds / 60)}
