"""Metrics: what the reading room holds and what it was asked, in Prometheus' text form; never a word of a query."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from threading import Lock

from flask import Blueprint, Flask, Response, current_app, g, request

from indexer.engine.port import EngineError
from web.desk import desk

room = Blueprint("metrics", __name__)
FORM = "text/plain; version=0.0.4; charset=utf-8"
BOUNDS = (0.01, 0.05, 0.1, 0.5, 1.0, 5.0)  # seconds: upper bounds of the histogram's buckets


class Requests:
    """Counts of the requests answered since the process began: by route and status, and by how long they took."""

    def __init__(self) -> None:
        self._guard = Lock()
        self._answered: Counter[tuple[str, int]] = Counter()
        self._within: Counter[float] = Counter()
        self._seconds = 0.0

    def count(self, route: str, status: int, seconds: float) -> None:
        """Add one request."""
        with self._guard:
            self._answered[route, status] += 1
            self._seconds += seconds
            self._within.update(bound for bound in BOUNDS if seconds <= bound)

    def lines(self) -> Iterator[str]:
        """The counts as samples."""
        with self._guard:
            answered, within, seconds = dict(self._answered), dict(self._within), self._seconds
        yield from _said("morgue_requests_total", "counter", "Requests answered, by route and status.")
        for (route, status), number in sorted(answered.items()):
            yield f'morgue_requests_total{{route="{route}",status="{status}"}} {number}'
        yield from _said("morgue_request_seconds", "histogram", "Time to answer a request.")
        for bound in BOUNDS:
            yield f'morgue_request_seconds_bucket{{le="{bound}"}} {within.get(bound, 0)}'
        total = sum(answered.values())
        yield f'morgue_request_seconds_bucket{{le="+Inf"}} {total}'
        yield f"morgue_request_seconds_sum {seconds:.6f}"
        yield f"morgue_request_seconds_count {total}"


def counted(app: Flask) -> None:
    """Let an application count its requests."""
    requests = app.extensions["morgue.requests"] = Requests()

    @app.before_request
    def begin() -> None:
        g.begun = time.perf_counter()

    @app.after_request
    def end(response: Response) -> Response:
        seconds = time.perf_counter() - g.get("begun", time.perf_counter())
        requests.count(request.endpoint or "none", response.status_code, seconds)
        return response


@room.get("/metrics")
def metrics() -> Response:
    """Builds, pages by bin, the age of the build and counts of requests, for Prometheus."""
    lines = [*_holdings(), *current_app.extensions["morgue.requests"].lines()]
    return Response("\n".join(lines) + "\n", content_type=FORM)


def _holdings() -> Iterator[str]:
    """What is held; only that nothing is, where there is no index to ask."""
    try:
        held = desk().holdings()
    except EngineError:
        yield from _gauge("morgue_ready", "Whether there is an index to search.", [("", 0)])
        return
    yield from _gauge("morgue_ready", "Whether there is an index to search.", [("", 1)])
    yield from _gauge("morgue_build_number", "The build that is searched.", [("", held.build)])
    if held.built_at:
        yield from _age("morgue_build_age_seconds", "Time since that build was made.", held.built_at)
    if begun := desk().last_begun():
        yield from _age("morgue_update_age_seconds", "Time since a build last began.", begun)
    yield from _gauge("morgue_articles", "Articles that can be found.", [("", held.articles)])
    bins = [(f'{{bin="{name}"}}', number) for name, number in held.bins.items()]
    yield from _gauge("morgue_pages", "Pages of the archive, by the bin they are in.", bins)


def _age(name: str, meaning: str, since: datetime) -> Iterator[str]:
    """Seconds since a moment; one without a zone is in UTC."""
    aware = since if since.tzinfo else since.replace(tzinfo=UTC)
    yield from _gauge(name, meaning, [("", round((datetime.now(UTC) - aware).total_seconds()))])


def _gauge(name: str, meaning: str, samples: Iterable[tuple[str, float]]) -> Iterator[str]:
    yield from _said(name, "gauge", meaning)
    for labels, value in samples:
        yield f"{name}{labels} {value}"


def _said(name: str, kind: str, meaning: str) -> Iterator[str]:
    yield f"# HELP {name} {meaning}"
    yield f"# TYPE {name} {kind}"
