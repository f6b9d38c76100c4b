"""The reading room: the web front-end.  `create_app` makes the Flask application; `morgue serve` serves it."""

from __future__ import annotations

import hashlib
import logging
import re
from collections.abc import Mapping
from datetime import date
from ipaddress import ip_address
from pathlib import Path
from typing import Any

from flask import Flask, Response, current_app, jsonify, render_template, request
from werkzeug.exceptions import HTTPException, SecurityError
from werkzeug.sansio.utils import get_host

from indexer.engine.port import EngineError, IndexMissing, IndexUnavailable, NotSupported, QueryTooBroad
from web import article, browse, export, metrics, page, search, status
from web.address import Address, first_page, read
from web.asked import Request
from web.desk import desk
from web.wording import FILTERS

HEADERS = {
    "Content-Security-Policy": "default-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; "
    "form-action 'self'",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=()",
}
LARGEST_REQUEST = 64 * 1024  # bytes of a body; no page takes one
A_YEAR = 31_536_000  # seconds; style and scripts carry their own hash in their address

DEFAULTS: dict[str, Any] = {
    "DATA": Path("var"),
    "ENGINE": "whoosh:",
    "VERIFY": False,
    "PUBLIC": False,
    "KNOWN_HOSTS": ["localhost", "127.0.0.1", "[::1]"],
    "ADDRESSES_KNOWN": False,
    "NOTICE": "",
    "COMMAND": "morgue rebuild /path/to/your/pages",
    "TODAY": date.today,
    "MAX_CONTENT_LENGTH": LARGEST_REQUEST,
}

MEANINGS = {
    400: ("This address cannot be understood", "A part of it is not what it should be. Start again from the search."),
    404: ("Nothing is kept at this address", "Check it for a slip, or search for what you had in mind."),
    405: ("This address can only be read", "Nothing can be sent to it."),
    410: ("This article is no longer in the archive",
          "Its page has since been taken out of the archive. Its number is not given to another article."),
    413: ("This request is too large", "A question has room for a few thousand letters."),
    451: ("This article is withheld", "It is kept, but may not be shown. The newsroom's archive desk knows why."),
    500: ("Something broke while answering", "It is not your question's fault. It was written to the server's log."),
}  # fmt: skip

UNKNOWN_HOST = (
    "This reading room does not go by this name",
    "Ask it by a name it knows. Whoever runs it adds others to the setting “hosts” and starts it anew.",
)
_CURE = re.compile(r"[;:.]?\s+[Rr]un:?\s")  # errors name their cure for the command line; here one command is shown

log = logging.getLogger("morgue.web")


def create_app(config: Mapping[str, Any] | None = None) -> Flask:
    """The reading room over one data directory.

    `config`: DATA (the data directory), ENGINE (its address), VERIFY (read its files in the
    background, and stop at damage), PUBLIC (may search machines list it), KNOWN_HOSTS
    (names it answers to), ADDRESSES_KNOWN (whether to any address in figures too), NOTICE (a sentence printed on
    every page), COMMAND (what builds the index), DESK (a desk that is already open), TODAY.  No index need exist yet:
    the pages then say how to build one.
    """
    app = Flask(__name__)
    app.request_class = Request
    app.config.from_mapping(DEFAULTS)
    app.config.from_mapping(dict(config or {}))
    app.config["SESSION_COOKIE_NAME"] = "none-is-ever-set"
    app.json.ensure_ascii = False  # type: ignore[attr-defined]
    app.json.sort_keys = False  # type: ignore[attr-defined]
    app.url_map.strict_slashes = False
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.filters.update(FILTERS)
    if app.config.get("DESK") is not None:
        app.extensions["morgue.desk"] = app.config["DESK"]
    for room in (search.room, article.room, page.room, browse.room, export.room, status.room, metrics.room):
        app.register_blueprint(room)
    metrics.counted(app)
    _give_templates(app)
    app.after_request(_protect)
    app.register_error_handler(HTTPException, _refuse)
    app.register_error_handler(EngineError, _without_index)
    app.register_error_handler(QueryTooBroad, _too_broad)
    app.register_error_handler(NotSupported, _too_broad)
    app.before_request(_know_the_host)
    app.register_error_handler(Exception, _broken)
    return app


def _give_templates(app: Flask) -> None:
    """What every template may use: the question of this request, addresses of static files with their hash."""
    hashes = {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()[:12]
        for path in Path(app.static_folder or "").iterdir()
        if path.is_file()
    }

    def static(name: str) -> str:
        return f"{app.static_url_path}/{name}?v={hashes[name]}"

    @app.context_processor
    def shared() -> dict[str, Any]:
        address = read(request.args)
        kept = Address(first_page(address.question, text="", after="", until="", timeline=None), address.share)
        return {"static": static, "notice": _notice(), "asked": address.question, "kept": kept.pairs}


def _notice() -> str:
    """What every page says of this archive: the setting, else the archive's own notice."""
    try:
        return str(current_app.config["NOTICE"] or desk().holdings().notice)
    except EngineError:
        return ""


def _know_the_host() -> None:
    """Refuse a name that this reading room does not go by: a page elsewhere could have given us one to read us."""
    if not (current_app.config["ADDRESSES_KNOWN"] and _is_address(request.headers.get("Host", ""))):
        names = current_app.config["KNOWN_HOSTS"]
        get_host(request.scheme, request.headers.get("Host"), request.server, names)  # raises SecurityError (400)


def _is_address(host: str) -> bool:
    """Whether a Host header names an address in figures, with or without a port."""
    bare = host.rpartition(":")[0] if host.count(":") == 1 or (host.startswith("[") and "]:" in host) else host
    try:
        ip_address(bare.strip("[]"))
    except ValueError:
        return False
    return True


def _protect(response: Response) -> Response:
    """The headers of every response; a route's own policy stands."""
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    if not current_app.config["PUBLIC"]:
        response.headers.setdefault("X-Robots-Tag", "noindex, nofollow")
    if request.endpoint == "static" and "v" in request.args and response.status_code < 400:
        response.headers["Cache-Control"] = f"public, max-age={A_YEAR}, immutable"
    else:
        response.headers["Cache-Control"] = "private, no-cache"
    return response


def _refuse(error: HTTPException) -> Response:
    """An address that cannot be answered: a page that says why and leads on."""
    code = error.code or 500
    if error.response is not None or code < 400:
        return Response(error.get_response().get_data(), status=code, headers=dict(error.get_headers()))
    if isinstance(error, SecurityError):
        return _message(code, *UNKNOWN_HOST)
    return _message(code, *MEANINGS.get(code, (error.name, error.description or "")))


def _too_broad(error: Exception) -> Response:
    """A question over a bound, where there is no result page to say it on."""
    return _message(400, "This question could not be searched", str(error))


def _without_index(error: Exception) -> Response:
    """No index yet, or one that cannot be read: the page with the one command to run."""
    said = _CURE.split(str(error))[0].strip()
    command = str(current_app.config["COMMAND"])
    if isinstance(error, IndexMissing):
        return _message(503, "There is no index to search yet", f"{said[:1].upper()}{said[1:]}.", command)
    if isinstance(error, IndexUnavailable):
        return _message(503, "The index cannot be read now", f"{error}.")
    return _message(503, "The index cannot be read", f"{said}.", f"{command} --fresh")


def _broken(error: Exception) -> Response:
    """A surprise: logged without what was asked, told without detail."""
    log.error("%s failed", request.endpoint, exc_info=error)
    return _message(500, *MEANINGS[500])


def _message(code: int, title: str, text: str, command: str = "") -> Response:
    if request.path.endswith(".json"):
        response = jsonify({"error": title, "detail": text, **({"command": command} if command else {})})
    else:
        page = render_template("message.html", code=code, title=title, text=text, command=command)
        response = Response(page, content_type="text/html; charset=utf-8")
    response.status_code = code
    if code == 503:
        response.headers["Retry-After"] = "10"
    return response
