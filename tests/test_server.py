"""server.py as a visitor's browser and a supervising program meet it, around a small dashboard of its own."""

import gzip
import http.client
import json
import os
import re
import shutil
import socket
import urllib.request
from collections.abc import Mapping
from http.client import HTTPResponse
from pathlib import Path

import brotli
import pytest
from playwright.sync_api import Browser, ConsoleMessage, Download, Page, Request, expect

from server import send_at_once
from tests.conftest import StartServer
from tests.serving import ROOT, serving

SMALL_DASHBOARD = """
import plotly.graph_objects as go
import streamlit as st

st.set_page_config(page_title="Prov")
st.html("<style>h1 { color: rgb(14, 90, 76) }</style><h1>Prov</h1>")
area_map = st.components.v2.component(
    "area_map",
    html="<svg width=40 height=40><path data-area=2081 d='M0 0h40v40z'/></svg><output></output>",
    css="path { fill: rgb(0, 87, 123) }",
    js="export default ({parentElement}) => { parentElement.querySelector('output').textContent = 'ritad' }",
)
area_map(key="map")
st.plotly_chart(go.Figure(go.Bar(x=["Borlänge", "Falun"], y=[1, 2])), key="bars")
st.dataframe({"kommun": ["Borlänge", "Falun"]})
st.download_button("Hämta", data=b"kommun;antal", file_name="prov.csv", on_click="ignore")
if st.query_params.get("fel"):
    raise ValueError("hemligt")
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real server.py and its settings around a small dashboard with one more page."""
    folder = tmp_path_factory.mktemp("small")
    shutil.copy(ROOT / "server.py", folder)
    shutil.copytree(ROOT / ".streamlit", folder / ".streamlit", ignore=shutil.ignore_patterns("secrets.toml"))
    (folder / "dashboard.py").write_text(SMALL_DASHBOARD, encoding="utf-8")
    (folder / "pages" / "parts").mkdir(parents=True)
    shutil.copy(ROOT / "pages" / "parts" / "listening.py", folder / "pages" / "parts")
    (folder / "pages" / "karta.py").write_text("import streamlit as st\nst.title('Karta')\n", encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def base(folder: Path, start_server: StartServer) -> str:
    return start_server(folder)


def get(url: str, headers: Mapping[str, str] | None = None) -> tuple[HTTPResponse, bytes]:
    with urllib.request.urlopen(urllib.request.Request(url, headers=dict(headers or {})), timeout=30) as response:
        return response, response.read()


@pytest.mark.parametrize("path", ["/karta", "/", "/finns-inte"])
def test_the_first_document_of_a_fresh_server_is_swedish(folder: Path, path: str) -> None:
    with serving(folder=folder, answers_at="/halsa") as fresh:
        response, body = get(fresh + path, {"Accept-Encoding": "gzip, deflate, br"})
    html = body.decode()
    assert response.headers["Content-Encoding"] is None
    assert '<html lang="sv">' in html
    assert "<title>Familjecentraler</title>" in html
    assert '<meta name="description" content="Familjecentraler:' in html
    assert "Streamlit</title>" not in html
    assert "You need to enable JavaScript" not in html


def test_an_address_of_no_page_leads_to_the_first_one_with_the_rest_of_it(base: str) -> None:
    response, body = get(f"{base}/finns%20inte?uppdrag=dalarna&kommun=2062&kommun=2082")
    assert response.url == f"{base}/?sida=finns+inte&uppdrag=dalarna&kommun=2062&kommun=2082"
    assert b'lang="sv"' in body


def test_a_document_that_the_browser_already_has_is_asked_for_again(base: str) -> None:
    first, _ = get(base)
    assert first.headers["Cache-Control"] == "no-cache"
    again, body = get(base, {"If-Modified-Since": "Fri, 01 Jan 2038 00:00:00 GMT", "If-None-Match": "*"})
    assert again.status == 200
    assert b'lang="sv"' in body


@pytest.mark.parametrize(("accepted", "coding"), [("gzip, deflate, br, zstd", "br"), ("gzip, deflate", "gzip")])
def test_bundles_are_sent_compressed_and_kept_for_a_year(base: str, accepted: str, coding: str) -> None:
    _, html = get(base)
    script = re.findall(r'src="\.(/static/js/index[^"]+)"', html.decode())[0]
    plain, whole = get(base + script)
    response, body = get(base + script, {"Accept-Encoding": accepted})
    assert plain.headers["Content-Encoding"] is None
    assert response.headers["Content-Encoding"] == coding
    assert response.headers["Content-Type"] == "text/javascript; charset=utf-8"
    assert response.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert response.headers["Vary"] == "Accept-Encoding"
    assert (brotli.decompress(body) if coding == "br" else gzip.decompress(body)) == whole
    assert len(body) < len(whole) / 3


def test_every_script_named_in_the_document_exists(base: str) -> None:
    _, html = get(base)
    scripts = re.findall(r'"\.(/static/js/[^"]+)"', html.decode())
    assert any("BidiComponent" in script for script in scripts)
    assert len(set(scripts)) == len(scripts)
    for script in scripts:
        assert get(base + script)[0].headers["Content-Type"].endswith("/javascript")


def test_health_is_told_as_json(base: str) -> None:
    response, body = get(f"{base}/halsa")
    assert response.status == 200
    assert json.loads(body) == {"status": "ok"}


@pytest.mark.parametrize("path", ["/", "/karta", "/halsa", "/_stcore/health", "/favicon.png"])
def test_every_answer_tells_the_browser_to_stay_here(base: str, path: str) -> None:
    response, _ = get(base + path)
    policy = response.headers["Content-Security-Policy"].split("; ")
    assert {"default-src 'self'", "object-src 'none'", "frame-ancestors 'self'"} <= set(policy)
    assert "http" not in response.headers["Content-Security-Policy"]
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Referrer-Policy"] == "same-origin"
    assert "geolocation=()" in response.headers["Permissions-Policy"]


def test_small_answers_do_not_wait_for_the_browser_to_acknowledge_their_headers() -> None:
    """What listens without Nagle's algorithm accepts connections without it."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        assert not listening.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
        send_at_once()
        with socket.create_connection(listening.getsockname()):
            accepted, _ = listening.accept()
            with accepted:
                assert accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)


def test_looking_for_what_listens_leaves_nothing_open(tmp_path: Path) -> None:
    with (tmp_path / "fil").open("w"), socket.create_server(("127.0.0.1", 0)):
        before = os.listdir("/dev/fd")
        send_at_once()
        assert os.listdir("/dev/fd") == before


@pytest.fixture
def page(browser: Browser) -> Page:
    return browser.new_page(locale="sv-SE")


@pytest.mark.browser
def test_nothing_of_ours_is_blocked_and_nothing_leaves_the_server(base: str, page: Page) -> None:
    said: list[str] = []
    outside: list[str] = []

    def listen(message: ConsoleMessage) -> None:
        if message.type == "error":
            said.append(message.text)

    def follow(request: Request) -> None:
        if not request.url.startswith((base, base.replace("http", "ws"), "data:", "blob:")):
            outside.append(request.url)

    page.on("console", listen)
    page.on("request", follow)
    page.goto(base)
    expect(page.locator("h1")).to_have_css("color", "rgb(14, 90, 76)")
    expect(page.locator("output")).to_have_text("ritad")
    expect(page.locator("[data-area='2081']")).to_have_css("fill", "rgb(0, 87, 123)")
    expect(page.locator(".js-plotly-plot .bars .point")).to_have_count(2)
    expect(page.locator("[data-testid=stDataFrame] canvas").first).to_be_visible()
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Hämta").click()
    download: Download = waiting.value
    assert Path(download.path()).read_bytes() == b"kommun;antal"
    assert page.evaluate("document.documentElement.lang") == "sv"
    assert said == []
    assert outside == []


@pytest.mark.browser
def test_a_request_to_another_server_is_refused_by_the_browser(base: str, page: Page) -> None:
    page.goto(base)
    refused = page.evaluate("fetch('http://127.0.0.2:9/').then(() => 'sent', error => error.name)")
    violated = page.evaluate(
        """new Promise(done => {
            addEventListener('securitypolicyviolation', event => done(event.effectiveDirective));
            new Image().src = 'http://127.0.0.2:9/pixel.png';
        })"""
    )
    assert (refused, violated) == ("TypeError", "img-src")


@pytest.mark.browser
def test_a_second_visit_asks_for_no_bundle_again(base: str, browser: Browser) -> None:
    page = browser.new_context().new_page()
    page.goto(base, wait_until="networkidle")  # a bundle that is still on its way is in no cache
    expect(page.locator("output")).to_have_text("ritad")
    page.reload()
    expect(page.locator("output")).to_have_text("ritad")
    bundles = page.evaluate(
        """performance.getEntriesByType('resource').filter(entry => entry.name.includes('/static/js/'))
            .map(entry => entry.transferSize)"""
    )
    assert len(bundles) > 50
    assert sum(bundles) == 0


@pytest.mark.browser
def test_an_error_is_told_in_swedish_without_its_details(base: str, page: Page) -> None:
    page.goto(f"{base}/?fel=1")
    expect(page.get_by_role("alert")).to_contain_text("Något gick fel")
    assert "hemligt" not in page.content()
    assert "Traceback" not in page.content()


def test_uvicorn_can_serve_it_as_well(folder: Path) -> None:
    arguments = ("-m", "uvicorn", "server:app", "--port", "{port}", "--log-level", "warning")
    with serving(arguments, folder=folder) as elsewhere:
        assert b'lang="sv"' in get(f"{elsewhere}/karta")[1]


@pytest.mark.parametrize(
    ("origin", "status"),
    [("http://{host}", 101), (None, 101), ("http://evil.invalid", 403), ("null", 403)],
)
def test_only_a_page_of_this_server_may_open_a_websocket(base: str, origin: str | None, status: int) -> None:
    host = base.removeprefix("http://")
    connection = http.client.HTTPConnection(host, timeout=20)
    asked = {"Connection": "Upgrade", "Upgrade": "websocket", "Sec-WebSocket-Version": "13"}
    asked |= {"Sec-WebSocket-Key": "AAAAAAAAAAAAAAAAAAAAAA=="}
    connection.request(
        "GET", "/_stcore/stream", headers=asked | ({"Origin": origin.format(host=host)} if origin else {})
    )
    assert connection.getresponse().status == status
    connection.close()
