"""Who belongs to the organization."""

from __future__ import annotations

from django.http import HttpResponse
from django.views.decorators.http import require_GET

from accounts.access import MemberRequest, allowed, member
from accounts.models import Membership
from accounts.permissions import Act
from brands.models import Brand
from dashboard.organization import tabs


@require_GET
@member
@allowed(Act.TEAM)
def members_page(request: MemberRequest) -> HttpResponse:
    names = dict(Brand.objects.values_list("id", "name"))
    found = Membership.objects.filter(organization=request.organization).select_related("user")
    rows = [
        {
            "name": one.user.name or one.user.email,
            "email": one.user.email if one.user.name else "",
            "role": one.get_role_display(),
            "brands": [names[id_] for id_ in one.brand_ids or () if id_ in names],
            "is_limited": one.brand_ids is not None,
        }
        for one in found.order_by("user__email")
    ]
    return tabs.shown(request, "members", "members", {"rows": rows})
