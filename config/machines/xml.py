"""XML as we write it: elements by ElementTree, and never a character that XML forbids."""

import re
from xml.etree import ElementTree as ET

#: Source: XML 1.0, production 2 (Char).
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def add(parent: ET.Element, tag: str, words: str = "", **attributes: str) -> ET.Element:
    """Append an element that holds `words` to `parent`, and return it.

    `tag` is a name, with its namespace in braces before it where it has one.
    """
    element = ET.SubElement(
        parent, tag, {name: _allowed(value) for name, value in attributes.items()}
    )
    element.text = _allowed(words) or None
    return element


def document(root: ET.Element) -> bytes:
    """Return the whole as bytes, with its declaration."""
    written: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return written


def _allowed(words: str) -> str:
    return _FORBIDDEN.sub("", words)
