"""With the setting of a bucket, files go to it and come back through our own pages; nothing in it is public."""

from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import urlsplit

import pytest
from django.core.files.storage import FileSystemStorage, default_storage, storages
from storages.backends.s3 import S3Storage

from config.environment import read_environment
from config.storage import media_storage
from kit.ids import uuid7
from shared_apps.accounts.models import User
from tenant_apps.media import showing
from tenant_apps.media.services import erase_stored, store_image
from tenants.scope import school_scope
from tests.factories.files import photo, upload


class Bucket(BaseHTTPRequestHandler):
    """As much of S3 as keeping, giving and erasing objects takes; it remembers how each was written."""

    protocol_version = "HTTP/1.1"
    objects: dict[str, tuple[bytes, str]]
    unsigned: list[str]

    def _answer(self, status: int, content: bytes = b"") -> None:
        if "Authorization" not in self.headers:
            self.unsigned.append(self.path)
        self.send_response(status)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Last-Modified", "Wed, 25 Nov 2026 08:00:00 GMT")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def do_PUT(self) -> None:
        content = self.rfile.read(int(self.headers["Content-Length"]))
        if "aws-chunked" in self.headers.get("Content-Encoding", ""):
            content = content.partition(b"\r\n")[2].partition(b"\r\n0")[0]
        self.objects[urlsplit(self.path).path] = content, self.headers.get("x-amz-acl", "")
        self._answer(200)

    def do_GET(self) -> None:
        content, _ = self.objects.get(urlsplit(self.path).path, (None, ""))
        self._answer(404) if content is None else self._answer(200, content)

    do_HEAD = do_GET  # noqa: N815  as above

    def do_DELETE(self) -> None:
        self.objects.pop(urlsplit(self.path).path, None)
        self._answer(204)

    def log_message(self, *_said: object) -> None:
        """Say nothing."""


@pytest.fixture
def bucket(settings):
    """A bucket on this machine, chosen by the environment as an operator would."""
    Bucket.objects, Bucket.unsigned = {}, []
    server = ThreadingHTTPServer(("127.0.0.1", 0), Bucket)
    Thread(target=server.serve_forever, daemon=True).start()
    said = {
        "KRING_MEDIA_BUCKET": "kring-media",
        "KRING_MEDIA_ENDPOINT": f"http://127.0.0.1:{server.server_port}",
        "KRING_MEDIA_REGION": "eu-west-1",
        "KRING_MEDIA_ACCESS_KEY": "key",
        "KRING_MEDIA_SECRET_KEY": "secret",
    }
    settings.STORAGES = settings.STORAGES | {"default": media_storage(read_environment(said))}
    yield Bucket
    server.shutdown()
    server.server_close()


def test_the_environment_chooses_and_a_directory_is_the_default():
    plain = storages.create_storage(media_storage(read_environment({})))
    chosen = storages.create_storage(media_storage(read_environment({"KRING_MEDIA_BUCKET": "kring-media"})))
    assert isinstance(plain, FileSystemStorage)
    assert isinstance(chosen, S3Storage)
    assert (chosen.bucket_name, chosen.default_acl, chosen.querystring_auth) == (
        "kring-media",
        "private",
        True,
    )


def test_a_photo_lies_private_in_the_bucket_and_comes_from_our_own_page(
    bucket, client_at, regenboog, monkeypatch
):
    with school_scope(regenboog):
        user = User.objects.create_user("bilal@thuis.test")
        file = store_image(upload=upload(photo()), by=user.pk)
    kept = {f"/kring-media/{name}" for name in file.names if "document" not in name}
    assert set(bucket.objects) == kept
    assert {acl for _, acl in bucket.objects.values()} == {"private"}
    client = client_at("regenboog")
    with school_scope(regenboog):
        client.force_login(user)
    assert client.get(f"/bestanden/{file.pk}/").status_code == 404
    monkeypatch.setattr(showing, "_showing", [lambda request, one: one.pk == file.pk])
    answer = client.get(f"/bestanden/{file.pk}/")
    assert (answer.status_code, answer.headers.get("Location")) == (200, None)
    assert b"".join(answer.streaming_content)[8:12] == b"WEBP"
    with school_scope(regenboog):
        erase_stored.run(names=list(file.names))
    assert (bucket.objects, bucket.unsigned) == ({}, [])


def test_an_object_that_is_gone_is_not_found(bucket, client_at, regenboog, monkeypatch):
    with school_scope(regenboog):
        user = User.objects.create_user("bilal@thuis.test")
        file = store_image(upload=upload(photo()), by=uuid7())
    client = client_at("regenboog")
    with school_scope(regenboog):
        client.force_login(user)
    monkeypatch.setattr(showing, "_showing", [lambda request, one: one.pk == file.pk])
    for name in file.names:
        default_storage.delete(name)
    assert client.get(f"/bestanden/{file.pk}/").status_code == 404
