"""`/metrics`, for whoever has the operator's token; to others there is nothing here."""

from __future__ import annotations

import hmac
from collections.abc import Iterable, Iterator
from datetime import timedelta

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector

from amasocial.metrics import rows
from amasocial.metrics.families import FAMILIES, PREFIX
from amasocial.metrics.rows import Row
from work import clock

DAY = timedelta(days=1)
# By then the slowest feed has been read again, and its platform has settled.
SETTLED = timedelta(hours=12)


def metrics(request: HttpRequest) -> HttpResponse:
    """The text format. Each figure is the whole service's, but the time of requests, which is that
    of this host."""
    wanted = f"Bearer {settings.METRICS_TOKEN}"
    if not settings.METRICS_TOKEN or not hmac.compare_digest(
        wanted.encode(), request.headers.get("Authorization", "").encode()
    ):
        raise Http404
    registry = CollectorRegistry()
    MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
    registry.register(Rows())
    return HttpResponse(generate_latest(registry), content_type="text/plain; version=0.0.4")


class Rows(Collector):
    """What `rows` counts now."""

    def collect(self) -> Iterator[Metric]:
        now = clock.now()
        day = (now - SETTLED - DAY, now - SETTLED)
        counted = combined([*rows.service(now), *rows.organizations(now, day)])
        for name, family in FAMILIES.items():
            metric = GaugeMetricFamily(PREFIX + name, family.says, labels=family.labels)
            for labels, value in sorted(counted.get(name, {}).items()):
                metric.add_metric(labels[: len(family.labels)], value)
            yield metric


def combined(found: Iterable[Row]) -> dict[str, dict[tuple[str, str], float]]:
    """The rows of all organizations by family and labels."""
    values: dict[str, dict[tuple[str, str], float]] = {}
    for name, first, second, value in found:
        of_family = values.setdefault(name, {})
        before = of_family.get((first, second), 0.0)
        worst = FAMILIES[name].worst
        of_family[first, second] = max(before, value) if worst else before + value
    return values
