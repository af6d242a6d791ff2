"""What the server refuses before the application is asked, over a line as it is."""

import json
import socket
from collections.abc import Iterator

import pytest

from ptp_plans.server import LONGEST_HEAD
from ptp_plans.settings import Settings
from ptp_plans.web.arrival import lines
from tests.wire import Person, Product

MEGABYTE = 1024 * 1024
FORM = b"Content-Type: application/x-www-form-urlencoded\r\n"


@pytest.fixture
def product(demo_settings: Settings) -> Iterator[Product]:
    """The demo, served, with bodies of one megabyte at most."""
    served = Product(demo_settings.instance, demo_settings.database_url, PTP_REQUEST_MB="1")
    with served:
        Person(served.port).comes()
        yield served


def send(product: Product, *parts: bytes) -> tuple[bytes, bytes]:
    """The head and the body of the answer to these bytes."""
    with socket.create_connection(("127.0.0.1", product.port), timeout=60) as line:
        for part in parts:
            line.sendall(part)
        answer = b""
        while taken := line.recv(65536):
            answer += taken
    head, _, body = answer.partition(b"\r\n\r\n")
    return head, body


def head(method: str, path: str, *more: bytes) -> bytes:
    start = f"{method} {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n".encode()
    return start + b"".join(more) + b"\r\n"


def too_long(method: str, path: str) -> bytes:
    """A head of just as many bytes as are too many: none is left unread, so that the line is not
    torn down before the answer is here."""
    missing = LONGEST_HEAD - len(head(method, path, b"X-Long: \r\n"))
    return head(method, path, b"X-Long: " + b"a" * missing + b"\r\n")


def chunks(size: int, count: int) -> Iterator[bytes]:
    for _again in range(count):
        yield b"%x\r\n%s\r\n" % (size, b"a" * size)
    yield b"0\r\n\r\n"


def test_what_can_t_be_read_is_refused_in_words_to_people_and_programs(product: Product) -> None:
    coded = b"Transfer-Encoding: gzip\r\n"
    broken = head("POST", "/entrar", b"Transfer-Encoding: chunked\r\n", FORM)
    endless = b"1" * 3000  # the line of a chunk that does not end
    for parts, status in (
        ((too_long("GET", "/entrar"),), 431),
        ((head("GET", "/entrar", b"no header\r\n"),), 400),
        ((head("POST", "/entrar", coded, FORM),), 501),
        ((broken, b"zz\r\n"), 400),
        ((broken, endless), 400),
    ):
        told, page = send(product, *parts)
        assert told.split()[1] == str(status).encode(), told
        assert b"text/html" in told
        assert lines.REFUSALS[status].title in page.decode()
    for sent, status in (
        (too_long("PUT", "/api/v1/planes"), 431),
        (head("PUT", "/api/v1/planes", coded), 501),
        (head("PUT", "/api/v1/planes", b"no header\r\n"), 400),
    ):
        told, problem = send(product, sent)
        assert b"application/problem+json" in told
        assert json.loads(problem)["status"] == status
    told, nothing = send(product, too_long("HEAD", "/entrar"))
    assert (b" 431 " in told, nothing) == (True, b"")


def test_a_body_in_parts_is_read_and_one_that_is_too_large_refused_like_any_other(
    product: Product,
) -> None:
    start = head("POST", "/entrar", b"Transfer-Encoding: chunked\r\n", FORM)
    told, page = send(product, start, *chunks(1024, 3))
    assert (told.split()[1], "Lo que quiere guardar" in page.decode()) == (
        b"400",
        False,
    )  # no token
    told, page = send(product, start, *chunks(MEGABYTE // 4, 12))
    assert told.split()[1] == b"413"
    assert "Lo que quiere guardar es demasiado grande" in page.decode()


def test_what_is_too_much_is_counted_and_not_kept() -> None:
    class Kept(list[bytes]):
        def getfile(self) -> str:
            return "kept"

    kept = Kept()
    buffer = lines._UpTo(10, kept)
    buffer.append(b"12345")
    assert buffer.getfile() == "kept"
    for _again in range(3):
        buffer.append(b"123456")
    assert (len(buffer), kept, buffer.getfile().read()) == (23, [b"12345"], b"")
