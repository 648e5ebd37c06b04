"""What the page says of who is here: the button to sign in, why somebody may not load, and how the operator switches it on."""

from html import escape

import streamlit as st

from pages.parts import sign_in, trusted
from pages.parts.sign_in import Standing

_SECRETS = """[auth]
redirect_uri = "https://webbplatsens-adress/oauth2callback"
cookie_secret = "en lång slumpad text"
client_id = "…"
client_secret = "…"
server_metadata_url = "https://inloggningstjänsten/.well-known/openid-configuration"

[inlasning]
claim = "roles"                 # uppgiften om rollen, som inloggningstjänsten skickar
value = "familjecentraler"      # vad den ska vara för att få läsa in
emails = ["namn@exempel.se"]    # eller: de här adresserna
hours = 10                      # så länge gäller en inloggning"""
_STEPS = (
    "Registrera webbplatsen i organisationens inloggningstjänst (OpenID Connect). Uppge adressen som slutar på "
    "/oauth2callback.",
    "Skriv filen .streamlit/secrets.toml som nedan. Roll eller adresser: en av dem räcker.",
    "Starta om servern. Därefter gäller en ändring av vilka som får läsa in genast.",
)
_TRUSTED = (
    "För en enda dator, där den som sitter vid den får läsa in: starta servern med miljövariabeln "
    f"{trusted.SWITCH}=ja. Det gäller bara när servern lyssnar på 127.0.0.1, när besöket kommer från samma dator, och när "
    "ingen inloggning är inställd."
)


def sign_in_box() -> bool:
    """Who is here, and whether they may load."""
    found = sign_in.standing()
    {"off": _off, "not_trusted": _not_trusted, "signed_out": _signed_out, "expired": _expired, "no_role": _no_role,
     "may": _may}[found.state](found)  # fmt: skip
    return found.state == "may"


def _off(_found: Standing) -> None:
    st.info(
        "Den som läser in måste vara inloggad, och inloggning är inte inställd på den här servern. Till dess läser bara "
        "kommandoraden in: python -m etl load."
    )
    _how_to_switch_on()


def _not_trusted(found: Standing) -> None:
    st.warning(f"Det går inte att läsa in härifrån. {found.told}")
    _how_to_switch_on()


def _signed_out(_found: Standing) -> None:
    st.info("Den som läser in måste vara inloggad. Alla andra sidor visas utan inloggning.")
    st.button("Logga in", on_click=st.login, type="primary")


def _expired(found: Standing) -> None:
    st.info("Inloggningen har gått ut. Logga in igen: utkasten finns kvar.")
    with st.container(horizontal=True):
        st.button("Logga in igen", on_click=st.login, type="primary")
        st.button("Logga ut", on_click=sign_in.leave)
    _who(found)


def _no_role(found: Standing) -> None:
    st.warning(
        "Du är inloggad men får inte läsa in. Den som ansvarar för webbplatsen kan ge dig rollen; logga sedan ut och in igen."
    )
    _who(found)
    st.button("Logga ut", on_click=sign_in.leave)


def _may(found: Standing) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        _who(found)
        if sign_in.is_configured():
            st.button("Logga ut", on_click=sign_in.leave)


def _who(found: Standing) -> None:
    st.html(f'<p class="fc-small" role="status" data-part="who">Inloggad: {escape(found.name)}</p>')


def _how_to_switch_on() -> None:
    steps = "".join(f"<li>{escape(step)}</li>" for step in _STEPS)
    st.html(
        "<p>Du som vill läsa in: be den som sköter servern att slå på inloggningen.</p>"
        f"<details><summary>Till den som sköter servern: så slås det på</summary><ol>{steps}</ol>"
        f'<pre class="fc-scroll fc-written" tabindex="0" role="region" aria-label="secrets.toml">{escape(_SECRETS)}</pre>'
        f"<p>{escape(_TRUSTED)}</p></details>"
    )
