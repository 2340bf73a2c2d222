from django.urls import path

from dashboard.person import views

urlpatterns = [path("p/<str:token>/", views.person_page, name="person-page")]
