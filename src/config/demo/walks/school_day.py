"""A school day: Anna wrote and asks, Bilal answers, Carla looks, Esra and a stranger see nothing of it."""

from config.demo.entering import enter
from config.demo.town import Page, Stumbled, Town, Visitor

ORDER = 50
TITLE = "school day"
MUSEUM, QUESTION = "Naar het museum", "Mag je kind mee naar het museum?"
NUMBER = "612345601"


def walk(town: Town) -> str:
    """Be teacher, parent, the other parent, a parent of another school, and nobody."""
    host = town.host("regenboog")
    anna, bilal, carla = (
        enter(town, "regenboog", name) for name in ("Anna Dekker", "Bilal Yilmaz", "Carla Mulder")
    )
    anna.get(host, "/berichten/").expect(200, says=MUSEUM)
    home = bilal.get(host).expect(200, says=QUESTION)
    answered = _answer(bilal, home)
    book = carla.get(host, "/adresboek/").expect(200)
    esra = enter(town, "kompas", "Esra Kaya")
    for page in (esra.get(town.host("kompas")), esra.get(town.host("kompas"), "/adresboek/")):
        _lacks(page, MUSEUM, QUESTION, NUMBER, "Yilmaz")
    stranger = town.visitor().get(host, "/adresboek/")
    _lacks(stranger, NUMBER, "Yilmaz")
    anna.get(host, "/absenties/").expect(200)
    for path in ("/delen/", "/toestemmingen/", "/privacy/", "/meldingen/", "/mijn-gegevens/"):
        carla.get(host, path).expect(200)
    leader = enter(town, "regenboog", "Marijke Postma")
    for path in ("/bereik/", "/delen/grenzen/", "/contract/", "/schooljaar/", "/mensen/"):
        leader.get(host, path).expect(200)
    kilobytes = len(book.text) // 1024
    return f"a question answered ({answered}), {kilobytes} kB of address book, nothing for others"


def _answer(bilal: Visitor, home: Page) -> str:
    """Press the first answer to the museum question where it stands on the first page."""
    for number, form in enumerate(home.tree.forms):
        buttons = form.xpath(".//button[@name and @value]")
        if "/antwoorden/" in (form.action or "") and buttons:
            button = buttons[0]
            page = bilal.submit(home, number, **{button.get("name"): button.get("value")}).expect(200)
            if page.status != 200:
                break
            return str(button.text_content()).strip()
    raise Stumbled(what="Bilal finds no question to answer on his first page")


def _lacks(page: Page, *words: str) -> None:
    for word in words:
        if word in page.text:
            raise Stumbled(what=f"{page.host}{page.path} shows “{word}” to somebody it is not for")
