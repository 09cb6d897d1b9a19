"""What the editions of IRNA share: hosts, the layout of the ASP.NET site (to the end of 2018), and the Saba layout with IRNA's order of witnesses.

Quirks: one number sequence serves all editions, so only (edition, number) is an identity; the text of ``h1`` is inside its link;
``article:author`` is a numeric staff id; tags may stand twice, the second copy hidden.
"""

from dataclasses import replace
from datetime import date

from tasks.sources import saba
from tasks.sources.source import Layout

OLD_HOSTS = ("www.irna.ir", "irna.ir")

_TAGS = ("meta article:tag", "meta keywords", "section.tags li a")
SABA = replace(saba.SABA, layout_id="irna_saba", tags=_TAGS)
GALLERY = replace(saba.GALLERY, layout_id="irna_gallery", tags=_TAGS)
VIDEO = replace(saba.VIDEO, layout_id="irna_video", tags=_TAGS)

AMP = replace(saba.AMP, layout_id="irna_amp", tags=_TAGS)

ASP_NET = Layout(
    layout_id="irna_aspnet",
    marks=("[id$=_BodyLabel]",),
    valid_until=date(2018, 12, 31),
    headline=("[id$=_TitleLabel]", "h1:not(.logo)"),
    kicker=("[id$=_RoTitrLabel]", "[id$=_RotitrLabel]"),
    summary=("[id$=_LeadLabel]", "h3"),
    body=("[id$=_BodyLabel]",),
    published=("[id$=_NofaDateLabel2] && [id$=_NofaDateLabel3]", "[id$=_NofaDateLabel2]"),
    section=("[id$=_ServiceLabel]",),
    tags=(".Tags a", "meta keywords"),
    images=(".NewsContent img", ".ContentStyle img"),
    related=(".Related a@href",),
    url=("link canonical", "meta og:url"),
    number=("link canonical", "meta og:url", "form#aspnetForm@action"),
    hidden=saba.HIDDEN,
    not_body=saba.NOT_BODY,
    always=saba.SABA.always,
)

LAYOUTS = (GALLERY, VIDEO, SABA, AMP, ASP_NET)
