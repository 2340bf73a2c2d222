"""The page that asks a person, and the way back to the client with what they said."""

from __future__ import annotations

import html
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode, urlsplit

from sandbox.call import Answer, Call
from sandbox.oauth.grants import Grant, new_grant_id

_MOST_ACCOUNTS = 100
_PAGE = """<!doctype html>
<html lang="en"><meta charset="utf-8"><title>{title}</title>
<meta name="viewport" content="width=device-width">
<body style="font: 16px sans-serif; max-width: 32rem; margin: 3rem auto; padding: 0 1rem">
<h1>{title}</h1>
<p>The app <strong>{client}</strong> asks for your permission. This is the sandbox: nothing here
belongs to anybody.</p>
<form method="post">
{account}
<fieldset><legend>It may</legend>
{scopes}
</fieldset>
<p><button name="decision" value="allow">Allow</button>
<button name="decision" value="deny">Deny</button></p>
</form>
</body></html>
"""


@dataclass(slots=True, frozen=True)
class Wish:
    """What a client asks for on a page.

    choosable: whether the person may decline some of the scopes.
    accounts: who may be signed in, as (id, name); empty where it does not matter.
    """

    title: str
    client: str
    redirect_uri: str
    scopes: list[str]
    choosable: bool
    accounts: list[tuple[str, str]]


def signed_in(call: Call) -> list[tuple[str, str]]:
    """Everybody who might sit before the page, by handle."""
    found = [(account.id, account.handle) for account in call.network.accounts.values()]
    return sorted(found, key=lambda account: account[1].casefold())


def complete(wish: Wish, more: Iterable[object] = ()) -> bool:
    """Whether there is a client and a way back; nobody is sent anywhere without."""
    way = urlsplit(wish.redirect_uri)
    known = wish.client and not wish.client.startswith("invalid-")
    return bool(known and way.scheme in ("http", "https") and way.netloc and all(more))


def page(wish: Wish) -> Answer:
    """Plain HTML: it is sent back to the address it came from, with the query it had."""
    account = ""
    if wish.accounts:
        options = "\n".join(
            f'<option value="{html.escape(identity)}">{html.escape(name)}</option>'
            for identity, name in wish.accounts[:_MOST_ACCOUNTS]
        )
        account = f'<p><label>Signed in as <select name="account">{options}</select></label></p>'
    locked = "" if wish.choosable else " disabled"
    scopes = "\n".join(
        f'<p><label><input type="checkbox" name="scope" value="{html.escape(scope)}" checked'
        f"{locked}> {html.escape(scope)}</label></p>"
        for scope in wish.scopes
    )
    title, client = html.escape(wish.title), html.escape(wish.client)
    return Answer(_PAGE.format(title=title, client=client, account=account, scopes=scopes))


def broken(title: str, message: str) -> Answer:
    """For the person alone: a client that asked wrongly hears nothing."""
    shown = f"<title>{html.escape(title)}</title><h1>{html.escape(title)}</h1>"
    page = f'<!doctype html><html lang="en"><meta charset="utf-8">{shown}<p>{html.escape(message)}'
    return Answer(page, 400)


def granted(call: Call, wish: Wish, *, lasting: bool = False) -> Grant:
    """What the form says was allowed."""
    ticked = set(call.form.get("scope", "").split(",")) if wish.choosable else set(wish.scopes)
    first = wish.accounts[0][0] if wish.accounts else ""
    return Grant(
        id=new_grant_id(),
        platform=call.platform,
        client=wish.client,
        user=call.form.get("account") or first,
        granted=frozenset(ticked & set(wish.scopes)),
        declined=frozenset(set(wish.scopes) - ticked),
        lasting=lasting,
    )


def back(wish: Wish, parameters: dict[str, str], *, fragment: str = "") -> Answer:
    join = "&" if urlsplit(wish.redirect_uri).query else "?"
    given = urlencode({name: value for name, value in parameters.items() if value})
    return Answer("", 302, {"Location": f"{wish.redirect_uri}{join}{given}{fragment}"})


def scopes_in(words: str) -> list[str]:
    """Names between spaces or commas, each once."""
    return list(dict.fromkeys(words.replace(",", " ").split()))
