"""`/api/v1/`: the shapes agencies build on; see docs/API.md."""

from django.urls import include, path

from brands.api import Brands
from targets.api import Backtest, Verdicts
from targets.api_agreements import Agreements
from tracking.api import MentionCount, Mentions, People, Weeks
from tracking.api_backfill import Backfill
from tracking.api_queries import Change, PreviewOf, Queries

urlpatterns = [
    path("brands/", Brands.as_view()),
    path("brands/<slug:slug>/queries/", Queries.as_view()),
    path("brands/<slug:slug>/queries/change/", Change.as_view()),
    path("brands/<slug:slug>/queries/preview/", PreviewOf.as_view()),
    path("brands/<slug:slug>/people/", People.as_view()),
    path("brands/<slug:slug>/people/<path:person>/backtest/", Backtest.as_view()),
    path("brands/<slug:slug>/mentions/", Mentions.as_view()),
    path("brands/<slug:slug>/mentions/count/", MentionCount.as_view()),
    path("brands/<slug:slug>/weeks/", Weeks.as_view()),
    path("brands/<slug:slug>/backfill/", Backfill.as_view()),
    path("brands/<slug:slug>/verdicts/", Verdicts.as_view()),
    path("brands/<slug:slug>/agreements/", Agreements.as_view()),
    path("", include("reports.api_urls")),
]
