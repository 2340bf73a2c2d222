from django.urls import include, path

urlpatterns = [
    path("api/v1/", include("reports.api_urls")),
    path("", include("reports.urls")),
    path("", include("amasocial.urls")),
]
