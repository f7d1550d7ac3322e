"""A served state of the sample, and windows on it in which somebody is signed in."""

from flask import Flask
from playwright.sync_api import Browser, BrowserContext

from tests import client


class Served:
    """One state of the sample behind a real address, with its cards' codes."""

    def __init__(self, app: Flask, address: str, codes: dict[int, str]):
        self.app, self.address, self.codes = app, address, codes


def as_staff(browser: Browser, served: Served, username: str, **options: object) -> BrowserContext:
    return signed_in(browser, served, client.staff(served.app, username), **options)


def as_judge(browser: Browser, served: Served, seat: int, **options: object) -> BrowserContext:
    return signed_in(browser, served, client.judge(served.app, seat, served.codes[seat]), **options)


def signed_in(
    browser: Browser, served: Served, signed: client.Browser, **options: object
) -> BrowserContext:
    """Open a window that carries the cookies of a signed-in client."""
    context = browser.new_context(base_url=served.address, **options)
    for name in ("kheo", "kheo_device"):
        cookie = signed.client.get_cookie(name)
        context.add_cookies([{"name": name, "value": cookie.value, "url": served.address}])
    return context
