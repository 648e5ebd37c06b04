"""A server of its own where one signs in, with a real OpenID provider beside it on this computer."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from oidc_provider_mock import User, run_server_in_thread
from playwright.sync_api import Browser, BrowserContext, Page, StorageState, expect

from etl import publishing
from etl.publishing import Actor
from etl.store import ledger
from tests.browser.conftest import ready, watch
from tests.conftest import StartServer

ANNA, ASTA, BO = "anna", "asta", "bo"  # one with the role, one by her address, one with neither
PEOPLE = (
    User(sub=ANNA, claims={"name": "Anna Ek", "email": "anna@exempel.se", "roles": ["läsa-in"]}),
    User(sub=ASTA, claims={"name": "Asta Ås", "email": "asta@exempel.se"}),
    User(sub=BO, claims={"name": "<b>Bo</b> [x](http://example.com)", "email": "bo@exempel.se", "roles": ["annat"]}),
)
RULES = '[inlasning]\nclaim = "roles"\nvalue = "läsa-in"\nemails = ["{}"]\n'


@dataclass
class Office:
    """`told`: what no visit may give, as of the fixture `visit`."""

    base: str
    browser: Browser
    origin: Path
    warehouse: Path
    secrets: Path
    auth: str
    told: list[str] = field(default_factory=list)
    contexts: list[BrowserContext] = field(default_factory=list)
    known: dict[str, StorageState] = field(default_factory=dict)

    def allow(self, address: str) -> None:
        """From now on this address may load, beside those with the role."""
        self.secrets.write_text(self.auth + RULES.format(address), encoding="utf-8")

    def enter(self, who: str = "", path: str = "/inlasning", width: int = 1366) -> Page:
        """The page in a browser of its own, signed in as somebody (through the provider, the first time) or as nobody."""
        if who:
            self.cookies(who)
        self.contexts.append(
            self.browser.new_context(
                base_url=self.base, viewport={"width": width, "height": 900}, storage_state=self.known.get(who)
            )
        )
        page = self.contexts[-1].new_page()
        watch(page, self.base, self.told)
        page.goto(path)
        ready(page)
        return page

    def cookies(self, who: str) -> dict[str, str]:
        """Those of somebody who has signed in."""
        if who not in self.known:
            page = self.browser.new_page(base_url=self.base)
            page.goto("/inlasning")
            sign_in(page, who)
            self.known[who] = page.context.storage_state()
            page.close()
        return {str(cookie["name"]): str(cookie["value"]) for cookie in self.known[who]["cookies"]}

    def leave(self) -> None:
        """Closes the browsers, throws the drafts away, and takes all back that was published: a second try begins anew."""
        tidy = Actor("prov", may_load=True)
        for draft in publishing.drafts(tidy, self.warehouse):
            publishing.throw_away(tidy, self.warehouse, draft.draft_id)
        for context in self.contexts:
            context.close()
        self.contexts.clear()
        if ledger.loads(self.warehouse):
            shutil.rmtree(self.warehouse)
            shutil.copytree(self.origin, self.warehouse)


def sign_in(page: Page, who: str) -> None:
    page.get_by_role("button", name="Logga in").click()
    page.get_by_role("button", name=who, exact=True).click()
    expect(page.locator('[data-part="who"]')).to_be_visible()
    ready(page)


@contextmanager
def opened(folder: Path, browser: Browser, start_server: StartServer, warehouse_of: Callable[[str], Path],
           data: str = "real") -> Iterator[Office]:  # fmt: skip
    """An office over its own copy of that data."""
    os.environ["AUTHLIB_INSECURE_TRANSPORT"] = "1"  # a provider without https, on this computer alone
    with ExitStack() as stack:
        provider = stack.enter_context(run_server_in_thread(user_claims=PEOPLE))
        auth = f"""[auth]
redirect_uri = "http://127.0.0.1:{{port}}/oauth2callback"
cookie_secret = "{os.urandom(16).hex()}"
client_id = "prov"
client_secret = "prov"
server_metadata_url = "http://localhost:{provider.server_port}/.well-known/openid-configuration"
"""
        warehouse = Path(shutil.copytree(warehouse_of(data), folder / "lager"))
        secrets = folder / "secrets.toml"
        secrets.write_text(auth + RULES.format("asta@exempel.se"), encoding="utf-8")
        base = start_server(FAMILJECENTRALER_WAREHOUSE=str(warehouse), STREAMLIT_SECRETS_FILES=str(secrets))
        office = Office(base, browser, warehouse_of(data), warehouse, secrets, auth)
        yield office
        office.leave()
