"""Every address of the product; each app keeps its own."""

from django.urls import include, path

urlpatterns = [
    path("", include("dashboard.urls")),
    path("api/v1/", include("amasocial.api_urls")),
]
