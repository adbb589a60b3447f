"""Ce qu'il faut reprendre au thème : l'accessibilité de sa recherche, la politique de sécurité."""

import re

_POLITIQUE = (
    "default-src 'none'; script-src 'self'{apercu}; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'self'"
)
_REPARATIONS = (
    # axe : aria-dialog-name
    (
        'class="md-search" data-md-component="search" role="dialog">',
        'class="md-search" data-md-component="search" role="dialog" aria-label="Recherche">',
    ),
    # Le nombre de réponses, ou la panne, se dit aussi à qui ne voit pas la boîte
    ('class="md-search-result__meta">', 'class="md-search-result__meta" role="status">'),
    # HTML : autocomplete n'existe pas sur une case à cocher
    ('id="__search" autocomplete="off">', 'id="__search" aria-hidden="true" tabindex="-1">'),
    ('id="__drawer" autocomplete="off">', 'id="__drawer" aria-hidden="true" tabindex="-1">'),
    # HTML : tabindex vide
    ('tabindex=""', 'tabindex="0"'),
)


_OUVRIER = re.compile(r"assets/javascripts/workers/search\.[0-9a-z]+\.min\.js")


def repair(html: str) -> str:
    """Le HTML du thème, sans les défauts que les outils d'accessibilité y trouvent.

    Sa boîte de recherche y apprend l'adresse de notre ouvrier, qui sait le français.
    """
    for defaut, reparation in _REPARATIONS:
        html = html.replace(defaut, reparation)
    return _OUVRIER.sub("assets/js/chercher/ouvrier.js", html)


def security_policy(html: str, apercu: bool) -> str:
    """Pose la politique de sécurité du contenu.

    L'aperçu de MkDocs recharge la page par un script en ligne : il y est admis, et là seulement.
    """
    politique = _POLITIQUE.format(apercu=" 'unsafe-inline'" if apercu else "")
    entete = (
        '<meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{politique}">'
        '<meta name="referrer" content="no-referrer">'
    )
    return html.replace('<meta charset="utf-8">', entete, 1)
