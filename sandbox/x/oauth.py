"""How X lets apps in: OAuth 2 with PKCE for people, a bearer token for the app itself."""

from __future__ import annotations

from datetime import timedelta

from sandbox.call import Answer, Call
from sandbox.oauth import consent, exchange
from sandbox.oauth.grants import Code, Grant, new_grant_id

_CODE = timedelta(seconds=30)
_ACCESS = timedelta(hours=2)
_WRONG_CODE = {
    "redirect_uri": "Value passed for the redirect uri did not match the uri of the authorization"
    " code.",
    "verifier": "Value passed for the code verifier did not match the code challenge.",
}


def authorize(call: Call) -> Answer:
    wish = consent.Wish(
        title="Authorize an app on X",
        client=call.query.get("client_id", ""),
        redirect_uri=call.query.get("redirect_uri", ""),
        scopes=consent.scopes_in(call.query.get("scope", "")),
        choosable=False,
        accounts=consent.signed_in(call),
    )
    challenge, state = exchange.challenge_of(call), call.query.get("state", "")
    is_code = call.query.get("response_type") == "code"
    if not consent.complete(wish, [is_code, challenge, state, wish.scopes]):
        return consent.broken("Something went wrong", "You weren't able to give access to the App.")
    if "decision" not in call.form:
        return consent.page(wish)
    if call.form["decision"] != "allow":
        return consent.back(wish, {"error": "access_denied", "state": state})
    grant = consent.granted(call, wish, lasting="offline.access" in wish.scopes)
    code = Code(grant, wish.redirect_uri, challenge, call.now + _CODE)
    return consent.back(wish, {"state": state, "code": call.sandbox.grants.issue_code(code)})


def token(call: Call) -> Answer:
    client, secret = exchange.client_of(call)
    if not exchange.known(client, secret):
        return _wrong("unauthorized_client", "Missing valid authorization header", 401)
    kind = call.asked.get("grant_type")
    if kind == "authorization_code":
        try:
            return _tokens(call, exchange.redeem(call, client))
        except exchange.Invalid as invalid:
            told = "Value passed for the authorization code was invalid."
            return _wrong("invalid_request", _WRONG_CODE.get(invalid.reason, told))
    if kind == "refresh_token":
        grants = call.sandbox.grants
        old = grants.token(call.asked.get("refresh_token", ""))
        good = old and old.kind == "refresh" and old.grant.client == client
        # it rotates: the old one is used up
        if not (old and good and not grants.withdrawn(old.grant) and grants.use_up(old)):
            return _wrong("invalid_request", "Value passed for the token was invalid.")
        return _tokens(call, old.grant)
    return _wrong("unsupported_grant_type", "Grant type is missing or not supported.")


def revoke(call: Call) -> Answer:
    known = call.sandbox.grants.token(call.asked.get("token", ""))
    if known:
        call.sandbox.grants.withdraw(known.grant)
    return Answer({"revoked": True})


def app_token(call: Call) -> Answer:
    """POST /oauth2/token: a bearer token that stands for no user and does not expire."""
    client, secret = exchange.client_of(call)
    if not exchange.known(client, secret) or not secret:
        error = {
            "code": 99,
            "message": "Unable to verify your credentials",
            "label": "authenticity_token_error",
        }
        return Answer({"errors": [error]}, 403)
    grant = Grant(new_grant_id(), "x", client, "", frozenset(("tweet.read", "users.read")))
    issued = call.sandbox.grants.issue(grant, "app", call.now, prefix="AAAAAAAAAAAAAAAAAAAAA")
    return Answer({"token_type": "bearer", "access_token": issued.value})


ADDRESSES = {
    ("i", "oauth2", "authorize"): authorize,
    ("2", "oauth2", "token"): token,
    ("2", "oauth2", "revoke"): revoke,
    ("oauth2", "token"): app_token,
}


def _tokens(call: Call, grant: Grant) -> Answer:
    access = call.sandbox.grants.issue(grant, "user", call.now, lifetime=_ACCESS)
    body = {
        "token_type": "bearer",
        "expires_in": int(_ACCESS.total_seconds()),
        "access_token": access.value,
        "scope": " ".join(sorted(grant.granted)),
    }
    if grant.lasting:
        body["refresh_token"] = call.sandbox.grants.issue(grant, "refresh", call.now).value
    return Answer(body)


def _wrong(error: str, description: str, status: int = 400) -> Answer:
    return Answer({"error": error, "error_description": description}, status)
