"""Why the system or a server refused, in Dutch: the system itself says it in the language of the computer."""

import errno
import http.client
import os
import socket
import ssl

import pytest

from stadspanel_site.problems.refused import reason_of
from stadspanel_site.publishing.fetching import why_unanswered


@pytest.mark.parametrize(
    "code",
    [
        *("EACCES", "EPERM", "EROFS", "ENOSPC", "EDQUOT", "EFBIG", "EEXIST", "ENOENT", "ENOTDIR", "EISDIR"),
        *("ENAMETOOLONG", "ENOTEMPTY", "ELOOP", "EMFILE", "ENFILE", "EIO", "EBUSY", "ETXTBSY", "EINVAL"),
        *("ECONNREFUSED", "ECONNRESET", "EPIPE", "ETIMEDOUT", "EHOSTUNREACH", "ENETUNREACH"),
    ],
)
def test_what_a_system_says_most_is_told_in_dutch(code: str) -> None:
    number = getattr(errno, code)
    told = reason_of(OSError(number, os.strerror(number), "/srv/geheim"))
    assert os.strerror(number) not in told
    assert "geheim" not in told
    assert told[:1].islower()


def test_what_is_seldom_said_comes_with_its_own_words() -> None:
    assert reason_of(OSError(errno.EXDEV, "x")) == os.strerror(errno.EXDEV)


def _refused_certificate(code: int) -> ssl.SSLCertVerificationError:
    error = ssl.SSLCertVerificationError(1, "certificate verify failed")
    error.verify_code = code
    return error


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (_refused_certificate(10), "het certificaat is verlopen"),
        (_refused_certificate(9), "het certificaat geldt nog niet; klopt de klok van deze computer?"),
        (_refused_certificate(62), "het certificaat is van een ander adres"),
        (_refused_certificate(18), "het certificaat is niet te vertrouwen"),
        (_refused_certificate(20), "het certificaat is niet te vertrouwen"),
        (ssl.SSLError(1, "wrong version number"), "een beveiligde verbinding lukt niet"),
        (
            socket.gaierror(-2, "Name or service not known"),
            "dit adres is niet te vinden; is er verbinding met internet?",
        ),
        (TimeoutError("timed out"), "het antwoord liet te lang op zich wachten"),
        (http.client.RemoteDisconnected("Remote end closed"), "de verbinding viel weg"),
        (http.client.BadStatusLine("x"), "het antwoord is niet te lezen"),
        (UnicodeError("label too long"), "dit adres kan niet"),
    ],
)
def test_what_a_server_did_is_told_in_dutch(error: Exception, told: str) -> None:
    assert why_unanswered(error) == told
