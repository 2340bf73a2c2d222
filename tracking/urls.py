from django.urls import path

from tracking import webhooks

urlpatterns = [path("webhooks/meta/", webhooks.meta)]
