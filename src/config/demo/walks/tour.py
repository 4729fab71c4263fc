"""Every screen of the tour opens, as the person whose tour it is."""

from urllib.parse import parse_qs, urlsplit

from config.demo.town import Stumbled, Town, Visitor

ORDER = 80
TITLE = "tour"


def walk(town: Town) -> str:
    """Follow every link of the tour page and press its button."""
    page = town.visitor().get(town.host(), "/rondleiding/").expect(200)
    links = [link for link in page.tree.xpath("//main//a/@href") if "/demo/?" in link]
    if not links:
        raise Stumbled(what="the tour has no screens")
    for link in links:
        _open(town.visitor(), link)
    return f"{len(links)} screens open"


def _open(visitor: Visitor, link: str) -> None:
    address = urlsplit(link)
    host, wanted = address.hostname or "", parse_qs(address.query)["naar"][0]
    choice = visitor.get(host, f"{address.path}?{address.query}").expect(200)
    numbers = [n for n, form in enumerate(choice.tree.forms) if "/demo/als/" in (form.action or "")]
    if len(numbers) != 1:
        raise Stumbled(what=f"{link} offers {len(numbers)} people, not one")
    shown = visitor.submit(choice, numbers[0]).expect(200)
    if not shown.path.startswith(wanted.partition("?")[0]) or not shown.heading:
        raise Stumbled(what=f"{host}{wanted} shows {shown.path} “{shown.heading}”")
