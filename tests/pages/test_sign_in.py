"""Who may load: judged by what the provider has said, what the settings say now, and how long ago it was."""

import socket
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import streamlit as st

from pages.parts import sign_in, trusted
from report import text
from tests.pages.test_pages import heading, html, opened

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
ROLE = {"claim": "roles", "value": "läsa-in", "emails": ["Anna@Exempel.se"], "hours": 8}
HERE = {"host": "127.0.0.1:8501"}


def person(claims: Mapping[str, object], hours_ago: float = 1) -> dict[str, object]:
    return {"is_logged_in": True, "sub": "a", "iat": NOW.timestamp() - hours_ago * 3600, **claims}


@pytest.mark.parametrize(
    ("claims", "allowed", "state"),
    [
        ({"roles": ["annat", "läsa-in"]}, ROLE, "may"),
        ({"roles": "läsa-in"}, ROLE, "may"),
        ({"roles": ["läsa-in-inte"]}, ROLE, "no_role"),
        ({"roles": True}, {"claim": "roles", "value": "True"}, "no_role"),
        ({"realm_access": {"roles": ["läsa-in"]}}, ROLE | {"claim": "realm_access.roles"}, "may"),
        ({"https://exempel.se/roles": ["läsa-in"]}, ROLE | {"claim": "https://exempel.se/roles"}, "may"),
        ({"roles": ["läsa-in"]}, {}, "no_role"),
        ({"roles": [""]}, {"claim": "roles", "value": ""}, "no_role"),
        ({"email": "anna@exempel.SE "}, ROLE, "may"),
        ({"email": "anna@exempel.se", "email_verified": False}, ROLE, "no_role"),
        ({"email": "anna@exempel.se.elak.se"}, ROLE, "no_role"),
        ({"email": ""}, {"emails": [""]}, "no_role"),
        ({"email": "a"}, {"emails": "anna@exempel.se"}, "no_role"),
        ({"email": "anna@exempel.se"}, {"emails": "anna@exempel.se"}, "may"),
        ({}, ROLE, "no_role"),
    ],
)
def test_only_the_role_or_a_listed_address_gives_leave(
    claims: Mapping[str, object], allowed: Mapping[str, Any], state: str
) -> None:
    assert sign_in.judged(person(claims), allowed, NOW).state == state


def test_a_session_ends_after_the_hours_of_the_settings_and_without_a_time_at_once() -> None:
    anna = {"email": "anna@exempel.se"}
    assert sign_in.judged(person(anna, 7.9), ROLE, NOW).state == "may"
    assert sign_in.judged(person(anna, 8.1), ROLE, NOW).state == "expired"
    assert sign_in.judged(person(anna, 9.9), {"emails": [anna["email"]]}, NOW).state == "may"
    assert sign_in.judged(person(anna, 10.1), {"emails": [anna["email"]]}, NOW).state == "expired"
    assert sign_in.judged(person(anna) | {"iat": None}, ROLE, NOW).state == "expired"


def test_nobody_is_signed_in_without_the_providers_word() -> None:
    assert sign_in.judged({}, ROLE, NOW).state == "signed_out"
    assert sign_in.judged({"email": "anna@exempel.se", "iat": NOW.timestamp()}, ROLE, NOW).state == "signed_out"


def test_the_name_in_the_history_tells_two_of_the_same_name_apart() -> None:
    assert (
        sign_in.judged(person({"name": "Anna Ek", "email": "anna@exempel.se"}), ROLE, NOW).name
        == "Anna Ek (anna@exempel.se)"
    )
    assert sign_in.judged(person({}), ROLE, NOW).name == "a"


def test_the_settings_are_read_as_the_file_says_now(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    secrets = tmp_path / "secrets.toml"
    monkeypatch.setattr(st, "get_option", lambda name: [str(secrets), str(tmp_path / "none.toml")])
    assert sign_in.settings() == {}
    secrets.write_text('[inlasning]\nemails = ["a@b.se"]\n', encoding="utf-8")
    assert sign_in.settings() == {"emails": ["a@b.se"]}
    secrets.write_text("[inlasning\n", encoding="utf-8")
    assert sign_in.settings() == {}


@pytest.fixture
def listening() -> Iterator[Callable[[str], None]]:
    """Makes this process listen at an address, as a server would."""
    made: list[socket.socket] = []

    def listen(address: str) -> None:
        made.append(socket.create_server((address, 0)))

    yield listen
    for each in made:
        each.close()


@pytest.mark.parametrize(
    ("headers", "address", "told"),
    [
        (HERE, None, ""),
        ({"host": "localhost:8501"}, None, ""),
        ({"host": "[::1]:8501"}, "127.0.0.5", ""),
        (HERE | {"x-forwarded-for": "10.0.0.7"}, None, "genom en omvänd proxy"),
        (HERE | {"X-Forwarded-Proto": "https"}, None, "genom en omvänd proxy"),
        (HERE | {"forwarded": "for=10.0.0.7"}, None, "genom en omvänd proxy"),
        (HERE | {"x-real-ip": "10.0.0.7"}, None, "genom en omvänd proxy"),
        (HERE, "10.0.0.7", "från en annan dator"),
        ({}, None, "från en annan dator"),
        ({"host": "elak.example:8501"}, None, "inte datorns egen"),
        ({"host": "127.0.0.1.elak.example"}, None, "inte datorns egen"),
    ],
)
def test_a_single_machine_is_trusted_only_by_itself(
    headers: Mapping[str, str], address: str | None, told: str, monkeypatch: pytest.MonkeyPatch,
    listening: Callable[[str], None],
) -> None:  # fmt: skip
    listening("127.0.0.1")
    monkeypatch.setattr(st, "context", SimpleNamespace(headers=headers, ip_address=address))
    refusal = trusted.refusal()
    assert told in refusal
    assert bool(refusal) == bool(told)


def test_no_machine_is_trusted_whose_server_can_be_reached_from_others(
    monkeypatch: pytest.MonkeyPatch, listening: Callable[[str], None]
) -> None:
    monkeypatch.setattr(st, "context", SimpleNamespace(headers=HERE, ip_address=None))
    listening("127.0.0.1")
    listening("0.0.0.0")
    assert "lyssnar på fler adresser" in trusted.refusal()


def test_where_sockets_are_not_shown_only_streamlits_own_start_is_believed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(st, "context", SimpleNamespace(headers=HERE, ip_address=None))
    monkeypatch.setattr(trusted, "OPEN_FILES", Path("finns-inte"))
    assert "lyssnar på fler adresser" in trusted.refusal()
    monkeypatch.setattr("sys.argv", ["server.py"])
    assert trusted.refusal() == ""
    monkeypatch.setattr(st, "get_option", lambda name: "0.0.0.0")
    assert "lyssnar på fler adresser" in trusted.refusal()


@pytest.mark.parametrize("data", ["real", "messy", "empty"])
def test_without_sign_in_the_page_says_how_it_is_switched_on_and_shows_nothing_to_load_with(
    data: str, shown: Callable[[str], Path]
) -> None:
    shown(data)
    app = opened("pages/inlasning.py")
    assert heading(app) == text.PAGES["pages/inlasning.py"]
    assert "python -m etl load" in app.info[0].value
    assert "server_metadata_url" in html(app)
    assert trusted.SWITCH in html(app)
    assert not app.get("file_uploader")
    assert not app.button
