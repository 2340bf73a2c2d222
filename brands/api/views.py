"""The view that all resources of a brand derive from."""

from __future__ import annotations

from typing import Any

from rest_framework.request import Request

from accounts.api.views import WalledView
from brands.access import brand_named
from brands.models import Brand


class BrandView(WalledView):
    """`brand` is the one that the address names as `slug`; 404 when there is none for the key."""

    brand: Brand
    _slug: str

    def dispatch(self, request: Any, *args: Any, slug: str, **kwargs: Any) -> Any:
        self._slug = slug
        return super().dispatch(request, *args, **kwargs)

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        self.brand = brand_named(self._slug)
