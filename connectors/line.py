"""One credential's line to its platform, for as long as one fetch takes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from connectors.answer import Answer
from connectors.contract import Access, Bucket, Cost, Platform, Usage
from connectors.errors import ConnectorError, RateLimited
from connectors.session import Refusal, get_json
from connectors.usage import charged, told


@dataclass(slots=True)
class Line:
    """Asks, and keeps an account of what that cost and of what was told of the budgets."""

    platform: Platform
    refusal: Refusal
    access: Access
    now: datetime
    _spent: Counter[Bucket] = field(default_factory=Counter)
    _usage: dict[Bucket, Usage] = field(default_factory=dict)

    def get(self, where: str, params: Mapping[str, str], bucket: Bucket) -> Answer:
        """See `session.get_json`. A call that nobody answers is counted, too."""
        self._spent[bucket] += 1
        refusal = self._noting(bucket)
        return get_json(self.platform, self.access, where, params, refusal, self.now)

    def _noting(self, bucket: Bucket) -> Callable[[Answer, datetime], ConnectorError | None]:
        def judge(answer: Answer, now: datetime) -> ConnectorError | None:
            self._usage |= {usage.bucket: usage for usage in told(answer, bucket, now)}
            error = self.refusal(answer, now)
            if isinstance(error, RateLimited):
                empty = error.bucket or bucket
                self._usage[empty] = Usage(empty, remaining=0, reset_at=error.retry_at)
            if error is None:
                self._spent.update(charged(self.platform, answer))
            return error

        return judge

    @property
    def spent(self) -> tuple[Cost, ...]:
        return tuple(Cost(bucket, units) for bucket, units in self._spent.items())

    @property
    def usage(self) -> tuple[Usage, ...]:
        return tuple(self._usage.values())
