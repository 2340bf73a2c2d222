from allauth.account import views as account
from django.urls import include, path, register_converter
from django.urls.converters import StringConverter
from django.views.decorators.http import require_POST

from accounts import views


class Letters(StringConverter):
    """Without a hyphen, so that one ends it."""

    regex = "[0-9A-Za-z]+"


register_converter(Letters, "letters")

# The names are allauth's: its pages find each other by them.
urlpatterns = [
    path("sign-in/", account.login, name="account_login"),
    path("sign-out/", require_POST(account.logout), name="account_logout"),
    path("sign-up/", account.signup, name="account_signup"),
    path("begin/", views.begin, name="begin"),
    path("invitation/<str:token>/", views.invited, name="invitation"),
    path("account/inactive/", account.account_inactive, name="account_inactive"),
    path("account/confirm/", account.reauthenticate, name="account_reauthenticate"),
    path("account/email/", account.email, name="account_email"),
    path(
        "account/email/code/",
        account.email_verification_sent,
        name="account_email_verification_sent",
    ),
    path("account/password/", account.password_change, name="account_change_password"),
    path("account/password/set/", account.password_set, name="account_set_password"),
    path("account/password/reset/", account.password_reset, name="account_reset_password"),
    path(
        "account/password/reset/sent/",
        account.password_reset_done,
        name="account_reset_password_done",
    ),
    path(
        "account/password/reset/<letters:uidb36>-<str:key>/",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path(
        "account/password/reset/done/",
        account.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    path("account/second-step/", include("allauth.mfa.urls")),
    path("account/sessions/", include("allauth.usersessions.urls")),
]
