from django.urls import path

from notices import views
from notices.digest import UNSUBSCRIBE

urlpatterns = [
    path("alerts/unsubscribe/<str:token>/", views.unsubscribe, name=UNSUBSCRIBE),
    path("webhooks/mail/", views.provider_webhook),
]
