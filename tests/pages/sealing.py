"""A request whose queries are kept and whose rendering may ask the database nothing."""

from contextlib import contextmanager

from django.db import connection
from django.template.backends.django import Template
from django.test.utils import CaptureQueriesContext


class RenderingQueriedError(AssertionError):
    """A template asked the database."""


def _refuse(_execute, sql, _params, _many, _context):
    raise RenderingQueriedError(sql)


@contextmanager
def sealed_rendering(monkeypatch):
    """Let no template ask the database while it renders."""
    render = Template.render

    def sealed(self, *args, **kwargs):
        with connection.execute_wrapper(_refuse):
            return render(self, *args, **kwargs)

    with monkeypatch.context() as patch:
        patch.setattr(Template, "render", sealed)
        yield


def queries_of(client, path, monkeypatch):
    """Return the answer to a GET and the SQL that it took, rendering sealed."""
    with sealed_rendering(monkeypatch), CaptureQueriesContext(connection) as queries:
        response = client.get(path)
    return response, [query["sql"] for query in queries.captured_queries]
