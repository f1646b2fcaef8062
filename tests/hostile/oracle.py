"""Sees whether anything hostile happens on a page: in a real browser, with hands that touch everything on it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit

from playwright.sync_api import Browser, ConsoleMessage, Dialog, Error, Frame, Page, Route

Read = Callable[[str], bytes | None]
"""What is at a path below the address of the site; None if nothing is."""

TYPES = {"css": "text/css", "html": "text/html", "js": "text/javascript", "png": "image/png", "woff2": "font/woff2"}

WATCH = """
  const say = console.debug.bind(console);
  for (const name of ["alert", "confirm", "prompt", "print"])
    Object.defineProperty(window, name, { value: () => say("oracle ran", name) });
  addEventListener("securitypolicyviolation", (event) =>
    say("oracle blocked", event.effectiveDirective, event.blockedURI), { capture: true });
"""

TOUCH = """
  async () => {
    const here = (address) => address.split("#")[0] === location.href.split("#")[0];
    const followed = (link) => {
      const written = typeof link.href === "string" ? link.href : link.href.animVal;
      const address = URL.parse(written, document.baseURI)?.href ?? written;
      return (here(address) && address.includes("#")) || !/^(https?|mailto|tel):/.test(address);
    };
    const sent = (button) => {
      const address = button.getAttribute("formaction") ?? button.form?.getAttribute("action") ?? "#";
      return here(address) || new URL(address, document.baseURI).origin !== location.origin;
    };
    const pressed = (element) => {
      const link = element.closest("a, area");
      const button = element.closest("button, input[type=image], input[type=submit]");
      return link ? followed(link) : button?.form ? sent(button) : true;
    };
    const pass = () => new Promise((go) => setTimeout(go, 25));
    for (const element of document.querySelectorAll("body, body *")) {
      if (element.closest(".site-header, .site-footer")) continue;
      element.focus?.({ preventScroll: true });
      for (const name of ["pointerover", "pointerenter", "mouseover", "mouseenter", "mousemove"])
        element.dispatchEvent(new PointerEvent(name, { bubbles: !name.endsWith("enter") }));
      if (pressed(element)) element.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true }));
    }
    window.scrollBy(0, 50);
    await pass();
  }
"""
"""Points at everything that is not the frame's own, focuses it and presses it, but follows no honest link away."""


@dataclass
class Seen:
    """What happened on one page."""

    ran: list[str] = field(default_factory=list)
    """Scripts that ran, by the function they called."""
    blocked: list[str] = field(default_factory=list)
    """What the policy stopped."""
    asked: list[str] = field(default_factory=list)
    """Addresses elsewhere that were asked for something."""
    left: list[str] = field(default_factory=list)
    """Addresses elsewhere to which the page itself went."""

    @property
    def anything(self) -> bool:
        """Whether an attack did what it wanted."""
        return bool(self.ran or self.asked or self.left)


@dataclass
class Oracle:
    """A watched page of a site."""

    page: Page
    seen: Seen

    def open(self, uri: str) -> None:
        """Go to a page with a clean slate."""
        self.seen = Seen()
        self.page.goto(uri)

    def touch(self) -> Seen:
        """What happens on the open page when a reader points at everything there, and presses it."""
        with suppress(Error):  # the page went away under the reader's hands, which is noted elsewhere
            self.page.evaluate(TOUCH)
        return self.seen

    def look(self, uri: str) -> Seen:
        """What happens on a page when a reader opens it and touches it."""
        self.open(uri)
        return self.touch()


@contextmanager
def watch(browser: Browser, address: str, read: Read) -> Iterator[Oracle]:
    """A visitor to the site at `address`, which answers with what `read` finds there."""
    context = browser.new_context(base_url=address)
    oracle = Oracle(context.new_page(), Seen())

    def answer(route: Route) -> None:
        request = route.request
        if not request.url.startswith(address):
            top = request.is_navigation_request() and request.frame.parent_frame is None
            (oracle.seen.left if top else oracle.seen.asked).append(request.url)
            route.fulfill(status=204)  # with this the page stays where it is
            return
        path = unquote(urlsplit(request.url.removeprefix(address)).path)
        path = path + "index.html" if path.endswith("/") or not path else path
        found = read(path)
        kind = TYPES.get(path.rpartition(".")[2], "text/plain")
        route.fulfill(status=404 if found is None else 200, body=found or b"", content_type=f"{kind}; charset=utf-8")

    def hear(message: ConsoleMessage) -> None:
        sort, _, what = message.text.removeprefix("oracle ").partition(" ")
        if message.text.startswith("oracle ") and sort in ("ran", "blocked"):
            (oracle.seen.ran if sort == "ran" else oracle.seen.blocked).append(what)

    def dismiss(dialog: Dialog) -> None:
        oracle.seen.ran.append(dialog.type)
        dialog.dismiss()

    def follow(frame: Frame) -> None:
        if frame.parent_frame is None and not frame.url.startswith((address, "about:blank", "chrome-error:")):
            oracle.seen.left.append(frame.url)

    context.add_init_script(WATCH)
    context.route("**/*", answer)
    oracle.page.on("console", hear)
    oracle.page.on("dialog", dismiss)
    oracle.page.on("framenavigated", follow)
    yield oracle
    context.close()
