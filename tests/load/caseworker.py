"""One caseworker at work, as the server meets one: clicks with time to think between them."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import date, timedelta
from random import Random
from time import perf_counter

import httpx
from tests.load.measured import Measured
from tests.load.pages import Form, citizens

FILTERS = (
    "need=overdue", "need=due_soon", "need=no_interview&sort=held", "sort=name", "scope=team", "scope=team&need=nobody",
    "scope=all&benefit=sygedagpenge&weeks=weeks.26", "scope=all&need=overdue",
)  # fmt: skip
EXPECTED = (200, 302)
TO_MEND = 422


class Caseworker:
    """A session of its own. Whose citizens it opens is told by the pages it is shown."""

    def __init__(self, address: str, username: str, seed: int) -> None:
        self.http = httpx.AsyncClient(base_url=address, timeout=60)
        self.username, self.chance = username, Random(seed)  # noqa: S311 - the same clicks each time
        self.measured = Measured()
        self.think = (0.0, 0.0)
        self.own: list[str] = []

    async def log_in(self, password: str) -> None:
        """Through the form. RuntimeError where that fails: the rest would measure the log-in page."""
        form = Form((await self.http.get("/login")).text)
        told = {**form.fields, "username": self.username, "password": password}
        answer = await self.http.post("/login", data=told)
        if answer.status_code != 302:
            raise RuntimeError(f"{self.username} could not log in: {answer.status_code}")

    async def work(self, think: tuple[float, float], until: float) -> None:
        """Go through the day again and again until a moment of `perf_counter`."""
        self.think = think
        await asyncio.sleep(self.chance.uniform(0, think[1]))
        while perf_counter() < until:
            for task in self._next():
                if perf_counter() >= until:
                    return
                await task()

    def _next(self) -> list[Callable[[], Awaitable[object]]]:
        """My day, my citizens, a filter, and three citizens: for one of them something is written down."""
        writing = self.chance.choice([self._note, self._note, self._book, self._book_and_hold])
        return [self._day, self._list, self._filter, self._citizen, self._why, self._citizen, writing, self._citizen]

    async def _day(self) -> None:
        await self._get("my day", "/worklist")

    async def _list(self) -> None:
        self.own = citizens(await self._get("my citizens", "/worklist/citizens")) or self.own

    async def _filter(self) -> None:
        await self._get("worklist, filtered", f"/worklist/citizens?{self.chance.choice(FILTERS)}")

    async def _citizen(self) -> None:
        await self._get("a citizen", f"/citizens/{self._one()}")

    async def _why(self) -> None:
        await self._get("a citizen's duties", f"/citizens/{self._one()}/duties")

    async def _note(self) -> None:
        at = f"/citizens/{self._one()}/notes/new"
        form = Form(await self._get("form of a note", at))
        form.fields |= {"subject": "Opkald", "text": "Borgeren har ringet og fået svar."}
        await self._send("a note written", at, form)

    async def _book(self) -> None:
        ahead = self.chance.randrange(1, 60)
        await self._booked(self._one(), date.today() + timedelta(days=ahead))  # noqa: DTZ011 - the machine's day

    async def _book_and_hold(self) -> None:
        """A citizen who comes today, without having been called."""
        at = await self._booked(self._one(), date.today())  # noqa: DTZ011
        if not at:
            return
        form = Form(await self._get("form of an interview", f"{at}/hold"))
        form.first_choices()
        rows = {name: "" for name in form.fields if name.startswith("agreed-") and name[7].isdigit()}
        agreed = {"agreed-0-kind": form.fields.get("agreed-0-kind", ""), "agreed-0-text": "Søge job i butik."}
        form.fields |= {"summary": "Vi talte om job.", **rows, **agreed}
        await self._send("an interview held", f"{at}/hold", form)

    async def _booked(self, citizen: str, on: date) -> str:
        """Where the interview stands; "" where the day is a Saturday or Sunday, or it was refused."""
        if on.weekday() > 4:
            return ""
        at = f"/citizens/{citizen}/interviews/new"
        form = Form(await self._get("form of a booking", at))
        form.first_choices()
        begins = 8 * 60 + 5 * self.chance.randrange(96)
        form.fields |= {"on": on.isoformat(), "at": f"{begins // 60:02}:{begins % 60:02}", "minutes": "5"}
        form.fields |= {name: "" for name in form.fields if name == "concept" or name.endswith("-part")}
        return await self._send("an interview booked", at, form)

    def _one(self) -> str:
        return self.chance.choice(self.own)

    async def _get(self, kind: str, path: str) -> str:
        answer = await self._asked(kind, "GET", path)
        return answer.text if answer is not None else ""

    async def _send(self, kind: str, path: str, form: Form) -> str:
        """Send a form; where it leads to."""
        answer = await self._asked(kind, "POST", path, form.fields)
        return str(answer.headers.get("location", "")) if answer is not None else ""

    async def _asked(
        self, kind: str, method: str, path: str, data: dict[str, str] | None = None
    ) -> httpx.Response | None:
        await asyncio.sleep(self.chance.uniform(*self.think))
        began = perf_counter()
        try:
            answer = await self.http.request(method, path, data=data)
        except httpx.HTTPError as error:
            self.measured.errors.append(f"{kind}: {type(error).__name__}")
            return None
        self.measured.seconds[kind].append(perf_counter() - began)
        if answer.status_code == TO_MEND:
            self.measured.refused += 1
        elif answer.status_code not in EXPECTED or "/login" in answer.headers.get("location", ""):
            self.measured.errors.append(f"{kind}: {answer.status_code}")
        return answer if answer.status_code in EXPECTED else None
