from django.urls import path

from dashboard.mentions import views

urlpatterns = [
    path("", views.mentions_page, name="mentions"),
    path("relevance/", views.opinion_page, name="relevance"),
    path("rising/", views.rising_page, name="rising"),
    path("export/<str:file>/", views.export, name="mentions-export"),
]
