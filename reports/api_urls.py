"""Under `/api/v1/`."""

from django.urls import path

from reports.api import ReportFile, Reports

urlpatterns = [
    path("brands/<slug:slug>/reports/", Reports.as_view()),
    path(
        "brands/<slug:slug>/reports/<str:week>.<str:kind>",
        ReportFile.as_view(),
        name="api-report-file",
    ),
]
