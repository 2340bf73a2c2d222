from django.urls import path

from reports import views
from reports.sending.mailing import OPEN, UNSUBSCRIBE
from reports.sending.receiving import CONFIRM

urlpatterns = [
    path("reports/opened/<str:token>/", views.opened, name=OPEN),
    path("reports/confirm/<str:token>/", views.confirm, name=CONFIRM),
    path("reports/unsubscribe/<str:token>/", views.unsubscribe, name=UNSUBSCRIBE),
    path(
        "<slug:organization>/<slug:brand>/reports/<str:week>.<str:kind>",
        views.report_file,
        name="report-file",
    ),
]
