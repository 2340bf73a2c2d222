from django.urls import path

from tracking.collecting import webhooks

urlpatterns = [path("webhooks/meta/", webhooks.meta)]
