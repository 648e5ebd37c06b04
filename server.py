"""The dashboard as a web server: `streamlit run server.py`, or any ASGI server with `server:app`.

Around Streamlit's own server: a document in Swedish, compressed bundles, and headers for security.
"""

import gzip
import logging
import re
import socket
import threading
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager
from pathlib import Path
from urllib.parse import parse_qsl, urlencode

import brotli
import streamlit as st
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from pages.parts.listening import listening

PAGES = {"", *(page.stem for page in (Path(__file__).parent / "pages").glob("*.py"))}
STREAMLIT_FILES = Path(st.__file__).parent / "static"
MEDIA_TYPES = {".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8"}

# Measured on Plotly's 4.7 MB: brotli 9 leaves 1.18 MB in 0.35 s (all 23 MB of bundles: 3 s), 5 leaves 1.24,
# 11 leaves 1.06 in 7 s. Browsers ask for brotli over https and on localhost only; gzip leaves 1.42.
COMPRESS: dict[str, Callable[[bytes], bytes]] = {
    "br": lambda body: brotli.compress(body, quality=9),
    "gzip": lambda body: gzip.compress(body, compresslevel=6),
}

# Nothing may be fetched from, or sent to, another server. blob: is how Streamlit loads the script of a
# components-v2 component; inline styles are how Streamlit and Plotly set every style.
CONTENT_SECURITY_POLICY = """default-src 'self'; script-src 'self' blob:; style-src 'self' 'unsafe-inline';
    img-src 'self' data: blob:; font-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self';
    frame-ancestors 'self'"""
SECURITY_HEADERS = {
    "Content-Security-Policy": " ".join(CONTENT_SECURITY_POLICY.split()),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
}

DOCUMENT_CHANGES = {
    r'<html lang="en">': '<html lang="sv">',
    r"<title>.*?</title>": "<title>Familjecentraler</title>\n"
    '    <meta name="description" content="Familjecentraler: läge och mål, kommun för kommun." />',
    r"<noscript>.*?</noscript>": "<noscript>Sidan behöver JavaScript.</noscript>",
    r'<link\s+rel="preload"[^>]*as="font"[^>]*>\s*': "",
    r'<link rel="service-desc"[^>]*>\s*': "",
    r"<script>.*?</script>\s*": "",
    r"<!--.*?-->\s*": "",
}


# The scripts of the elements that headline and map are made of: fetched while the session is being set up.
DRAWN_FIRST = ("Html", "BidiComponent")
CHART = "PlotlyChart"
# Streamlit writes its first words in its own font, before the theme has arrived: 170 kB for a blink.
LOCAL_FONT = """<style>@font-face { font-family: "Source Sans"; font-weight: 100 900;
    src: local("Segoe UI"), local("Roboto"), local("Noto Sans"), local("Liberation Sans"), local("Arial")
}</style>"""


def swedish_document() -> bytes:
    """Streamlit's index.html in Swedish, without what is not used here, with the first scripts named."""
    html = (STREAMLIT_FILES / "index.html").read_text(encoding="utf-8")
    for pattern, replacement in DOCUMENT_CHANGES.items():
        html = re.sub(pattern, replacement, html, flags=re.DOTALL)
    preloads = (
        f'<link rel="modulepreload" crossorigin href="./static/js/{name}">'
        for name in scripts_of(DRAWN_FIRST)
        if name not in html
    )
    return html.replace("</head>", "\n".join((*preloads, LOCAL_FONT, "</head>"))).strip().encode()


def scripts_of(elements: Iterable[str]) -> list[str]:
    """The file names of these elements' scripts and of all that they import in turn."""
    folder = STREAMLIT_FILES / "static" / "js"
    names = [path.name for element in elements for path in folder.glob(f"{element}.*.js")]
    for name in names:  # grows while it is read
        imported = re.findall(r'(?:from|import)\s*["`]\./([^"`]+)["`]', (folder / name).read_text(encoding="utf-8"))
        names += [new for new in dict.fromkeys(imported) if new not in names]
    return names


class SwedishDocument:
    """Answers with our document where Streamlit answers with its index.html: at / and at every deep link. An address of no page
    leads to the first one, which says so in Swedish."""

    OTHER_FILES = ("/static/", "/media/", "/component/", "/_stcore/")

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.document = swedish_document()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or any(part in scope["path"] for part in self.OTHER_FILES):
            await self.app(scope, receive, send)
            return
        is_document = False

        async def hold_back_document(message: Message) -> None:
            nonlocal is_document
            if message["type"] == "http.response.start":
                media_type = Headers(raw=message["headers"]).get("content-type", "")
                is_document = message["status"] == 200 and media_type.startswith("text/html")
            if not is_document:
                await send(message)

        # A conditional request would be compared with Streamlit's file, not with ours.
        conditional = (b"if-none-match", b"if-modified-since")
        headers = [(name, value) for name, value in scope["headers"] if name not in conditional]
        await self.app({**scope, "headers": headers}, receive, hold_back_document)
        if is_document:
            await self.answer(scope["path"].rpartition("/")[2], scope)(scope, receive, send)

    def answer(self, name: str, scope: Scope) -> Response:
        if name in PAGES:
            return Response(self.document, media_type="text/html", headers={"Cache-Control": "no-cache"})
        told = urlencode([("sida", name), *parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True)])
        return RedirectResponse(f"./?{told}")


class CompressedBundles:
    """Serves Streamlit's scripts and styles from memory, each compressed once, when it is asked for. Their names carry a hash.

    A thread compresses those that every visitor waits for after the start.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        folder = STREAMLIT_FILES / "static"
        self.files = {
            path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.suffix in MEDIA_TYPES
        }
        self.bodies: dict[tuple[str, str], bytes] = {}
        threading.Thread(target=self.compress_awaited, name="compress-bundles", daemon=True).start()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        name = scope["path"].rpartition("/static/")[2] if scope["type"] == "http" else ""
        accepted = Headers(scope=scope).get("accept-encoding", "") if name in self.files else ""
        coding = next((coding for coding in COMPRESS if coding in accepted), "")
        if not coding or scope["method"] not in {"GET", "HEAD"}:
            await self.app(scope, receive, send)
            return
        headers = {
            "Content-Encoding": coding,
            "Vary": "Accept-Encoding",
            "Cache-Control": "public, max-age=31536000, immutable",
        }
        body = self.bodies.get((name, coding)) or await run_in_threadpool(self.compress, name, coding)
        answer = Response(body, media_type=MEDIA_TYPES[self.files[name].suffix], headers=headers)
        await answer(scope, receive, send)

    def compress(self, name: str, coding: str) -> bytes:
        body = COMPRESS[coding](self.files[name].read_bytes())
        return self.bodies.setdefault((name, coding), body)

    def compress_awaited(self) -> None:
        for coding in COMPRESS:
            for script in scripts_of((*DRAWN_FIRST, CHART)):
                if (f"js/{script}", coding) not in self.bodies:
                    self.compress(f"js/{script}", coding)


class SecurityHeaders:
    """Puts the security headers on every answer."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket" and not is_from_here(Headers(scope=scope)):
            await receive()
            await send({"type": "websocket.close", "code": 1008})
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(SECURITY_HEADERS)
            await send(message)

        await self.app(scope, receive, send_with_headers if scope["type"] == "http" else send)


class BackFromSignIn:
    """Leads whoever has signed in or out back to the page for it; Streamlit leads to the first page."""

    ASKED_AT = "inlasning"

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        asked = scope["type"] == "http" and scope["path"].endswith(("/oauth2callback", "/auth/logout"))

        async def send_back(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                location = headers.get("location", "")
                if location.endswith("/") and "://" not in location:
                    headers["location"] = location + self.ASKED_AT
            await send(message)

        await self.app(scope, receive, send_back if asked else send)


def is_from_here(headers: Headers) -> bool:
    """Whether a websocket is asked for by a page of this server. Streamlit would look up its own address on the internet
    before it refuses a stranger."""
    origin = headers.get("origin")
    return origin is None or origin.partition("://")[2] == headers.get("host")


def health(_request: Request) -> JSONResponse:
    return JSONResponse({"status": "ok"})


def apologise(_error: Exception) -> bool:
    """Shows the visitor a Swedish sentence; Streamlit has already written the error to the server's log."""
    st.error("Något gick fel när sidan skulle visas. Läs in sidan igen. Felet är antecknat i serverns logg.")
    return True


def send_at_once() -> None:
    """Turns Nagle's algorithm off on the listening socket, and so on every connection that it accepts.

    Streamlit binds its socket without naming TCP, so asyncio leaves the algorithm on: an answer is written as
    headers, then body, and the body waits until the browser acknowledges the headers: up to 40 ms a request.
    """
    for found in listening():
        found.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)


@asynccontextmanager
async def started(_app: st.App) -> AsyncIterator[None]:
    send_at_once()
    threading.Thread(target=make_ready, name="make-ready", daemon=True).start()
    yield


def make_ready() -> None:
    """Imports, loads and computes what the first page shows, so that the first visitor does not wait for it."""
    from pages.parts import reads
    from report import overview

    # Streamlit warns, for every cached function, that this thread belongs to no visitor: that is so.
    logging.getLogger("streamlit.runtime.scriptrunner_utils.script_run_context").setLevel(logging.ERROR)
    reads.prepare((*overview.ABOVE, *overview.BELOW))


app = st.App(
    Path(__file__).with_name("dashboard.py"),
    routes=[Route("/halsa", health)],
    middleware=[
        Middleware(SecurityHeaders),
        Middleware(BackFromSignIn),
        Middleware(CompressedBundles),
        Middleware(SwedishDocument),
    ],
    lifespan=started,
    on_script_error=apologise,
)
