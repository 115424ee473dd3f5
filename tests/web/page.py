"""What a test reads from a page."""

import re
from html.parser import HTMLParser
from typing import Any

from django.test import Client

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


class _Element:
    def __init__(self, tag: str, attributes: dict[str, str]) -> None:
        self.tag, self.attributes, self.children = tag, attributes, []  # type: ignore[var-annotated]

    def all(self) -> list["_Element"]:
        """This element and every one below it."""
        return [self, *(two for one in self.children if isinstance(one, _Element) for two in one.all())]

    @property
    def text(self) -> str:
        """Everything in it that is read, with single spaces."""
        return " ".join(" ".join(one if isinstance(one, str) else one.text for one in self.children).split())


class _Tree(HTMLParser):
    def __init__(self, source: str) -> None:
        super().__init__()
        self.root = _Element("", {})
        self._open = [self.root]
        self.feed(source)

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        made = _Element(tag, {name: value or "" for name, value in attrs})
        self._open[-1].children.append(made)
        if tag not in VOID:
            self._open.append(made)

    def handle_startendtag(self, tag: str, attrs: Any) -> None:
        self._open[-1].children.append(_Element(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        assert self._open[-1].tag == tag, f"</{tag}> closes <{self._open[-1].tag}>"
        self._open.pop()

    def handle_data(self, data: str) -> None:
        self._open[-1].children.append(data)


def elements(answer: Any) -> list[_Element]:
    """Every element of a page. Tags that do not nest fail the test."""
    tree = _Tree(answer.text)
    assert len(tree._open) == 1, f"<{tree._open[-1].tag}> is never closed"
    return tree.root.all()


def text_of(answer: Any, css: str) -> str:
    """The words of the first element with a class (".name") or an id ("#name")."""
    name = css[1:]
    for one in elements(answer):
        attributes = one.attributes
        if name in (attributes.get("class", "").split() if css[0] == "." else [attributes.get("id")]):
            return one.text
    raise AssertionError(f"nothing on the page is {css}")


def row_of(answer: Any, identity: str) -> str:
    """The words of a row of a table."""
    return text_of(answer, f"#{identity}")


def fragment(client: Client, address: str, target: str = "answer") -> Any:
    """What HTMX is answered when it swaps an element."""
    return client.get(address, headers={"HX-Request": "true", "HX-Target": target})


def part(answer: Any, identity: str) -> str:
    """The source of an element of a page, white space told once, from its start tag to the end of its content."""
    start = re.search(rf'<div id="{identity}"', answer.text)
    assert start, f"no element has the id {identity}"
    depth, place = 0, start.start()
    for tag in re.finditer(r"<(/?)div\b", answer.text[place:]):
        depth += -1 if tag[1] else 1
        if depth == 0:
            return " ".join(answer.text[place : place + tag.start()].split())
    raise AssertionError(f"the element {identity} is never closed")
