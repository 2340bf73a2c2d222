from django.urls import path

from dashboard.noticing import views

urlpatterns = [
    path("near-misses/", views.near_misses_page, name="near-misses"),
    path("conduct/", views.conduct_page, name="conduct"),
    path("register/", views.register_page, name="register"),
]
