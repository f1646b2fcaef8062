"""Where today's programs say the same in two ways, what older ones would show stays if the other part goes.

Source: ECMA-376 Part 3, 7.5.
"""

from __future__ import annotations

from partnership.attachments.xml_parts import Element, element_name, remove_element

SHOWN = (
    "//@*[. = $id and contains(namespace-uri(), '/relationships')]"
    "[not(ancestor::*[local-name() = 'Choice']/following-sibling::*[local-name() = 'Fallback'])]"
)
"""Where a part shows what the relationship $id leads to, and has nothing else to show in its place (XPath)."""


def remove_from_alternatives(element: Element) -> None:
    """Take an element out of its tree; if it stands in one of two alternatives, the other one stays in their place."""
    choice = next(element.iterancestors("{*}Choice"), None)
    alternatives = None if choice is None else choice.getparent()
    parent = None if alternatives is None else alternatives.getparent()
    fallback = None if alternatives is None else alternatives.find("{*}Fallback")
    if alternatives is None or parent is None or fallback is None:
        remove_element(element)
        return
    for shown in list(fallback):
        alternatives.addprevious(shown)
    parent.remove(alternatives)


def remove_with_what_it_leaves_empty(element: Element) -> None:
    """Take an element out of its tree, with the alternatives or the extension around it if they are empty then."""
    parent = element.getparent()
    remove_element(element)
    if parent is None or len(parent):
        return
    if element_name(parent) == "ext":
        remove_element(parent)
    elif element_name(parent) == "Choice" and (alternatives := parent.getparent()) is not None:
        remove_element(alternatives)
