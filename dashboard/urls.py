from django.urls import include, path

from dashboard import alert_views, letterhead_page, places_page, review_views, views
from dashboard.closing import closing_page
from dashboard.connections.letting_in import connected
from dashboard.figure.page import report_figure
from dashboard.organization.data import DOWNLOAD, download
from dashboard.starting import views as starting

urlpatterns = [
    path("", views.home, name="home"),
    path("", include("accounts.urls")),
    path("account/close/", closing_page, name="account_close"),
    path("", include("dashboard.person.urls")),
    path("reports/figure/<str:token>/", report_figure, name="report-figure"),
    path("data/<str:token>/", download, name=DOWNLOAD),
    path("operator/", views.operator_page, name="operator"),
    path("operator/outbox/<str:name>.eml", views.outbox_mail, name="outbox-mail"),
    path("connect/<str:platform>/", connected, name="connected"),
    path("<slug:organization>/", views.clients_page, name="clients"),
    path("<slug:organization>/start/", starting.start_page, name="start"),
    path("<slug:organization>/start/sample/", starting.sample_page, name="sample"),
    path("<slug:organization>/<slug:brand>/import/", starting.import_page, name="import"),
    path("<slug:organization>/go/", places_page.places_page, name="go"),
    path("<slug:organization>/settings/", include("dashboard.organization.urls")),
    path("<slug:organization>/<slug:brand>/", views.this_week_page, name="this-week"),
    path("<slug:organization>/<slug:brand>/targets/", views.targets_page, name="targets"),
    path(
        "<slug:organization>/<slug:brand>/targets/<uuid:period>/",
        views.evidence_page,
        name="evidence",
    ),
    path("<slug:organization>/<slug:brand>/people/", include("dashboard.people.urls")),
    path("<slug:organization>/<slug:brand>/mentions/", include("dashboard.mentions.urls")),
    path("<slug:organization>/<slug:brand>/overview/", views.overview_page, name="overview"),
    path("<slug:organization>/<slug:brand>/industry/", views.industry_page, name="industry"),
    path("<slug:organization>/<slug:brand>/reports/", include("dashboard.reporting.urls")),
    path("<slug:organization>/<slug:brand>/alerts/", alert_views.alerts_page, name="alerts"),
    path("<slug:organization>/<slug:brand>/reviews/", review_views.reviews_page, name="reviews"),
    path("<slug:organization>/<slug:brand>/connections/", include("dashboard.connections.urls")),
    path("<slug:organization>/<slug:brand>/", include("dashboard.noticing.urls")),
    path("<slug:organization>/<slug:brand>/queries/", include("dashboard.workbench.urls")),
    path("<slug:organization>/<slug:brand>/coverage/", views.coverage_page, name="coverage"),
    path("<slug:organization>/<slug:brand>/agreements/", include("dashboard.agreements.urls")),
    path(
        "<slug:organization>/<slug:brand>/letterhead/",
        letterhead_page.letterhead_page,
        name="letterhead",
    ),
    path("<slug:organization>/<slug:brand>/accent.css", views.accent, name="accent"),
]
