"""The request as Morgue reads it: parameters in UTF-8, and in Latin-1 where an old link was written so."""

from __future__ import annotations

from urllib.parse import unquote_to_bytes

from flask import Request as FlaskRequest
from werkzeug.datastructures import ImmutableMultiDict
from werkzeug.utils import cached_property


class Request(FlaskRequest):
    """A request whose parameters are decoded by us: werkzeug keeps what is no UTF-8 as percent signs and figures."""

    @cached_property
    def args(self) -> ImmutableMultiDict[str, str]:
        """The parameters of the address, in its order."""
        pairs = (part.partition(b"=") for part in self.query_string.split(b"&") if part)
        return ImmutableMultiDict((_decoded(name), _decoded(value)) for name, _, value in pairs)


def _decoded(quoted: bytes) -> str:
    """A name or value as text.

    >>> _decoded(b"caf%C3%A9+noir"), _decoded(b"caf%e9")
    ('café noir', 'café')
    """
    found = unquote_to_bytes(quoted.replace(b"+", b" "))
    try:
        return found.decode("utf-8")
    except UnicodeDecodeError:
        return found.decode("cp1252", "replace") if b"\x81" not in found else found.decode("latin-1")
