"""The view that all resources derive from."""

from __future__ import annotations

from contextlib import ExitStack
from typing import Any, cast

from django.db import transaction
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.views.decorators.http import conditional_page
from rest_framework.request import Request
from rest_framework.views import APIView

from accounts import wall
from accounts.api import limits
from accounts.api.problems import refuse_huge
from accounts.audit.trail import watched
from accounts.models import ApiKey
from accounts.permissions import Act


class WalledView(APIView):
    """Its handlers run inside the caller's organization and the key's brands, in one transaction,
    which an answer that is an error takes back. What was read has an ETag, and is not sent again to
    whoever has it. looking: what a key must be allowed to, to read here."""

    looking = Act.LOOK
    _inside: ExitStack
    _entered = False

    @classmethod
    def as_view(cls, **initkwargs: Any) -> Any:
        return conditional_page(super().as_view(**initkwargs))

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        with ExitStack() as self._inside:
            response = super().dispatch(request, *args, **kwargs)
            if response.status_code >= 400 and self._entered:
                transaction.set_rollback(True)
        return response

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """Who calls, whether they may, and not too often; then the wall."""
        refuse_huge(request)
        super().initial(request, *args, **kwargs)
        key = cast("ApiKey", request.auth)
        self._entered = True
        self._inside.enter_context(wall.inside(key.organization_id, key.brand_ids))
        self._inside.enter_context(watched(request._request, str(request.user), key=key))

    def finalize_response(self, request: Any, response: Any, *args: Any, **kwargs: Any) -> Any:
        response = super().finalize_response(request, response, *args, **kwargs)
        patch_cache_control(response, private=True, no_cache=True)
        patch_vary_headers(response, ["Authorization"])
        limits.tell(request, response)
        return response
