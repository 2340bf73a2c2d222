"""How Google lets apps in: OAuth 2 for web servers."""

from __future__ import annotations

from datetime import timedelta

from sandbox.call import Answer, Call
from sandbox.oauth import consent, exchange
from sandbox.oauth.grants import Code, Grant

_CODE = timedelta(minutes=10)
_ACCESS = timedelta(seconds=3599)
_WRONG_CODE = {
    "unknown": ("invalid_grant", "Malformed auth code."),
    "redirect_uri": ("redirect_uri_mismatch", "Bad Request"),
    "verifier": ("invalid_grant", "Invalid code verifier."),
}


def authorize(call: Call) -> Answer:
    wish = consent.Wish(
        title="Sign in with Google",
        client=call.query.get("client_id", ""),
        redirect_uri=call.query.get("redirect_uri", ""),
        scopes=consent.scopes_in(call.query.get("scope", "")),
        choosable=True,
        accounts=consent.signed_in(call),
    )
    is_code = call.query.get("response_type") == "code"
    if not consent.complete(wish, [is_code, wish.scopes]):
        return consent.broken("Access blocked: Authorization Error", "Error 400: invalid_request")
    if "decision" not in call.form:
        return consent.page(wish)
    state = call.query.get("state", "")
    if call.form["decision"] != "allow":
        return consent.back(wish, {"error": "access_denied", "state": state})
    grant = consent.granted(call, wish, lasting=call.query.get("access_type") == "offline")
    code = Code(grant, wish.redirect_uri, exchange.challenge_of(call), call.now + _CODE)
    issued = call.sandbox.grants.issue_code(code, prefix="4/0A")
    scope = " ".join(sorted(grant.granted))
    return consent.back(wish, {"state": state, "code": issued, "scope": scope})


def token(call: Call) -> Answer:
    client, secret = exchange.client_of(call)
    if not exchange.known(client, secret):
        return _wrong("invalid_client", "The OAuth client was not found.", 401)
    if not secret:
        return _wrong("invalid_request", "client_secret is missing.")
    kind = call.asked.get("grant_type")
    if kind == "authorization_code":
        try:
            return _tokens(call, exchange.redeem(call, client), refresh=True)
        except exchange.Invalid as invalid:
            return _wrong(*_WRONG_CODE.get(invalid.reason, ("invalid_grant", "Bad Request")))
    if kind == "refresh_token":
        old = call.sandbox.grants.token(call.asked.get("refresh_token", ""))
        good = old and old.kind == "refresh" and old.grant.client == client
        if not (old and good) or call.sandbox.grants.withdrawn(old.grant):
            return _wrong("invalid_grant", "Token has been expired or revoked.")
        return _tokens(call, old.grant, refresh=False)
    return _wrong("unsupported_grant_type", f"Invalid grant_type: {kind or ''}")


def revoke(call: Call) -> Answer:
    known = call.sandbox.grants.token(call.asked.get("token", ""))
    if known is None or call.sandbox.grants.withdrawn(known.grant):
        return _wrong("invalid_token", "Token expired or revoked")
    call.sandbox.grants.withdraw(known.grant)
    return Answer({})


def token_info(call: Call) -> Answer:
    known = call.sandbox.grants.token(call.asked.get("access_token") or call.token)
    grants = call.sandbox.grants
    if known is None or known.expired(call.now) or grants.withdrawn(known.grant):
        return _wrong("invalid_token", "Invalid Value")
    body = {
        "azp": known.grant.client,
        "aud": known.grant.client,
        "scope": " ".join(sorted(known.grant.granted)),
        "access_type": "offline" if known.grant.lasting else "online",
    }
    if known.expires_at:
        body["exp"] = str(int(known.expires_at.timestamp()))
        body["expires_in"] = str(int((known.expires_at - call.now).total_seconds()))
    return Answer(body)


ADDRESSES = {
    ("o", "oauth2", "v2", "auth"): authorize,
    ("o", "oauth2", "auth"): authorize,
    ("token",): token,
    ("o", "oauth2", "token"): token,
    ("revoke",): revoke,
    ("o", "oauth2", "revoke"): revoke,
    ("tokeninfo",): token_info,
    ("oauth2", "v3", "tokeninfo"): token_info,
}


def _tokens(call: Call, grant: Grant, *, refresh: bool) -> Answer:
    grants = call.sandbox.grants
    access = grants.issue(grant, "user", call.now, lifetime=_ACCESS, prefix="ya29.")
    body = {
        "access_token": access.value,
        "expires_in": int(_ACCESS.total_seconds()),
        "scope": " ".join(sorted(grant.granted)),
        "token_type": "Bearer",
    }
    if refresh and grant.lasting:
        body["refresh_token"] = grants.issue(grant, "refresh", call.now, prefix="1//0").value
    return Answer(body)


def _wrong(error: str, description: str, status: int = 400) -> Answer:
    return Answer({"error": error, "error_description": description}, status)
