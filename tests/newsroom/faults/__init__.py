"""Misbehaviour on request: name -> a small function from the scene of a request to the reply that goes wrong.

``room.fault(source_id, path_pattern, name, times=None, **options)``; the options are the keyword arguments of the function, whose docstring
says what goes wrong. Retitled, re-slugged, edited, deleted and unlisted articles are no faults but the newsroom's daily work: see ``Newsroom``.
"""

from tests.newsroom.faults import bodies, listings, redirects, statuses, validators, wires
from tests.newsroom.faults.scene import Fault, Scene

FAULTS: dict[str, Fault] = {
    # the server lies about change
    "lying_304": validators.lying_304,
    "same_etag": validators.same_etag,
    "changing_etag": validators.changing_etag,
    "no_validators": validators.no_validators,
    # another answer than the page
    "backend_fetch_failed": statuses.backend_fetch_failed,
    "too_many_requests": statuses.too_many_requests,
    "server_error": statuses.server_error,
    "forbidden": statuses.forbidden,
    "not_found_404": statuses.not_found_404,
    "not_found_200": statuses.not_found_200,
    "gone_410": statuses.gone_410,
    "soft_404": statuses.soft_404,
    "other_article": statuses.other_article,
    "challenge": statuses.challenge,
    # redirects
    "redirect_loop": redirects.redirect_loop,
    "redirect_to_itself": redirects.redirect_to_itself,
    "redirect_chain": redirects.redirect_chain,
    "redirect_to": redirects.redirect_to,
    "cookie_redirect": redirects.cookie_redirect,
    # the wire
    "hang_up": wires.hang_up,
    "slow_head": wires.slow_head,
    "slow_body": wires.slow_body,
    "truncated": wires.truncated,
    "truncated_gzip": wires.truncated_gzip,
    "empty": wires.empty,
    # the body
    "charset_declared_wrong": bodies.charset_declared_wrong,
    "charset_sent_wrong": bodies.charset_sent_wrong,
    "wrong_type": bodies.wrong_type,
    "pdf": bodies.pdf,
    "unclosed_p": bodies.unclosed_p,
    "layout_changed": bodies.layout_changed,
    "too_short": bodies.too_short,
    "null_bytes": bodies.null_bytes,
    "bom": bodies.bom,
    "script_in_title": bodies.script_in_title,
    "nested_tags": bodies.nested_tags,
    "huge_attribute": bodies.huge_attribute,
    "huge": bodies.huge,
    "gzip_bomb": bodies.gzip_bomb,
    "broken_gzip": bodies.broken_gzip,
    "foreign_coding": bodies.foreign_coding,
    "html_instead": bodies.html_instead,
    "broken_xml": bodies.broken_xml,
    "billion_laughs": bodies.billion_laughs,
    "nested_json": bodies.nested_json,
    # listings and rules
    "empty_feed": listings.empty_feed,
    "shrunk_feed": listings.shrunk_feed,
    "newspaper_feed": listings.newspaper_feed,
    "capped_archive": listings.capped_archive,
    "empty_archive": listings.empty_archive,
    "hidden_items": listings.hidden_items,
    "robots_disallow": listings.robots_disallow,
    "robots_crawl_delay": listings.robots_crawl_delay,
    "robots_text": listings.robots_text,
}

__all__ = ["FAULTS", "Fault", "Scene"]
