from django.urls import path

from dashboard.workbench import views

urlpatterns = [
    path("", views.list_page, name="queries"),
    path("<slug:followed>/", views.workbench_page, name="query"),
    path("<slug:followed>/preview/", views.preview_part, name="query-preview"),
    path("<slug:followed>/change/", views.change_part, name="query-change"),
    path("<slug:followed>/labels/", views.labels_page, name="query-labels"),
]
