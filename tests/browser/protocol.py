"""A visitor without a browser: speaks Streamlit's own protocol, so that nothing that is shown stands in the way."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Delta_pb2 import Delta
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

SECONDS = 60


@contextmanager
def visitor(base: str, cookies: Mapping[str, str]) -> Iterator[ClientConnection]:
    headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in cookies.items())}
    with connect(
        f"{base.replace('http', 'ws')}/_stcore/stream", origin=Origin(base), additional_headers=headers, max_size=None,
        subprotocols=[Subprotocol("streamlit"), Subprotocol(cookies["_streamlit_xsrf"])],
    ) as connection:  # fmt: skip
        yield connection


def run(connection: ClientConnection, page_name: str, pressed: str = "") -> list[Delta]:
    """Runs the page, with the button of that id pressed; what it showed."""
    asked = BackMsg()
    asked.rerun_script.page_name = page_name
    if pressed:
        asked.rerun_script.widget_states.widgets.add(id=pressed, trigger_value=True)
    connection.send(asked.SerializeToString())
    shown: list[Delta] = []
    while True:
        answer = ForwardMsg.FromString(connection.recv(SECONDS))
        if answer.HasField("delta"):
            shown.append(answer.delta)
        if answer.HasField("script_finished"):
            return shown


def buttons(shown: list[Delta]) -> dict[str, str]:
    """Label -> id."""
    return {
        delta.new_element.button.label: delta.new_element.button.id
        for delta in shown
        if delta.new_element.HasField("button")
    }
