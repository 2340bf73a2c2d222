"""Under `/api/v1/`."""

from django.urls import path

from reports.api.reports import Deliveries, OneDelivery, OneReport, ReportFile, Reports

urlpatterns = [
    path("brands/<slug:slug>/reports/", Reports.as_view()),
    path("brands/<slug:slug>/reports/<str:week>/", OneReport.as_view()),
    path(
        "brands/<slug:slug>/reports/<str:week>.<str:kind>",
        ReportFile.as_view(),
        name="api-report-file",
    ),
    path("brands/<slug:slug>/deliveries/", Deliveries.as_view()),
    path(
        "brands/<slug:slug>/deliveries/<uuid:delivery>/",
        OneDelivery.as_view(),
        name="api-delivery",
    ),
]
