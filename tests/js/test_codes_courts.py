"""Le code court d'un résultat : ce que son contrôle promet, compté cas par cas, et sa lecture."""

import random
import re
from pathlib import Path

import pytest
from noeud_code import joue

RACINE = Path(__file__).parents[2]
CODE_COURT = ("quiz/code-court.js", "quiz/reponses.js")
SIGNES = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
CODE = "1Z0G8-M2DEK"
LU = {"ok": True, "crans": [31, 0, 16, 8, 20], "nonce": 77, "code": CODE}
# Un même tirage à chaque fois : un test rouge l'est pour tout le monde.
HASARD = """
  let graine = 20260;
  const hasard = (n) => {
    graine = (Math.imul(graine, 1664525) + 1013904223) >>> 0;
    return Math.floor((graine / 2 ** 32) * n);
  };
  const SIGNES = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  const tire = (version, dimensions) => module.ecrisCode({
    version, crans: Array.from({ length: dimensions }, () => hasard(32)), nonce: hasard(1024),
  });
  const coupe = (signes) => signes.join("").match(/.{1,5}/g).join("-");
"""


def lis(textes: list[str], version: int = 1, dimensions: int = 5) -> list[dict]:
    attendu = {"version": version, "dimensions": dimensions}
    corps = "return donnees.textes.map((t) => module.lisCode(t, donnees.attendu));"
    return joue(CODE_COURT, corps, {"textes": textes, "attendu": attendu})


def trouve(textes: list[str], version: int = 1, dimensions: int = 5) -> list[list[dict]]:
    attendu = {"version": version, "dimensions": dimensions}
    corps = "return donnees.textes.map((t) => module.trouveCodes(t, donnees.attendu));"
    return joue(CODE_COURT, corps, {"textes": textes, "attendu": attendu})


# Le contrôle


def test_reads_what_it_writes():
    ecarts = joue(
        CODE_COURT,
        HASARD
        + """
        const ecarts = [];
        for (let n = 0; n < 12_000; n += 1) {
          const [version, dimensions, nonce] = [n % 32, 1 + (n % 12), hasard(1024)];
          const crans = Array.from({ length: dimensions }, () => hasard(32));
          const code = module.ecrisCode({ version, crans, nonce });
          const vu = JSON.stringify(module.lisCode(code, { version, dimensions }));
          if (vu !== JSON.stringify({ ok: true, crans, nonce, code })) ecarts.push([code, vu]);
        }
        return ecarts;""",
    )
    assert ecarts == []


@pytest.mark.parametrize(("dimensions", "nombre"), [(5, 400), (1, 60), (6, 60), (12, 60)])
def test_every_single_error_is_seen_and_its_correction_proposed(dimensions, nombre):
    essais, proposees = joue(
        CODE_COURT,
        HASARD
        + """
        let essais = 0, proposees = 0;
        for (let n = 0; n < donnees.nombre; n += 1) {
          const attendu = { version: hasard(32), dimensions: donnees.dimensions };
          const code = tire(attendu.version, attendu.dimensions);
          const signes = [...code.replaceAll("-", "")];
          signes.forEach((juste, place) => {
            for (const faux of SIGNES) if (faux !== juste) {
              const lu = module.lisCode(coupe(signes.with(place, faux)), attendu);
              essais += 1;
              proposees += lu.ok === false && lu.raison === "faute" && lu.proposition === code;
            }
          });
        }
        return [essais, proposees];""",
        {"dimensions": dimensions, "nombre": nombre},
    )
    assert essais == nombre * (dimensions + 5) * 31
    assert proposees == essais


def test_every_swap_is_seen():
    """Deux signes voisins surtout, et deux signes quelconques aussi."""
    voisins, autres, passes = joue(
        CODE_COURT,
        HASARD
        + """
        let voisins = 0, autres = 0, passes = 0;
        for (let n = 0; n < 600; n += 1) {
          const attendu = { version: hasard(32), dimensions: 5 };
          const signes = [...tire(attendu.version, 5).replace("-", "")];
          for (let i = 0; i < 10; i += 1) for (let j = i + 1; j < 10; j += 1) {
            if (signes[i] === signes[j]) continue;
            const echange = signes.with(i, signes[j]).with(j, signes[i]);
            if (j === i + 1) voisins += 1; else autres += 1;
            passes += module.lisCode(coupe(echange), attendu).ok;
          }
        }
        return [voisins, autres, passes];""",
    )
    assert voisins > 5_000
    assert autres > 20_000
    assert passes == 0


def test_every_double_error_is_seen():
    """Quarante codes, toutes les paires de places, toutes les paires de signes faux."""
    essais, passes = joue(
        CODE_COURT,
        HASARD
        + """
        let essais = 0, passes = 0;
        for (let n = 0; n < 40; n += 1) {
          const attendu = { version: hasard(32), dimensions: 5 };
          const signes = [...tire(attendu.version, 5).replace("-", "")];
          for (let i = 0; i < 10; i += 1) for (const a of SIGNES) {
            if (a === signes[i]) continue;
            const premiere = signes.with(i, a);
            for (let j = i + 1; j < 10; j += 1) for (const b of SIGNES) {
              if (b === signes[j]) continue;
              essais += 1;
              passes += module.lisCode(premiere.with(j, b).join(""), attendu).ok;
            }
          }
        }
        return [essais, passes];""",
    )
    assert essais == 40 * 45 * 31 * 31
    assert passes == 0


def test_a_random_word_is_almost_never_a_code():
    """Vingt débuts au hasard, suivis de toutes les versions et de tous les contrôles."""
    essais, passes = joue(
        CODE_COURT,
        HASARD
        + """
        let essais = 0, passes = 0;
        for (let n = 0; n < 20; n += 1) {
          const attendu = { version: hasard(32), dimensions: 5 };
          const milieu = Array.from({ length: 7 }, () => SIGNES[hasard(32)]).join("");
          for (const version of SIGNES) for (const c of SIGNES) for (const d of SIGNES) {
            essais += 1;
            passes += module.lisCode(version + milieu + c + d, attendu).ok;
          }
        }
        return [essais, passes];""",
    )
    assert essais == 20 * 32**3
    assert passes == 20  # un sur 32 768, exactement


def test_words_drawn_sign_by_sign_are_almost_never_a_code():
    passes = joue(
        CODE_COURT,
        HASARD
        + """
        let passes = 0;
        for (let n = 0; n < 600_000; n += 1) {
          const mot = Array.from({ length: 10 }, () => SIGNES[hasard(32)]).join("");
          passes += module.lisCode(mot, { version: 1, dimensions: 5 }).ok;
        }
        return passes;""",
    )
    assert passes <= 600_000 / 30_000


def test_check_is_the_reed_solomon_of_the_docstring():
    """Refait ici d'une autre façon : les 1 024 contrôles essayés, un seul annule le mot."""

    def fois(a: int, b: int) -> int:
        produit = 0
        for rang in range(5):
            if b >> rang & 1:
                produit ^= a << rang
        for rang in (8, 7, 6, 5):
            if produit >> rang & 1:
                produit ^= 0b100101 << rang - 5
        return produit

    def vaut(mot: list[int], x: int) -> int:
        somme = 0
        for signe in mot:
            somme = fois(somme, x) ^ signe
        return somme

    tirage = random.Random(5)
    resultats = [
        {
            "version": tirage.randrange(32),
            "crans": [tirage.randrange(32) for _ in range(tirage.randint(1, 12))],
            "nonce": tirage.randrange(1024),
        }
        for _ in range(20)
    ]
    codes = joue(CODE_COURT, "return donnees.map(module.ecrisCode);", resultats)
    for resultat, code in zip(resultats, codes, strict=True):
        *debut, c, d = (SIGNES.index(signe) for signe in code.replace("-", ""))
        nonce = resultat["nonce"]
        assert debut == [resultat["version"], *resultat["crans"], nonce >> 5, nonce & 31]
        justes = [
            (e, f)
            for e in range(32)
            for f in range(32)
            if vaut([*debut, e, f], 1) == vaut([*debut, e, f], 2) == 0
        ]
        assert justes == [(c, d)]


# L'écriture


def test_writes_in_groups_of_five():
    crans = [[3] * nombre for nombre in (1, 5, 6, 12)]
    corps = "return donnees.map((crans) => module.ecrisCode({ version: 2, crans, nonce: 0 }));"
    codes = joue(CODE_COURT, corps, crans)
    assert [[len(groupe) for groupe in code.split("-")] for code in codes] == [
        [5, 1],
        [5, 5],
        [5, 5, 1],
        [5, 5, 5, 2],
    ]


def test_refuses_to_write_the_impossible():
    fautes = [
        {"version": 32},
        {"version": -1},
        {"crans": []},
        {"crans": [0] * 13},
        {"crans": [32]},
        {"crans": [1.5]},
        {"nonce": 1024},
        {"nonce": None},
    ]
    corps = """
        return donnees.map((resultat) => {
          try { return module.ecrisCode(resultat); } catch (erreur) { return erreur.name; }
        });"""
    resultats = [{"version": 1, "crans": [1, 2], "nonce": 3} | faute for faute in fautes]
    assert joue(CODE_COURT, corps, resultats) == ["RangeError"] * len(fautes)


def test_draws_every_nonce():
    corps = """
        const vus = new Set();
        for (let n = 0; n < 40_000; n += 1) vus.add(module.tireNonce());
        return [vus.size, Math.min(...vus), Math.max(...vus), [...vus].every(Number.isInteger)];"""
    assert joue(CODE_COURT, corps) == [1024, 0, 1023, True]


# La lecture


ECRITS = [
    CODE,
    "1z0g8-m2dek",
    "1Z0G8M2DEK",
    "  1Z0G8 M2DEK\n",
    "1 Z 0 G 8 - M 2 D E K",
    "1Z0G8–M2DEK",
    "1Z0G8—M2DEK",
    "1Z0G8\u2011M2DEK",
    "1Z0G8\u2212M2DEK",
    "1Z0G8\u00a0M2DEK",
    "1Z0G8\u202fM2DEK",
    "1Z0G8\u200bM2DEK",
    "1Z0G8\u00adM2DEK",
    "1Z0G8.M2DEK",
    "1Z0G8·M2DEK",
    "1Z0G8_M2DEK.",
    "1ZOG8-M2DEK",
    "IZoG8-M2DEK",
    "lz0g8-m2dek",
]
REFUSES = [
    ("", {"raison": "longueur"}),
    ("1Z0G8", {"raison": "longueur"}),
    ("1Z0G8-M2DE", {"raison": "longueur"}),
    ("1Z0G8-M2DEKK", {"raison": "longueur"}),
    ("1" * 500, {"raison": "longueur"}),
    ("bonjour à toutes et à tous", {"raison": "illisible"}),
    ("1Z0G8 / M2DEK", {"raison": "illisible"}),
    ("🎲", {"raison": "illisible"}),
    # Un U, un $, un É sont des fautes comme les autres, à une place que l'on connaît.
    ("1Z0G8-M2UEK", {"raison": "illisible", "proposition": CODE}),
    ("1Z0G$-M2DEK", {"raison": "illisible", "proposition": CODE}),
    ("UZ0G8-M2DEK", {"raison": "illisible", "proposition": CODE}),
    ("1Z0G8-M2DÉK", {"raison": "illisible", "proposition": CODE}),
    ("1Z0G8-M2DUU", {"raison": "illisible"}),
    ("1Z0G9-M2UEK", {"raison": "illisible"}),
    ("1Z0G8-M2DEX", {"raison": "faute", "proposition": CODE}),
    ("2Z0G8-M2DEK", {"raison": "faute", "proposition": CODE}),
    ("Z10G8-M2DEK", {"raison": "faute"}),
]


def test_reads_whatever_the_hand():
    assert dict(zip(ECRITS, lis(ECRITS), strict=True)) == dict.fromkeys(ECRITS, LU)


def test_says_what_is_wrong():
    lus = lis([ecrit for ecrit, _ in REFUSES])
    attendus = [(ecrit, {"ok": False} | lu) for ecrit, lu in REFUSES]
    assert [(ecrit, lu) for (ecrit, _), lu in zip(REFUSES, lus, strict=True)] == attendus


def test_says_which_version_it_comes_from():
    refus = {"ok": False, "raison": "version", "version": 1}
    assert lis([CODE], version=2) == [refus]
    assert lis([CODE], version=2, dimensions=6) == [refus]
    # Même version, autre nombre de dimensions : rien n'y manque que des signes.
    assert lis([CODE], dimensions=6) == [{"ok": False, "raison": "longueur"}]


def test_a_leading_zero_lost_or_added_proves_nothing():
    corps = "return module.ecrisCode({version: 0, crans: [7, 2, 3, 4, 5], nonce: 6});"
    code = joue(CODE_COURT, corps)
    assert lis([code[1:], "0" + code], version=0) == [{"ok": False, "raison": "longueur"}] * 2
    assert lis(["0" + CODE]) == [{"ok": False, "raison": "longueur"}]


def test_a_proposal_is_always_a_code_of_that_version():
    ecarts, proposees = joue(
        CODE_COURT,
        HASARD
        + """
        let proposees = 0;
        const ecarts = [];
        const attendu = { version: 3, dimensions: 5 };
        for (let n = 0; n < 100_000; n += 1) {
          const mot = Array.from({ length: 10 }, () => (SIGNES + "U")[hasard(33)]).join("");
          const { proposition } = module.lisCode(mot, attendu);
          if (!proposition) continue;
          proposees += 1;
          const lu = module.lisCode(proposition, attendu);
          const fautes = [...proposition.replace("-", "")].filter((s, i) => s !== mot[i]).length;
          if (!lu.ok || lu.code !== proposition || fautes !== 1) ecarts.push([mot, proposition]);
        }
        return [ecarts, proposees];""",
    )
    assert ecarts == []
    assert proposees > 500


def test_an_unmeasured_dimension_is_31():
    corps = """
        const crans = [31, 30, 31, 0, 31];
        const code = module.ecrisCode({ version: 1, crans, nonce: 0 });
        return [module.NON_MESUREE, module.lisCode(code, { version: 1, dimensions: 5 }).crans];"""
    assert joue(CODE_COURT, corps) == [31, [31, 30, 31, 0, 31]]


# Les courriels

COURRIEL = """\
De : Jeanne <jeanne.martin@exemple.fr>
Envoyé : lundi 12 octobre 2026 10h30\r
Objet : RE: atelier du 15/10, salle B1204\r
\r
Bonjour,\r
\r
Mon code est « 1Z0G8-M2DEK », et celui de Paul : 1z0g8 m2dek (il est passé de 10h30-12h00).\r
> Sur une liste :\r
> - 1Z0G8M2DEK\r
> - 1zog8–m2dek, "1Z0G8.M2DEK"\r
> coupé par la messagerie : 1Z0G8-\r
> M2DEK\r
Le lien : https://exemple.fr/autodiagnostic/collectif/#ajout=1Z0G8-M2DEK.\r
Par la passerelle : https://sur.example/?u=https%3A%2F%2Fexemple.fr%2F%23ajout%3D1Z0G8-M2DEK&x=1\r
Brut : https://exemple.fr/#ajout=3D1z0g8m2dek\r
Mal recopié : 1Z0G8-M2DEX ; il manque un signe : 1Z0G8-M2DK\r
\r
Jeanne Martin, 13200 ARLES, 06 12 34 56 78, SIRET 123 456 789 00012\r
"""


def test_finds_the_codes_of_an_email():
    [trouves] = trouve([COURRIEL])
    justes = [code["brut"] for code in trouves if code["ok"]]
    assert justes == [
        CODE,
        "1z0g8 m2dek",
        "1Z0G8M2DEK",
        "1zog8–m2dek",
        "1Z0G8.M2DEK",
        "1Z0G8-\nM2DEK",
        CODE,
        CODE,
        "1z0g8m2dek",
    ]
    assert {code["code"] for code in trouves if code["ok"]} == {CODE}
    assert trouves[len(justes) :] == [
        {"brut": "1Z0G8-M2DEX", "ok": False, "raison": "faute", "proposition": CODE},
        {"brut": "1Z0G8-M2DK", "ok": False, "raison": "longueur"},
    ]


MAL_RECOPIES = [
    ("1Z0G8-M2DEX", "faute"),
    ("le mien : 1z0g8-m2dex.", "faute"),
    ("1Z0G8M2DEX", "faute"),
    ("3. 1Z0G8 M2DEX", "faute"),
    ("- 1Z0G8 M2DEX\n- autre", "faute"),
    ("voici 1Z0G8 M2DEX merci", "faute"),
    ("1Z0G8-M2DUK", "illisible"),
    ("1Z0G-M2DEK", "longueur"),
    ("1Z0G88-M2DEK", "longueur"),
    ("https://exemple.fr/#ajout=1Z0G8", "longueur"),
    ("https://exemple.fr/#ajout=12345-67890", "faute"),
]


def test_reports_what_looks_like_a_mistyped_code():
    trouves = trouve([texte for texte, _ in MAL_RECOPIES])
    raisons = [[lu.get("raison") for lu in lus] for lus in trouves]
    assert raisons == [[raison] for _, raison in MAL_RECOPIES]


def test_reports_codes_of_another_version():
    refus = {"brut": CODE, "ok": False, "raison": "version", "version": 1}
    assert trouve([f"Voici : {CODE}."], version=2) == [[refus]]
    assert trouve([f"Voici : {CODE}."], version=2, dimensions=6) == [[refus]]


ORDINAIRES = [
    "collectivi",
    "avant-poste",
    "AVANT-POSTE",
    "75001-75020",
    "de 10h30-12h00 à 14H00-17H30, ou 9h30-11h00",
    "100m2-150m2",
    "les 19eme-20eme siècles",
    "13200 ARLES\n75001 PARIS",
    "12h30 Repas",
    "12 mars 2026\n3 avril 2026",
    "06 12 34 56 78\n0612345678\n+33 6 12 34 56 78",
    "2026-10-12 10:30:00",
    "12/10/2026",
    "1ABCD-23EFG-4HJKM-5NPQR-6STVW",
    "550e8400-e29b-41d4-a716-446655440000",
    "FR76 3000 6000 0112 3456 7890 189",
    "délibération n° 2026-D0123",
    "CODE, #ajout=CODE",
    "",
]


def test_ordinary_writing_is_not_a_code():
    """Ni dans la version attendue, ni dans une autre."""
    for version in range(1, 32, 5):
        trouves = dict(zip(ORDINAIRES, trouve(ORDINAIRES, version), strict=True))
        assert trouves == {texte: [] for texte in ORDINAIRES}


def test_no_word_of_the_book_is_a_code():
    """Tout le texte du livre, lu comme s'il portait des codes de chaque version."""
    chemins = sorted([*RACINE.glob("recettes/*.md"), *RACINE.glob("data/**/*.yml")])
    chemins += [RACINE / "CONTRIBUTING.md", *RACINE.glob("docs/**/*.md")]
    livre = "\n".join(chemin.read_text("utf-8") for chemin in chemins)
    assert len(livre) > 250_000
    corps = """
        const trouves = [];
        for (let version = 0; version < 32; version += 1) {
          trouves.push(...module.trouveCodes(donnees, { version, dimensions: 5 }));
          if (version < 4) trouves.push(...module.trouveCodes(donnees, { version, dimensions: 6 }));
        }
        return trouves;"""
    assert joue(CODE_COURT, corps, livre) == []
    # Le même texte, les codes en plus : tous retrouvés, et rien d'autre.
    mots = livre.split(" ")
    codes = joue(CODE_COURT, HASARD + "return Array.from({ length: 200 }, () => tire(1, 5));")
    for rang, code in enumerate(codes):
        mots.insert((rang + 1) * (len(mots) // 201), code)
    [trouves] = trouve([" ".join(mots)])
    assert [lu.get("code") for lu in trouves] == codes


def test_a_thousand_codes_however_they_are_listed():
    codes = joue(CODE_COURT, HASARD + "return Array.from({ length: 1000 }, () => tire(1, 5));")
    colles = ["\n", "\r\n", " ", ", ", ";", "\t", " | "]
    formes = [str, str.lower, lambda c: c.replace("-", ""), lambda c: c.replace("-", " ")]
    textes = [colle.join(forme(c) for c in codes) for colle in colles for forme in formes]
    for texte, trouves in zip(textes, trouve(textes), strict=True):
        assert [lu.get("code") for lu in trouves] == codes, texte[:30]


def test_most_mistyped_codes_of_a_list_are_reported():
    """Un signe faux par code, un code par ligne : il ne s'en perd guère qu'en deux morceaux."""
    textes, codes = joue(
        CODE_COURT,
        HASARD
        + """
        const codes = Array.from({ length: 1000 }, () => tire(1, 5));
        const faux = codes.map((code) => {
          const signes = [...code.replace("-", "")];
          const place = hasard(10);
          const autres = SIGNES.replace(signes[place], "");
          return signes.with(place, autres[hasard(31)]).join("");
        });
        return [faux, codes];""",
    )
    for coupe, au_moins in (("-", 990), ("", 990), (" ", 780)):
        ecrits = "\n".join(f"{t[:5]}{coupe}{t[5:]}" for t in textes)
        trouves = trouve([ecrits])[0]
        propositions = [lu["proposition"] for lu in trouves]
        assert len(propositions) >= au_moins
        assert set(propositions) <= set(codes)


LISTES = """
  const autre = () => SIGNES[hasard(32)];
  const gates = [
    (signes, place) => signes.toSpliced(place, 1),
    (signes, place) => signes.toSpliced(place, 0, autre()),
    (signes, place) => signes.with(place, autre()).with((place + 3) % 10, "*"),
    (signes, place) => signes.with(place, autre()).with((place + 3) % 10, autre()),
    (signes) => signes.slice(0, 6),
  ];
  const formes = [coupe, (s) => s.join(""), (s) => coupe(s).replace("-", " ")];
  const lignes = [(c) => c, (c) => `2. ${c}`, (c) => `Paul : ${c}`, (c) => `- ${c} (Claire)`];
  const perdus = [];
  for (let n = 0; n < 40; n += 1)
    for (const gate of gates) for (const forme of formes) for (const ligne of lignes) {
      const [bon, rate] = [tire(1, 5), [...tire(1, 5).replace("-", "")]];
      const mauvais = forme(gate(rate, hasard(10)));
      if (!mauvais.match("[0-9]")) continue;
      const texte = [ligne(bon), ligne(mauvais)].join(String.fromCharCode(10));
      if (module.lisVrac(texte, { version: 1, dimensions: 5 }).length !== 2) perdus.push(texte);
    }
  return perdus;
"""


def test_no_line_of_a_list_is_lost():
    """Un signe de moins, de trop, deux de faux, un code coupé : rien ne se perd sans un mot."""
    assert joue(CODE_COURT, HASARD + LISTES) == []


def test_a_letter_gives_only_what_looks_like_a_code():
    corps = "return module.lisVrac(donnees, { version: 1, dimensions: 5 }).map(({ brut }) => brut);"
    assert joue(CODE_COURT, corps, f"{COURRIEL}\nMerci à vous\n1Z0G8-M2D\n")[-1] == "1Z0G8-M2D"
    chemins = sorted([*RACINE.glob("recettes/*.md"), *RACINE.glob("docs/*.md")])
    assert joue(CODE_COURT, corps, "\n".join(c.read_text("utf-8") for c in chemins)) == []


def test_strange_texts_are_read_in_time():
    corps = """
        const debut = performance.now();
        const attendu = { version: 1, dimensions: 5 };
        const longs = ["a".repeat(300_000), "a-".repeat(150_000), "#ajout=".repeat(40_000),
          "a1b2c d3e4f ".repeat(25_000), "1Z0G8-".repeat(50_000), "> ".repeat(150_000),
          " ".repeat(300_000), "\\n".repeat(300_000)];
        for (const texte of longs) module.lisVrac(texte, attendu);
        return performance.now() - debut;"""
    assert joue(CODE_COURT, corps) < 20_000


def test_core_has_no_page():
    """Le cœur ne touche ni à la page, ni au réseau, ni à rien de gardé."""
    for nom in ("quiz/code-court.js", "commun/qr.js"):
        script = (RACINE / "docs" / "assets" / "js" / nom).read_text("utf-8")
        assert script.startswith("// @ts-check\n")
        assert not re.search(r"\b(document|window|fetch|localStorage|import)\b", script)
