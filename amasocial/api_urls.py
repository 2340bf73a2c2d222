"""`/api/v1/`: what agencies build on; see docs/API.md."""

from django.urls import include, path

from accounts.api import reference
from brands.api.brands import Brands, Connections, OneBrand, Topics
from notices.api import Alerts
from targets.api.agreements import Agreements, OneAgreement, Targets
from targets.api.evidence import OfEvidence
from targets.api.feeds import Covered, Feeds, Imports
from targets.api.verdicts import Backtest, Verdicts
from tracking.api.backfill import Backfill
from tracking.api.mentions import MentionCount, Mentions, Weeks
from tracking.api.people import OnePerson, People
from tracking.api.queries import Change, PreviewOf, Queries

of_a_brand = [
    path("", OneBrand.as_view()),
    path("queries/", Queries.as_view()),
    path("queries/change/", Change.as_view()),
    path("queries/preview/", PreviewOf.as_view()),
    path("people/", People.as_view()),
    path("people/<path:person>/backtest/", Backtest.as_view()),
    path("people/<path:person>/", OnePerson.as_view()),
    path("mentions/", Mentions.as_view()),
    path("mentions/count/", MentionCount.as_view()),
    path("weeks/", Weeks.as_view()),
    path("feeds/", Feeds.as_view()),
    path("coverage/", Covered.as_view()),
    path("imports/", Imports.as_view()),
    path("backfill/", Backfill.as_view()),
    path("agreements/", Agreements.as_view()),
    path("agreements/<uuid:agreement>/", OneAgreement.as_view()),
    path("targets/", Targets.as_view()),
    path("verdicts/", Verdicts.as_view()),
    path("evidence/", OfEvidence.as_view()),
]

urlpatterns = [
    path("schema/", reference.schema, name="api-schema"),
    path("docs/", reference.page, name="api-docs"),
    path("brands/", Brands.as_view()),
    path("brands/<slug:slug>/", include(of_a_brand)),
    path("topics/", Topics.as_view()),
    path("connections/", Connections.as_view()),
    path("alerts/", Alerts.as_view()),
    path("", include("reports.api.urls")),
]
