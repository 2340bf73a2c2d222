"""Every address of the product; each app keeps its own."""

from django.urls import include, path

from amasocial.health import livez, readyz
from amasocial.metrics.views import metrics

handler400 = "amasocial.refusals.bad_request"
handler404 = "amasocial.refusals.not_found"
handler500 = "amasocial.refusals.server_error"

urlpatterns = [
    path("livez", livez),
    path("readyz", readyz),
    path("metrics", metrics),
    path("api/v1/", include("amasocial.api_urls")),
    path("", include("tracking.urls")),
    path("", include("notices.urls")),
    path("", include("reports.urls")),
    path("", include("dashboard.urls")),
]
