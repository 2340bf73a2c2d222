from django.urls import path

from dashboard.organization import general, members

urlpatterns = [
    path("", general.general_page, name="organization"),
    path("members/", members.members_page, name="members"),
]
