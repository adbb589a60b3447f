"""Servir un site construit comme un hébergeur ordinaire : compressé, sur la boucle locale."""

import contextlib
import functools
import gzip
import http.server
import threading
from collections.abc import Iterator
from pathlib import Path

from scripts.mesures.poids import COMPRESSIBLES

BANC = "mesures/index.html"
"""La page vide où l'on chronomètre les calculs."""
ISOLEMENT = {
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
}
"""Isolée, une page a une horloge à 5 µs au lieu de 100 ; mais elle s'ouvre moins vite."""


class _Gestion(http.server.SimpleHTTPRequestHandler):
    """Rend un fichier du site ; compressé une fois pour toutes, comme chez un hébergeur."""

    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *_: object) -> None:
        """Ne dit rien."""

    def do_GET(self) -> None:
        """Rend le fichier demandé, ou 404."""
        chemin = Path(self.translate_path(self.path))
        chemin = chemin / "index.html" if chemin.is_dir() else chemin
        if not chemin.is_file():
            self.send_error(404)
            return
        octets = transmitted(chemin, chemin.stat().st_mtime_ns)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(chemin)))
        if chemin.suffix in COMPRESSIBLES:
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(octets)))
        self.send_header("Cache-Control", "no-store")
        for nom, valeur in ISOLEMENT.items() if chemin.match(BANC) else ():
            self.send_header(nom, valeur)
        self.end_headers()
        self.wfile.write(octets)


@functools.lru_cache(maxsize=256)
def transmitted(chemin: Path, modifie: int) -> bytes:
    """Les octets qu'envoie le serveur pour ce fichier, dans cet état."""
    octets = chemin.read_bytes()
    return gzip.compress(octets, 6, mtime=0) if chemin.suffix in COMPRESSIBLES else octets


@contextlib.contextmanager
def serve(dossier: Path) -> Iterator[str]:
    """L'adresse locale où le dossier est servi, le temps du bloc."""
    gestion = functools.partial(_Gestion, directory=str(dossier))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), gestion) as serveur:
        fil = threading.Thread(target=serveur.serve_forever, daemon=True)
        fil.start()
        try:
            yield f"http://127.0.0.1:{serveur.server_port}/"
        finally:
            serveur.shutdown()
            fil.join()
