"""Redirects that lead nowhere, elsewhere, or in a circle."""

import re
from zlib import crc32

from tests.newsroom.faults.scene import Scene
from tests.newsroom.wire import Reply

_HOP = re.compile(r"[?&]hop=(\d+)")


def redirect_loop(scene: Scene) -> Reply:
    """Two addresses that point at each other, without end."""
    target = scene.asked.target
    return redirect_to(scene, url=scene.edition.origin + (target.removesuffix("?again") if target.endswith("?again") else target + "?again"))


def redirect_to_itself(scene: Scene) -> Reply:
    """302 to the very address asked for, cookie or not."""
    return redirect_to(scene, url=scene.url, status=302)


def redirect_chain(scene: Scene, *, hops: int = 10) -> Reply:
    """``hops`` redirects on the same host, then the page."""
    match = _HOP.search(scene.asked.target)
    hop = int(match[1]) if match else 0
    target = _HOP.sub("", scene.asked.target)
    if hop >= hops:
        return scene.reply
    return redirect_to(scene, url=f"{scene.edition.origin}{target}{'&' if '?' in target else '?'}hop={hop + 1}")


def cookie_redirect(scene: Scene) -> Reply:
    """307 to the same address with a cookie; with the cookie the page (ArvanCloud's front does so before the first answer)."""
    cookie = f"__arcsco{crc32(scene.asked.target.encode()):x}=newsroom"  # one an address: the next that does so sends the visitor round again
    if cookie in scene.asked.headers.get("cookie", ""):
        return scene.reply
    return redirect_to(scene, url=scene.url, status=307).with_headers(Set_Cookie=f"{cookie}; Path=/; HttpOnly")


def redirect_to(_scene: Scene, *, url: str, status: int = 302) -> Reply:
    """Redirect to any address: another host, 127.0.0.1 on another port, ``file:///etc/passwd``, no address at all."""
    return Reply(status=status, headers={"Location": url, "Content-Type": "text/html"}, body=b"<html><body>moved</body></html>")
