"""Ce que pèse un fichier, écrit d'une seule façon : « 63 ko », « 1,2 Mo »."""

KO = 1_000
MO = 1_000_000
"""En octets."""


def format_poids(octets: int) -> str:
    """En kilo-octets, arrondis et jamais nuls ; à partir de mille, en mégaoctets et dixièmes."""
    ko = max(1, round(octets / KO))
    if ko < KO:
        return f"{ko} ko"
    return f"{octets / MO:.1f} Mo".replace(".", ",").replace(",0 ", " ")
