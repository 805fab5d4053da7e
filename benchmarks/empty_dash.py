"""An empty Dash page, in a process of its own: what opening ours is measured against."""

import dash

app = dash.Dash("empty", assets_folder="none", serve_locally=True)
app.layout = dash.html.Div("Vacía", id="vacia")
server = app.server
