"""The floor: a bare Streamlit page, started with plain `streamlit run`."""

import streamlit as st

from tests.bench.floor_figures import area_map, bars, municipalities

st.set_page_config(page_title="Golv", layout="wide")
areas = st.cache_data(municipalities)()
st.title("Familjecentraler")
st.plotly_chart(area_map(areas), key="map")
chosen = st.selectbox("Kommun", list(areas))
st.plotly_chart(bars(areas, chosen), key="bars")
