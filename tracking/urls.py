from django.urls import path

from tracking.collecting import webhooks
from tracking.privacy import public

urlpatterns = [
    path("webhooks/meta/", webhooks.meta),
    path("privacy/meta/deletion/", public.meta_deletion),
    path("privacy/deletion/<str:code>/", public.deletion_page, name=public.DELETION),
    path("privacy/<slug:organization>/", public.privacy_page, name="privacy"),
]
