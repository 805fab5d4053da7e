"""A template with what is published in it: what is taken away is what is sent back. URL: /personal/<obs>/plantilla/<dataset>"""

from flask import abort, redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from accounts import connection
from data_access import datasets, subjects
from etl import desk, orders
from staff import door, page
from staff.door import blueprint
from texts import t
from warehouse.access import ADMINISTRATION, CAPTURE, REVIEW


@blueprint.get("/<obs>/plantilla")
def templates(obs: str) -> tuple[str, int]:
    """Every dataset, to choose one."""
    return page.render(
        "subjects.html",
        title=t("staff.template.choose"),
        lead=t("staff.template.choose_lead"),
        subjects=subjects.all_of_them(),
        address=lambda dataset: url_for("personal.template", obs=obs, dataset=dataset),
    )


@blueprint.route("/<obs>/plantilla/<dataset>", methods=["GET", "POST"])
def template(obs: str, dataset: str) -> AnyResponse | tuple[str, int]:
    """Which delivery of a dataset; the order for its template leads to where it is waited for."""
    sheet = datasets.find(dataset)
    if sheet is None:
        abort(404)
    engine = connection.staff()
    names = desk.slices_now(engine, obs, dataset, most=None)
    if request.method == "GET":
        return _form(dataset, names)
    chosen = request.form.get("entrega", "") if sheet.is_sliced else ""
    if chosen and chosen not in names:
        return _form(dataset, names, t("staff.template.gone"), 400)
    actor = door.actor(CAPTURE, REVIEW, ADMINISTRATION)
    number = orders.ask(engine, "template", obs, dataset, actor, slice=chosen)
    return redirect(url_for("personal.order", obs=obs, order=number), 303)


def _form(dataset: str, names: list[str], error: str = "", status: int = 200) -> tuple[str, int]:
    sheet = datasets.find(dataset)
    title = t("staff.template.title", dataset=datasets.title(dataset))
    return page.render("template.html", status, title=title, error=error, sheet=sheet, names=names)
