"""Chaque page de chaque PDF publié, relue : rien ne s'imprime sur rien, ni ne sort de sa place."""

from pathlib import Path

from superpositions import page_faults, read_sheets


def test_every_published_page_is_clean(site: Path) -> None:
    pdfs = [*sorted((site / "kits").rglob("*.pdf")), site / "livre.pdf"]
    assert len(pdfs) > len(list((site / "kits").iterdir())) / 2
    trouvees = []
    for pdf in pdfs:
        for feuille in read_sheets(pdf.read_bytes()):
            assert feuille.morceaux, f"{pdf.name}, page {feuille.numero} : rien d'imprimé"
            trouvees += [f"{pdf.relative_to(site)}, {faute}" for faute in page_faults(feuille)]
    assert trouvees == []
