from django.urls import path

from dashboard.agreements import rosters, statements, views

urlpatterns = [
    path("", views.agreements_page, name="agreements"),
    path("roster/", rosters.upload, name="roster"),
    path("roster/template.csv", rosters.template, name="roster-template"),
    path("roster/<uuid:roster>/", rosters.preview, name="roster-preview"),
    path("new/", views.new_page, name="agreement-new"),
    path("<uuid:agreement>/", views.agreement_page, name="agreement"),
    path("<uuid:agreement>/edit/", views.edit_page, name="agreement-edit"),
    path("<uuid:agreement>/target/", views.target_page, name="agreement-target"),
    path("<uuid:agreement>/entry/", views.entry_page, name="agreement-entry"),
    path("<uuid:agreement>/brief/", views.brief_page, name="agreement-brief"),
    path("<uuid:agreement>/contract/", views.contract, name="agreement-contract"),
    path(
        "<uuid:agreement>/statements/<str:month>.<str:kind>",
        statements.statement,
        name="agreement-statement",
    ),
    path("<uuid:agreement>/requests/<uuid:asked>.png", views.picture, name="agreement-picture"),
]
