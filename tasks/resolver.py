"""Host name -> IP addresses within a time limit, which the system's resolver does not have."""

import socket
import threading


class AddressError(Exception):
    """The host name has no address, or none that may be asked."""


def addresses_of(host: str, seconds: float) -> list[str]:
    """Resolve in a thread of its own and wait for at most ``seconds``. Raise AddressError."""
    found: list[str] = []
    problems: list[OSError] = []

    def resolve() -> None:
        try:
            found.extend(str(entry[4][0]).partition("%")[0] for entry in socket.getaddrinfo(host, None, type=socket.SOCK_STREAM))
        except OSError as error:
            problems.append(error)

    thread = threading.Thread(target=resolve, daemon=True)
    thread.start()
    thread.join(seconds)
    if found:
        return found
    raise AddressError(f"host name {host} not found: {problems[0] if problems else f'no answer within {seconds:g} s'}")
