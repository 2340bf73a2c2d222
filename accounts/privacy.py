"""What is held of users and organizations. Nothing here is of people who are only followed."""

from __future__ import annotations

from accounts.holding import Held

_ACCOUNT = "As long as the account; it is removed with it."
HELD = (
    Held("accounts.Organization", "Until it is removed as a whole."),
    Held("accounts.User", _ACCOUNT, secret=("password",)),
    Held("accounts.Membership", "Until the member leaves or is removed."),
    Held("accounts.ApiKey", "Until the key is removed; of the key itself only a hash is kept."),
    Held("accounts.AuditEvent", "As long as the organization; ids, times and hashes."),
    Held(
        "accounts.AuditContent",
        "As long as the organization, or until somebody it names is erased.",
        quoting=("rows", "said", "who"),
    ),
    Held(
        "accounts.Invitation",
        "As long as the organization, or until somebody it names is erased.",
        secret=("digest",),
    ),
    Held("accounts.Repeat", "48 hours.", said=("body",)),
    Held("account.EmailAddress", _ACCOUNT),
    Held("account.EmailConfirmation", "Three days."),
    Held("mfa.Authenticator", _ACCOUNT, secret=("data",)),
    Held("usersessions.UserSession", "Until sign-out, or two weeks.", secret=("session_key",)),
    Held("sessions.Session", "Until sign-out, or two weeks.", secret=("session_data",)),
    Held("auth.Permission", "Names of rights; of nobody."),
    Held("auth.Group", "Names of groups; of nobody."),
    Held("contenttypes.ContentType", "Names of tables; of nobody."),
)
