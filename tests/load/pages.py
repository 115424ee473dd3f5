"""What a caseworker's browser reads from a page: the links to citizens, and a form as it would be sent."""

import re
from html.parser import HTMLParser

CITIZEN = re.compile(r'href="/citizens/([0-9a-f-]{36})"')


def citizens(page: str) -> list[str]:
    """The keys of the citizens that a page links to, each once, in the page's order."""
    return list(dict.fromkeys(CITIZEN.findall(page)))


class Form(HTMLParser):
    """The fields of the form of a page with what stands in them. `choices` has the values of each list."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.fields: dict[str, str] = {}
        self.choices: dict[str, list[str]] = {}
        self._inside = False
        self._select = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Read a field of the form that is sent with POST and is not the one that logs out."""
        told = {name: value or "" for name, value in attrs}
        name = told.get("name", "")
        if tag == "form":
            self._inside = told.get("method", "").lower() == "post" and "pejl-form" in told.get("class", "")
        elif not self._inside:
            return
        elif tag == "input" and name and told.get("type") not in ("checkbox", "radio", "submit"):
            self.fields[name] = told.get("value", "")
        elif tag == "textarea":
            self.fields[name] = ""
        elif tag == "select":
            self._select, self.choices[name], self.fields[name] = name, [], ""
        elif tag == "option" and self._select:
            self.choices[self._select].append(told.get("value", ""))
            if "selected" in told:
                self.fields[self._select] = told.get("value", "")

    def handle_endtag(self, tag: str) -> None:
        """A list or the form ends."""
        if tag == "form":
            self._inside = False
        elif tag == "select":
            self._select = ""

    def first_choices(self) -> None:
        """Choose the first value of every list in which none is chosen and that has one."""
        for name, values in self.choices.items():
            if not self.fields[name]:
                self.fields[name] = next(filter(None, values), "")
