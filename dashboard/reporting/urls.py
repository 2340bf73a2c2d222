from django.urls import path

from dashboard.reporting import views

urlpatterns = [
    path("", views.archive_page, name="reports"),
    path("coming/", views.coming_page, name="report-coming"),
    path("coming/pdf/", views.coming_pdf, name="report-coming-pdf"),
    path("compare/", views.compare_page, name="report-compare"),
    path("schedule/", views.schedule_page, name="report-schedule"),
    path("readers/", views.readers_page, name="report-readers"),
    path("<uuid:report>/", views.report_page, name="report"),
    path("<uuid:report>/<str:kind>/", views.report_as, name="report-as"),
]
