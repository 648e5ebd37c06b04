"""The same content in Dash, on Flask's own threaded server."""

import sys

import plotly.graph_objects as go
from dash import Dash, Input, Output, dcc, html

from tests.bench.floor_figures import area_map, bars, municipalities

areas = municipalities()
names = list(areas)
app = Dash(__name__)
app.layout = html.Div(
    [
        html.H1("Familjecentraler"),
        dcc.Graph(id="map", figure=area_map(areas)),
        dcc.Dropdown(names, names[0], id="area", clearable=False),
        dcc.Graph(id="bars"),
    ]
)


@app.callback(Output("bars", "figure"), Input("area", "value"))
def draw_bars(chosen: str) -> go.Figure:
    return bars(areas, chosen)


if __name__ == "__main__":
    app.run(host="127.0.0.1", port=sys.argv[1], debug=False)
