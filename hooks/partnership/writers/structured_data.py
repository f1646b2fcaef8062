"""Pages say what they are about to programs too, in the words of schema.org, as JSON-LD.

Only what stands on the page is said, and what a record does not say is left out. The data stand in the head of the page
as a block that no browser runs, which is the one exception to "no inline script": the policy has no rule for it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence

from markupsafe import Markup

from partnership.library import Library
from partnership.records import AnyRecord, Meeting, Resource, School
from partnership.records.meeting_status import MeetingStatus
from partnership.text.words import _

_VOCABULARY = "https://schema.org"
_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
_ESCAPED = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}
"""The signs with which a text could end the block, or begin anything else in it, as JSON writes them too."""
_EVENT_STATUS = {MeetingStatus.CANCELLED: "EventCancelled", MeetingStatus.POSTPONED: "EventPostponed"}
"""What a meeting that does not take place is called; any other is scheduled."""

_Thing = dict[str, object]


def data_block(things: Sequence[Mapping[str, object]]) -> Markup:
    """Return things as the content of a data block, in which no sign can begin or end an element."""
    text = _JSON.encode({"@context": _VOCABULARY, "@graph": things})
    return Markup(text.translate(_ESCAPED))  # noqa: S704 (every sign that HTML knows has been replaced)


def described(
    library: Library, trail: Iterable[tuple[str, str]], uri: str, record: AnyRecord | None
) -> list[Mapping[str, object]]:
    """Return what a page is about: the way to it, and its record. `trail` are its steps: label and address of each."""
    things: list[Mapping[str, object]] = [_breadcrumbs(library, trail)]
    if record is None or record.uri != uri or record.is_withdrawn:
        return things
    if isinstance(record, Resource):
        things.append(_resource(library, record))
    elif isinstance(record, Meeting):
        things.append(_event(library, record))
    elif isinstance(record, School):
        things.append(_school(library, record))
    return things


def _breadcrumbs(library: Library, trail: Iterable[tuple[str, str]]) -> _Thing:
    address = library.settings.address
    steps = [
        {"@type": "ListItem", "position": number, "name": label, "item": address + uri}
        for number, (label, uri) in enumerate(trail, 1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": steps}


def _begun(library: Library, type: str, record: Resource | Meeting | School) -> _Thing:
    """Return what is said of a record of any kind. One that is invented says so."""
    address = library.settings.address + record.uri
    thing: _Thing = {"@type": type, "@id": address, "url": address, "name": record.title}
    if record.sample:
        thing["disambiguatingDescription"] = _("An invented example")
    return thing


def _resource(library: Library, resource: Resource) -> _Thing:
    thing = _begun(library, "LearningResource", resource)
    changed = library.updated(resource)
    thing |= {
        "description": resource.summary,
        "inLanguage": resource.language,
        "learningResourceType": resource.kind_of.label,
        "educationalLevel": [stage.label for stage in resource.stages],
        "audience": [{"@type": "EducationalAudience", "educationalRole": term.label} for term in resource.audience],
        "about": [theme.label for theme in resource.themes],
        "creativeWorkStatus": resource.status.label,
        "datePublished": resource.shared.isoformat(),
        "license": resource.licence.link or resource.licence.label,
        "isAccessibleForFree": True,
        "creator": _partner(library, resource.shared_by),
    }
    if changed:
        thing["dateModified"] = changed.isoformat()
    if resource.byline:
        thing["creditText"] = resource.byline
    if resource.minutes and resource.minutes.running:
        thing["timeRequired"] = f"PT{resource.minutes.running}M"
    if based_on := _based_on(library, resource):
        thing["isBasedOn"] = based_on
    return thing


def _based_on(library: Library, resource: Resource) -> list[_Thing]:
    """Return what a resource was made from, here and elsewhere."""
    found: list[_Thing] = []
    if original := library.original(resource):
        address = library.settings.address + original.uri
        found.append({"@type": "LearningResource", "@id": address, "url": address, "name": original.title})
    if resource.adapted_from and (work := resource.adapted_from.work):
        found.append(
            {
                "@type": "CreativeWork",
                "url": work.link,
                "name": work.title,
                "author": {"@type": "Organization", "name": work.author},
                "license": work.licence.link or work.licence.label,
            }
        )
    return found


def _partner(library: Library, slug: str) -> _Thing:
    partner = library.partner(slug)
    if not isinstance(partner, School):
        return {"@type": "Organization", "name": partner.title}
    address = library.settings.address + partner.uri
    return {"@type": "School", "@id": address, "url": address, "name": partner.title}


def _event(library: Library, meeting: Meeting) -> _Thing:
    thing = _begun(library, "Event", meeting)
    thing |= {
        "description": meeting.kind_of.label,
        "startDate": meeting.starts.isoformat(),
        "eventStatus": f"{_VOCABULARY}/{_EVENT_STATUS.get(meeting.state, 'EventScheduled')}",
        "organizer": {"@type": "Organization", "name": library.settings.organisation},
    }
    if meeting.ends:
        thing["endDate"] = meeting.ends.isoformat()
    places = _places(library, meeting)
    if places:
        mode = "Mixed" if len(places) > 1 else "Online" if meeting.online else "Offline"
        thing |= {"eventAttendanceMode": f"{_VOCABULARY}/{mode}EventAttendanceMode", "location": places}
    if meeting.for_:
        thing["audience"] = [{"@type": "Audience", "audienceType": term.label} for term in meeting.for_]
    if meeting.themes:
        thing["about"] = [theme.label for theme in meeting.themes]
    if meeting.places:
        thing["maximumAttendeeCapacity"] = meeting.places
    return thing


def _places(library: Library, meeting: Meeting) -> list[_Thing]:
    """Return where a meeting is: at a place, online, or both."""
    host = library.school(meeting.host)
    places: list[_Thing] = []
    if host or meeting.venue:
        place: _Thing = {
            "@type": "Place",
            "name": ", ".join(filter(None, (meeting.venue, host.title if host else None))),
        }
        if host:
            place["address"] = _address(host)
        places.append(place)
    if meeting.online:
        places.append({"@type": "VirtualLocation", "url": meeting.online})
    return places


def _address(school: School) -> _Thing:
    return {
        "@type": "PostalAddress",
        "addressLocality": school.town,
        "addressRegion": school.local_authority,
        "addressCountry": school.nation.label,
    }


def _school(library: Library, school: School) -> _Thing:
    thing = _begun(library, "School", school)
    thing |= {"description": school.about, "address": _address(school)}
    if school.website:
        thing["sameAs"] = school.website
    if school.urn:
        thing["identifier"] = {"@type": "PropertyValue", "propertyID": "URN", "value": school.urn}
    if not school.left:
        thing["memberOf"] = {"@type": "Organization", "name": library.settings.name, "url": library.settings.address}
    return thing
