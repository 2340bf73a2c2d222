from django.urls import path

from dashboard.connections import letting_in, looking_up, views

urlpatterns = [
    path("", views.list_page, name="connections"),
    path("costs/", views.costs_page, name="connection-costs"),
    path("choose/", letting_in.choose_page, name="connection-choose"),
    path("new/<str:platform>/", letting_in.connect_page, name="connection-new"),
    path("<uuid:connection>/", views.health_page, name="connection"),
    path("<uuid:connection>/accounts/", looking_up.look_up_page, name="connection-accounts"),
    path("<uuid:connection>/remove/", views.remove_page, name="connection-remove"),
]
