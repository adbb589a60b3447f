#!/usr/bin/env bash
# MkDocs : un en-tête que YAML refuse est publié, et une page sans en-tête peut perdre sa première ligne.
#
# On attend d'un générateur en mode strict qu'un en-tête fautif arrête la construction. MkDocs 1.6 fait autre chose, sans un
# avertissement : il rend l'en-tête au texte, et la page s'ouvre sur « title: Oui : non » entre deux traits. À l'inverse, une
# page sans « --- » dont la première ligne a la forme « mot: suite » est lue comme un en-tête MultiMarkdown : la ligne
# disparaît de la page. Une page écrite par une personne qui n'a jamais vu d'en-tête rencontre l'un ou l'autre.
set -euo pipefail
dossier=$(mktemp -d)
trap 'rm -rf "$dossier"' EXIT
python3 -m venv "$dossier/venv"
"$dossier/venv/bin/pip" install --quiet --disable-pip-version-check mkdocs==1.6.1
mkdir -p "$dossier/docs"
printf 'site_name: Essai\nstrict: true\ntheme: mkdocs\n' > "$dossier/mkdocs.yml"
printf '# Accueil\n' > "$dossier/docs/index.md"
printf -- '---\ntitle: Oui : non\n---\n# Le vote\n\nOn vote.\n' > "$dossier/docs/vote.md"
printf 'Rappel: apportez une louche.\n\n# La soupe\n\nOn mange.\n' > "$dossier/docs/soupe.md"
cd "$dossier"
statut=0
NO_MKDOCS_2_WARNING=1 venv/bin/mkdocs build --quiet > journal 2>&1 || statut=$?
echo "mkdocs 1.6.1, strict : deux pages mal commencées"
echo "attendu : la construction échoue, ou au moins un avertissement nomme la page"
echo "vu : sortie $statut, $(grep -ci 'warning' journal || true) avertissement(s)"
test "$statut" = 0
! grep -qi 'vote.md\|soupe.md' journal
grep -q 'title: Oui : non' site/vote/index.html
echo "vote.md : la page publiée montre « title: Oui : non »."
! grep -q 'apportez une louche' site/soupe/index.html
grep -q 'On mange' site/soupe/index.html
echo "soupe.md : « Rappel: apportez une louche. » n'est nulle part dans la page publiée."
