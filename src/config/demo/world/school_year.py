"""The school year as it lives: what families of 5A share and agree to, posts with their answers, who is ill today."""

import datetime as dt
from collections.abc import Iterator
from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageDraw

from config.demo.calendar import BUILT_ON, day, happened, year
from config.demo.school_words import DUNES, EARLIER, LICE, LIST, WELCOME
from config.demo.twenty import PILOT
from shared_apps.accounts.models import User
from shared_apps.foundations.queries.adoption import last_whole_month
from tenant_apps.absences.days import is_school_day
from tenant_apps.absences.enums import Reason
from tenant_apps.absences.services import Said, report_absence
from tenant_apps.consents.enums import Says
from tenant_apps.consents.models import PurposeText
from tenant_apps.consents.queries import purposes_in_use
from tenant_apps.consents.services.answers import Reply, answer
from tenant_apps.news.enums import Level
from tenant_apps.news.models import Post
from tenant_apps.news.queries import Audience as Readers
from tenant_apps.news.services.answering import answer_question, open_post
from tenant_apps.news.services.files import add_photo
from tenant_apps.news.services.publishing import publish_post
from tenant_apps.news.services.writing import Content, write_post
from tenant_apps.people.models import Enrolment, Group, Guardian, Pupil
from tenant_apps.people.queries import Viewer, viewer_of
from tenant_apps.people.services.counting import count_families
from tenant_apps.sharing.enums import Audience
from tenant_apps.sharing.services.ceilings import set_ceiling
from tenant_apps.sharing.services.choices import Wish, choose
from tenant_apps.sharing.services.confirming import confirm_limits
from tenants.models import School
from tenants.scope import operator_scope, school_scope

ORDER = 50
TITLE = "school year"
CAST = {"bilal", "carla"}  # they leave things to be done on their first page
YES, NO = 1, 2


def build() -> None:
    """Live at De Regenboog; let every school of the pilot count its families."""
    with operator_scope():
        schools = {school.subdomain: school for school in School.objects.all()}
    regenboog = schools["regenboog"]
    for on, live in ((day(9, 7), _set_limits), (day(9, 14), _share), (day(9, 21), _agree)):
        with happened(on), school_scope(regenboog):
            live()
    for on, send in (
        (day(8, 31), _welcome),
        (day(9, 28), _earlier),
        (_days_ago(5), _lice),
        (_days_ago(2), _dunes),
    ):
        with happened(on, 15, 30), school_scope(regenboog):
            send()
    with school_scope(regenboog):
        _ill_today()
    end = (last_whole_month() + dt.timedelta(days=32)).replace(day=1) - dt.timedelta(days=1)
    for facts in PILOT:
        with happened(end, 20), school_scope(schools[facts.subdomain]):
            count_families(on=end)


def _days_ago(number: int) -> dt.date:
    return max(BUILT_ON - dt.timedelta(days=number), day(8, 25))


def _user(name: str) -> Viewer:
    return viewer_of(User.objects.get(email=f"{name}@regenboog.example").pk)


def _group() -> Group:
    return Group.objects.get(name="5A", school_year=year().first)


def _children() -> Iterator[tuple[Pupil, list[Guardian]]]:
    """Yield each child of 5A with the guardians who have been in, but for those who play themselves."""
    pupils = Pupil.objects.filter(pk__in=Enrolment.objects.filter(group=_group()).values("pupil"))
    for pupil in pupils.order_by("sort_key"):
        ties = pupil.guardianships.select_related("guardian__user").exclude(guardian__user=None)
        guardians = [
            tie.guardian for tie in ties.order_by("guardian__sort_key") if not _is_cast(tie.guardian)
        ]
        yield pupil, guardians


def _is_cast(guardian: Guardian) -> bool:
    return guardian.email.partition("@")[0] in CAST


def _child_of_carla(call_name: str) -> Pupil:
    carla = Guardian.objects.get(email="carla@regenboog.example")
    found: Pupil = Pupil.objects.get(call_name=call_name, guardianships__guardian=carla)
    return found


def _set_limits() -> None:
    leader = _user("marijke")
    set_ceiling(by=leader, field="guardian.address", audience=Audience.GROUPS, reason=LIST)
    confirm_limits(by=leader)


def _share() -> None:
    """Let families choose: names with the group, two of three a birthday, every other one a mobile number."""
    for number, (pupil, guardians) in enumerate(_children()):
        for guardian in guardians:
            viewer = viewer_of(guardian.user_id)
            fields = ["pupil.first_name", "pupil.family_name"] + ["pupil.birthday"] * (number % 3 < 2)
            for field in fields if pupil.pk in viewer.authority_child_ids else ():
                choose(by=viewer, about=pupil, wish=Wish(field, Audience.GROUPS))
            for field in ["guardian.name"] + ["guardian.mobile"] * (number % 2):
                choose(by=viewer, about=guardian, wish=Wish(field, Audience.GROUPS))
    bilal, carla = _user("bilal"), _user("carla")
    daan = _child_of_carla("Daan")
    for viewer in (bilal, carla):
        choose(by=viewer, about=daan, wish=Wish("pupil.first_name", Audience.GROUPS))
    father = Guardian.objects.get(email="bilal@regenboog.example")
    for field in ("guardian.name", "guardian.mobile"):
        choose(by=bilal, about=father, wish=Wish(field, Audience.GROUPS))
    choose(by=carla, about=daan, wish=Wish("pupil.photo", Audience.NOBODY))


def _agree() -> None:
    """Let families answer what the school asks; one in five says no to what anybody can see."""
    texts = {
        text.purpose_id: text for text in PurposeText.objects.order_by("number").select_related("purpose")
    }
    asked = [texts[purpose.pk] for purpose in purposes_in_use()]
    for number, (pupil, guardians) in enumerate(_children()):
        for guardian in guardians:
            viewer = viewer_of(guardian.user_id)
            for text in asked if pupil.pk in viewer.authority_child_ids else ():
                is_public = text.purpose.key in {"website", "social_media", "press"}
                says = Says.NO if is_public and number % 5 == 0 else Says.YES
                answer(by=viewer, pupil=pupil, reply=Reply(text, says))


def _welcome() -> None:
    _send(_user("marijke"), Content(*WELCOME, audience=Readers(is_whole_school=True)))


def _earlier() -> None:
    anna = _user("anna")
    post = write_post(content=Content(*EARLIER, audience=_readers()), by=anna)
    add_photo(post=post, upload=SimpleUploadedFile("duin.png", _dune(), "image/png"), by=anna)
    publish_post(post=post, by=anna)


def _lice() -> None:
    _send(_user("anna"), Content(*LICE, level=Level.URGENT, audience=_readers()))


def _dunes() -> None:
    """Ask who comes along; most of the group has answered, Bilal and Carla have not."""
    title, body, question = DUNES
    content = Content(
        title,
        body,
        level=Level.ANSWER,
        audience=_readers(),
        question=question,
        last_day=BUILT_ON + dt.timedelta(days=5),
    )
    post = _send(_user("anna"), content)
    for number, (pupil, guardians) in enumerate(_children()):
        if guardians and number % 4:
            viewer = viewer_of(guardians[0].user_id)
            if pupil.pk in viewer.authority_child_ids:
                open_post(post=post, by=viewer)
                position = NO if number % 7 == 0 else YES
                answer_question(post_id=post.pk, pupil_id=pupil.pk, position=position, by=viewer)


def _readers() -> Readers:
    return Readers(group_ids=frozenset({_group().pk}))


def _send(by: Viewer, content: Content) -> Post:
    post = write_post(content=content, by=by)
    publish_post(post=post, by=by)
    return post


def _ill_today() -> None:
    """Noor is ill today; in a weekend nobody is, and she has an appointment on the first school day."""
    carla = User.objects.get(email="carla@regenboog.example").pk
    noor = _child_of_carla("Noor")
    on = BUILT_ON
    while not is_school_day(on):
        on += dt.timedelta(days=1)
    said = (
        Said(Reason.ILL, on) if on == BUILT_ON else Said(Reason.APPOINTMENT, on, dt.time(9), dt.time(10, 30))
    )
    report_absence(pupil=noor, said=said, by=carla)


def _dune() -> bytes:
    """Draw a dune under an evening sky: a photo with nobody in it."""
    picture = Image.new("RGB", (1200, 800), "#f3d9a6")
    draw = ImageDraw.Draw(picture)
    draw.ellipse((820, 150, 980, 310), fill="#f7b267")
    draw.polygon([(0, 560), (360, 380), (760, 600), (1200, 430), (1200, 800), (0, 800)], fill="#c9a66b")
    draw.polygon([(0, 690), (500, 560), (1200, 720), (1200, 800), (0, 800)], fill="#8a9a5b")
    held = BytesIO()
    picture.save(held, "PNG")
    return held.getvalue()
