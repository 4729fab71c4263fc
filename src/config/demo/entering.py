"""Going in as somebody of the demo, with one click."""

from urllib.parse import urlencode

from config.demo.town import Stumbled, Town, Visitor


def enter(town: Town, subdomain: str, name: str) -> Visitor:
    """Return a visitor signed in as ``name``; raises Stumbled when there is no such person."""
    visitor, host = town.visitor(), town.host(subdomain)
    choice = visitor.get(host, f"/demo/?{urlencode({'als': name})}").expect(200, says=name)
    forms = [n for n, form in enumerate(choice.tree.forms) if "/demo/als/" in (form.action or "")]
    if len(forms) != 1:
        raise Stumbled(what=f"{host} offers {len(forms)} people called {name}")
    visitor.submit(choice, forms[0]).expect(200)
    return visitor
