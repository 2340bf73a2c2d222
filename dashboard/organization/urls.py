from django.urls import path

from dashboard.organization import (
    api_keys,
    audit,
    data,
    general,
    members,
    portfolio,
    webhooks,
)

urlpatterns = [
    path("", general.general_page, name="organization"),
    path("portfolio/", portfolio.portfolio_page, name="portfolio"),
    path("portfolio/<uuid:portfolio>/<str:kind>/", portfolio.report_as, name="portfolio-as"),
    path("audit/", audit.audit_page, name="audit"),
    path("audit.csv", audit.audit_file, name="audit-file"),
    path("members/", members.members_page, name="members"),
    path("api-keys/", api_keys.keys_page, name="api-keys"),
    path("data/", data.data_page, name="data"),
    path("members/<uuid:membership>/", members.member_page, name="member"),
    path("webhooks/", webhooks.webhooks_page, name="webhooks"),
    path("webhooks/<uuid:endpoint>/", webhooks.webhook_page, name="webhook"),
]
