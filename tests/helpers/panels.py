"""A panel in a page without Jupyter: this process answers what the page sends."""

from __future__ import annotations

import base64
from typing import Any

from playwright.sync_api import Browser, Page

from course.explorables.explorable import Explorable
from course.explorables.panel import Panel
from helpers.pages import new_page

NAMES = [name for name in Panel.class_trait_names(sync=True) if not name.startswith("_")]
NAMES = [n for n in NAMES if n not in ("layout", "comm", "keys", "tabbable", "tooltip")]

# A model such as a notebook's page gives to the panel. `views` ids of its views.
PAGE = """
async ([source, css, state, views]) => {
  const sheet = document.createElement("style");
  sheet.textContent = css;
  document.head.append(sheet);
  const { default: panel } = await import(source);
  const bytes = (text) => new DataView(Uint8Array.from(atob(text), (c) => c.charCodeAt(0)).buffer);
  const read = (values) =>
    Object.fromEntries(
      Object.entries(values).map(([n, v]) => [n, v && v.bytes !== undefined ? bytes(v.bytes) : v]),
    );
  const held = read(state);
  const listeners = {};
  const changed = (name) => (listeners[`change:${name}`] ?? []).forEach((listener) => listener());
  window.heard = [];
  window.kernel = (values) => {
    const fresh = read(values);
    const old = { ...held };
    Object.assign(held, fresh);
    Object.keys(fresh).filter((n) => old[n] !== held[n]).forEach(changed);
    window.heard.push(performance.now());
  };
  window.sent = [];
  window.alive = true;
  const names = (events) => events.split(" ");
  const hearers = [];
  const statusChanged = {
    connect: (f) => hearers.push(f),
    disconnect: (f) => hearers.splice(hearers.indexOf(f), 1),
  };
  window.status_is = (status) => hearers.forEach((f) => f(null, status));
  window.model = {
    get: (name) => held[name],
    set: (name, value) => window.kernel({ [name]: value }),
    on: (events, f) => names(events).forEach((name) => (listeners[name] ??= []).push(f)),
    off: () => {},
    send: (content) => {
      if (!window.alive) throw new Error("Cannot send");
      if (!content.values) return;
      window.sent.push(content);
      window.ask?.(content).then((values) => values && window.kernel(values));
    },
    widget_manager: { kernel: { status: "idle", statusChanged } },
    fire: (name) => (listeners[name] ?? []).forEach((listener) => listener()),
  };
  for (const view of views) {
    const el = document.createElement("div");
    el.id = view;
    document.body.append(el);
    panel.render({ model: window.model, el });
  }
}
"""


def traits(panel: Panel, names: list[str] = NAMES) -> dict[str, Any]:
    """What the page knows of a panel, as JSON holds it."""

    def plain(value: Any) -> Any:
        if isinstance(value, bytes):
            return {"bytes": base64.b64encode(value).decode("ascii")}
        return value

    return {name: plain(getattr(panel, name)) for name in names}


def panel_page(
    browser: Browser,
    shown: Explorable[Any],
    views: tuple[str, ...] = ("first",),
    answers: bool = True,
    **context: Any,
) -> Page:
    """A page with views of an explorable. With `answers` this process is its kernel; without, it
    keeps silent, and a test says what is heard by `kernel(values)`."""
    page = new_page(browser, **context)
    panel = shown.widget
    assert isinstance(panel, Panel)
    page.set_content("<!doctype html><html lang='en'><title>panel</title><body></body></html>")
    if answers:
        answering = [n for n in NAMES if n != "values"]

        def ask(content: dict[str, Any]) -> dict[str, Any]:
            panel._moved(panel, content, [])
            return traits(panel, answering)

        page.expose_function("ask", ask)
    script = base64.b64encode(panel._esm.encode()).decode("ascii")
    source = f"data:text/javascript;base64,{script}"
    page.evaluate(PAGE, [source, str(panel._css), traits(panel), list(views)])
    page.wait_for_timeout(100)
    return page
