from django.urls import path

from reports import links, views

urlpatterns = [
    path("reports/opened/<str:token>/", views.opened, name=links.OPEN),
    path("reports/unsubscribe/<str:token>/", views.unsubscribe, name=links.UNSUBSCRIBE),
    path(
        "<slug:organization>/<slug:brand>/reports/<str:week>.<str:kind>",
        views.report_file,
        name="report-file",
    ),
]
