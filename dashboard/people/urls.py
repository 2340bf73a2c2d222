from django.urls import path

from dashboard.people import views

urlpatterns = [
    path("", views.people_page, name="people"),
    path("rules/", views.rules_page, name="people-rules"),
    path("accounts/", views.accounts_page, name="people-accounts"),
    path("approach/", views.approach_page, name="approach"),
    path("<uuid:person>/", views.person_page, name="person"),
]
