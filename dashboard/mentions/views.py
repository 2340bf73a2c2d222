"""The page of mentions: everybody who sees the brand reads and takes lists away, all but viewers
judge and save views. A POST does one thing and comes back to where it was."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from accounts.access import MemberRequest, allowed, still_inside
from accounts.permissions import Act, may
from brands.access import brand_page
from brands.models import Brand
from dashboard.frame.addresses import Addresses, asked
from dashboard.frame.narrowing import Narrowing, narrowed
from dashboard.mentions import exporting, opinion, rising
from dashboard.mentions.opinion import OpinionForm, form_of
from dashboard.pages import mentions
from reports.phrases import counted
from tracking.models import Opinion, SavedView
from tracking.relevance import answers
from tracking.relevance.scoring import changed, opinion_of
from work import clock

WEEKS, WEEKS_SEARCHED = 1, 12
MOST_AT_ONCE = 200
JUDGED, TAKE_BACK = "judged", "take_back"
"""In the session: what was just said, [brand, judgements, text]; and, once that was shown, the
judgements that Undo takes back."""


@require_http_methods(["GET", "POST"])
@brand_page
def mentions_page(request: MemberRequest, brand: Brand) -> HttpResponse:
    if request.method == "POST":
        return _do(request, brand)
    to, narrowing = Addresses(request.organization.slug, brand.slug), _asked(request, brand)
    may_write = may(request.membership, Act.JUDGE)
    shown = mentions.content(brand, narrowing, clock.now(), to, may_write=may_write)
    just = request.session.pop(JUDGED, None)
    if just and just[0] == str(brand.id):
        request.session[TAKE_BACK] = just[1]
        url = to.page("mentions", narrowing.given, {TAKE_BACK: "1"})
        shown["undo"] = {"text": just[2], "url": url}
    return render(request, "dashboard/mentions.html", {"brand": brand, **shown})


@require_GET
@brand_page
def rising_page(request: MemberRequest, brand: Brand) -> HttpResponse:
    to = Addresses(request.organization.slug, brand.slug)
    shown = rising.content(brand, _asked(request, brand), clock.now(), to)
    return render(request, "dashboard/rising.html", {"brand": brand, **shown})


@require_GET
@brand_page
def export(request: MemberRequest, brand: Brand, file: str) -> HttpResponseBase:
    """Exactly what the page lists, as a file."""
    if file not in exporting.TYPES:
        raise Http404
    narrowing, most = _asked(request, brand), exporting.LONGEST_BOOK
    found = mentions.found_by(brand, narrowing)
    rows = exporting.rows(found)
    answer: HttpResponseBase
    if file == "csv":
        answer = StreamingHttpResponse(exporting.as_csv(still_inside(request, rows)))
    elif found[: most + 1].count() > most:
        messages.error(
            request,
            f"A workbook holds at most {most:,} mentions, and these are more: take them as CSV,"
            " which a spreadsheet opens, too, or ask for fewer days.",
        )
        return redirect(
            Addresses(request.organization.slug, brand.slug).page("mentions", narrowing.given)
        )
    else:
        answer = HttpResponse(exporting.as_workbook(rows))
    answer["Content-Type"] = exporting.TYPES[file]
    answer["Content-Disposition"] = f'attachment; filename="{brand.slug}-mentions.{file}"'
    return answer


@require_http_methods(["GET", "POST"])
@brand_page
def opinion_page(request: MemberRequest, brand: Brand) -> HttpResponse:
    to = Addresses(request.organization.slug, brand.slug)
    held = opinion_of(brand)
    form = OpinionForm(request.POST) if request.method == "POST" else form_of(held)
    if form.is_bound and form.is_valid():
        return _hold(request, held, form)
    shown = {
        "brand": brand,
        "form": form,
        "learned": opinion.learned(brand),
        "scoring": held.place is not None,
        "may_write": may(request.membership, Act.JUDGE),
        "back": to.page("mentions"),
    }
    return render(request, "dashboard/opinion.html", shown)


@allowed(Act.JUDGE)
def _hold(request: MemberRequest, held: Opinion, form: OpinionForm) -> HttpResponse:
    for name, value in form.cleaned_data.items():
        setattr(held, name, value)
    held.changed_by = str(request.user)
    changed(held, clock.now())
    messages.success(request, "Saved. All mentions are scored again, in the background.")
    return redirect(request.path)


@allowed(Act.JUDGE)
def _do(request: MemberRequest, brand: Brand) -> HttpResponse:
    given, by, now = request.POST, str(request.user), clock.now()
    if TAKE_BACK in request.GET:
        said = _ids(request.session.pop(TAKE_BACK, []))
        back = answers.take_back(brand, said, by=by, now=now)
        messages.success(request, f"{counted(back, 'answer')} taken back.")
    elif "relevant" in given or "irrelevant" in given:
        _judge(request, brand, by)
    elif name := given.get("view", "").strip()[:60]:
        query = _asked(request, brand).given
        SavedView.objects.update_or_create(
            brand=brand, name=name, defaults={"query": asked("", query)[1:], "made_by": by}
        )
        messages.success(request, f"Saved as {name}.")
    elif "drop" in given:
        SavedView.objects.filter(brand=brand, id__in=_ids([given["drop"]])).delete()
        messages.success(request, "The view is gone; its mentions are not.")
    kept = {name: value for name, value in request.GET.items() if name != TAKE_BACK}
    return redirect(asked(request.path, kept))


def _judge(request: MemberRequest, brand: Brand, by: str) -> None:
    """A button's value is one mention; without one those that are ticked are meant."""
    relevant = "relevant" in request.POST
    one = request.POST["relevant" if relevant else "irrelevant"]
    ids = _ids([one] if one else request.POST.getlist("mention")[:MOST_AT_ONCE])
    made = answers.judge(brand, ids, relevant=relevant, by=by, now=clock.now())
    if not made:
        messages.info(request, "Nothing new was said: tick mentions first.")
        return
    said = "about the brand" if relevant else "not about the brand"
    text = f"{counted(len(made), 'mention')}: {said}."
    request.session[JUDGED] = [str(brand.id), [str(id_) for id_ in made], text]


def _asked(request: MemberRequest, brand: Brand) -> Narrowing:
    """A search looks further back than a reader of the stream."""
    weeks = WEEKS_SEARCHED if request.GET.get("q") else WEEKS
    return narrowed(request.GET, brand, clock.now(), weeks=weeks)


def _ids(written: list[str]) -> list[UUID]:
    try:
        return [UUID(one) for one in written]
    except ValueError as error:
        raise BadRequest("There is no such mention.") from error
