"""How Meta lets apps in: the login dialog, short and long tokens, and what a token is."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from sandbox.call import Answer, Call, Json
from sandbox.credentials import DEAD
from sandbox.meta.coded import Coded
from sandbox.oauth import consent, exchange
from sandbox.oauth.grants import Code, Grant, Token, new_grant_id

USER = "10158000000000001"
SCOPES = (
    "public_profile",
    "pages_show_list",
    "pages_read_engagement",
    "pages_read_user_content",
    "instagram_basic",
    "instagram_manage_comments",
    "instagram_manage_insights",
)
_CODE = timedelta(minutes=10)
_SHORT = timedelta(hours=1)
_LONG = timedelta(days=60)
_DATA_ACCESS = timedelta(days=90)
# reason: subcode, message; all of them are code 100
_WRONG_CODE = {
    "unknown": (None, "Invalid verification code format."),
    "used": (36009, "This authorization code has been used."),
    "expired": (36007, "This authorization code has expired."),
    "redirect_uri": (
        36008,
        "Error validating verification code. Please make sure your redirect_uri is identical to"
        " the one you used in the OAuth dialog request",
    ),
    "client": (36008, "Error validating verification code."),
    "verifier": (36008, "Error validating verification code."),
}


def dialog(call: Call) -> Answer:
    asked = consent.scopes_in(call.query.get("scope", ""))
    wish = consent.Wish(
        title="Log in with Facebook",
        client=call.query.get("client_id", ""),
        redirect_uri=call.query.get("redirect_uri", ""),
        scopes=list(dict.fromkeys(["public_profile", *asked])),
        choosable=True,
        accounts=[],
    )
    if not consent.complete(wish):
        return consent.broken("Error", "Invalid App ID, or URL Blocked: there is no way back.")
    if "decision" not in call.form:
        return consent.page(wish)
    state = call.query.get("state", "")
    if call.form["decision"] != "allow":
        denied = {
            "error": "access_denied",
            "error_code": "200",
            "error_description": "Permissions error",
            "error_reason": "user_denied",
            "state": state,
        }
        return consent.back(wish, denied, fragment="#_=_")
    grant = replace(consent.granted(call, wish), user=USER)
    code = Code(grant, wish.redirect_uri, exchange.challenge_of(call), call.now + _CODE)
    issued = call.sandbox.grants.issue_code(code, prefix="AQ")
    return consent.back(wish, {"code": issued, "state": state}, fragment="#_=_")


def access_token(call: Call) -> Json:
    """For a code, for a short token (`fb_exchange_token`), or for the app itself."""
    client, secret = exchange.client_of(call)
    if not client or client.startswith("invalid-"):
        raise Coded(101, "Error validating application. Invalid application ID.")
    if not secret or secret.startswith("invalid-"):
        raise Coded(1, "Error validating client secret.")
    kind = call.asked.get("grant_type", "")
    if kind == "client_credentials":
        grant = Grant(new_grant_id(), "facebook", client, "", frozenset())
        issued = call.sandbox.grants.issue(grant, "app", call.now, prefix=f"{client}|")
        return {"access_token": issued.value, "token_type": "bearer"}
    if kind == "fb_exchange_token":
        return _bearer(call, replace(_exchanged(call, client), lasting=True), _LONG)
    try:
        return _bearer(call, exchange.redeem(call, client), _SHORT)
    except exchange.Invalid as invalid:
        subcode, message = _WRONG_CODE[invalid.reason]
        raise Coded(100, message, subcode=subcode) from invalid


def debug_token(call: Call) -> Json:
    value = call.query.get("input_token", "")
    held, grants = call.sandbox.grants.token(value), call.sandbox.grants
    token: Json = {"app_id": "1", "type": "USER", "application": "Sandbox", "expires_at": 0}
    if held is None:
        alive, scopes = bool(value) and value not in DEAD, list(SCOPES)
    else:
        alive = not (held.expired(call.now) or grants.withdrawn(held.grant))
        scopes = sorted(held.grant.granted)
        token |= _described(held)
    token |= {"is_valid": alive, "scopes": scopes if alive else []}
    if alive:
        token["granular_scopes"] = [{"scope": scope} for scope in scopes]
    else:
        token["error"] = {"code": 190, "message": "The token is no longer valid."}
    return {"data": token}


def permissions(call: Call) -> Json:
    """GET lists them, DELETE withdraws them all."""
    held = call.held
    if call.method == "DELETE":
        if held:
            call.sandbox.grants.withdraw(held.grant)
        return {"success": True}
    granted = sorted(held.grant.granted) if held else SCOPES
    declined = sorted(held.grant.declined) if held else ()
    listed = [{"permission": name, "status": "granted"} for name in granted]
    listed += [{"permission": name, "status": "declined"} for name in declined]
    return {"data": listed}


def _exchanged(call: Call, client: str) -> Grant:
    """The grant behind a user's token; a token from elsewhere may be all it could be."""
    value = call.asked.get("fb_exchange_token", "")
    held, grants = call.sandbox.grants.token(value), call.sandbox.grants
    if not value or value in DEAD:
        raise Coded(190, "Invalid OAuth access token data.")
    if held is None:
        return Grant(new_grant_id(), "facebook", client, USER, frozenset(SCOPES))
    if held.grant.client != client or held.expired(call.now) or grants.withdrawn(held.grant):
        raise Coded(190, "Error validating access token: it cannot be exchanged.", subcode=463)
    return held.grant


def _bearer(call: Call, grant: Grant, lifetime: timedelta) -> Json:
    issued = call.sandbox.grants.issue(grant, "user", call.now, lifetime=lifetime, prefix="EAA")
    seconds = int(lifetime.total_seconds())
    return {"access_token": issued.value, "token_type": "bearer", "expires_in": seconds}


def _described(held: Token) -> Json:
    described: Json = {
        "app_id": held.grant.client,
        "type": held.kind.upper(),
        "issued_at": int(held.issued_at.timestamp()),
        "expires_at": int(held.expires_at.timestamp()) if held.expires_at else 0,
    }
    if held.kind != "app":
        described["user_id"] = held.grant.user
        described["data_access_expires_at"] = int((held.issued_at + _DATA_ACCESS).timestamp())
    return described
