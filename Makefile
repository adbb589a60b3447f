# `make` seul donne la liste. `make serve` et `make test` préparent tout ce qu'il leur faut.
PYTHON ?= python3
VENV := .venv
PY := $(VENV)/bin/python

# Ce qu'un livre dérivé vérifie de son site : liens, titres, accessibilité, pages imprimées. Le moteur l'est en amont.
EPREUVES := tests/site/test_pages.py tests/site/test_chaque_page.py tests/site/test_pages_imprimees.py

.DEFAULT_GOAL := aide
.PHONY: aide venv venv-dev serve site kits livre pdf valider relire recette reprendre retour quiz schemas promesses amont derive adapter migrer test lint format html comparer mesurer verrouiller propre

aide: ## cette liste
	@echo "Les commandes du livre :"
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1\t\2/p' Makefile | expand -t 22

# Le Python du système prépare .venv, et le refait s'il ne convient plus.
venv venv-dev:
	@command -v $(PYTHON) >/dev/null || { echo "Il faut Python 3.11 ou plus (Debian, Ubuntu : apt-get install python3 python3-venv)." >&2; exit 1; }
	@$(PYTHON) scripts/machine/environnement.py $(if $(filter venv-dev,$@),--dev)

serve: venv ## voir le livre sur http://127.0.0.1:8000, mis à jour à chaque enregistrement (PORT=8001)
	@$(PY) -m scripts.servir $(if $(PORT),--port $(PORT))

site: venv ## construire le site dans site/
	@$(PY) -m scripts.construire

kits: venv ## fabriquer les kits dans kits/ (RECETTE=R07 pour un seul)
	@$(PY) -m scripts.kits $(if $(RECETTE),--recette $(RECETTE))

livre: venv ## fabriquer le livre entier dans kits/ : livre.pdf et livre.epub
	@$(PY) -m scripts.ouvrage

pdf: venv-dev kits livre ## faire relire par veraPDF tous les PDF des kits (demande un JDK)
	@$(PY) -m scripts.pdf

valider: venv ## relire tout le contenu et dire ce qui est à réparer
	@$(PY) -m scripts.valider

relire: venv ## de même, avec le style et les faits qui vieillissent (valider --strict)
	@$(PY) -m scripts.valider --strict

recette: venv ## écrire le brouillon d'une nouvelle recette
	@$(PY) -m scripts.nouvelle_recette

reprendre: venv ## faire de ce livre le vôtre : huit questions, puis le dossier local/
	@$(PY) -m scripts.reprendre

retour: venv ## écrire le brouillon d'un essai raconté
	@$(PY) -m scripts.nouveau_retour

quiz: venv ## montrer l'équilibre des questionnaires (réponses tirées au hasard)
	@$(PY) -m scripts.quiz

schemas: venv ## refaire ce qui dérive du modèle (schémas, tableaux, licences)
	@$(PY) -m scripts.schemas

promesses: venv ## inscrire les codes et adresses nouvellement publiés
	@$(PY) -m scripts.promesses

accueillir: venv ## faire une fiche d'une proposition reçue (FICHIER=…), et donner leur code aux recettes qui l'attendent
	@$(PY) -m scripts.accueillir $(if $(FICHIER),--fichier "$(FICHIER)") $(if $(EVENEMENT),--evenement "$(EVENEMENT)") $(if $(REPONSE),--reponse "$(REPONSE)")

# `make` relu après la fusion : les paquets et les commandes sont alors ceux de la version venue.
amont: venv ## livre dérivé : rapporter et fusionner l'origine (VERSION=v1.2, DEPOT=…, VOIR=1 pour regarder)
	@$(PY) -m scripts.amont $(if $(VERSION),--version "$(VERSION)") $(if $(DEPOT),--depot "$(DEPOT)") $(if $(VOIR),--voir)
	@$(if $(VOIR),:,$(MAKE) --no-print-directory valider derive)

derive: venv ## livre dérivé : ce que l'origine a changé sous vos adaptations (DIFF=R06, PROPOSER=R06, VU=R06)
	@$(PY) -m scripts.derive $(if $(DIFF),--diff "$(DIFF)") $(if $(PROPOSER),--proposer "$(PROPOSER)") $(if $(VU),--vu "$(VU)")

adapter: venv ## livre dérivé : copier une recette dans local/ pour l'adapter (RECETTE=R06)
	@$(PY) -m scripts.adapter --recette "$(RECETTE)" $(if $(CHANGEMENTS),--changements "$(CHANGEMENTS)")

migrer: venv ## récrire le contenu quand un champ du modèle a changé (VOIR=1 pour regarder)
	@$(PY) -m scripts.migrer $(if $(VOIR),--voir)

test: venv-dev ## tout tester, navigateur compris
	@$(PY) -m scripts.preparer
	@$(PY) -m pytest -n auto --dist loadfile

eprouver: venv-dev ## livre dérivé : relire le contenu, construire, et parcourir chaque page du site
	@$(PY) -m scripts.valider --publier
	@$(PY) -m scripts.preparer
	@$(PY) -m pytest -n auto --dist loadfile $(EPREUVES)

lint: venv-dev ## relire le code (forme, règles, types, licences)
	@$(VENV)/bin/ruff format --check .
	@$(VENV)/bin/ruff check .
	@$(VENV)/bin/mypy
	@$(VENV)/bin/lint-imports --no-cache >/dev/null || { $(VENV)/bin/lint-imports --no-cache; exit 1; }
	@$(VENV)/bin/reuse lint --quiet || { $(VENV)/bin/reuse lint; exit 1; }

format: venv-dev ## mettre le code en forme
	@$(VENV)/bin/ruff format .
	@$(VENV)/bin/ruff check --fix .

html: venv ## passer les pages au vérificateur HTML du W3C (demande npm et Java)
	@$(PY) -m scripts.verifier_html

comparer: venv ## dire ce qui change entre deux sites construits (AVANT=… APRES=site)
	@$(PY) -m scripts.comparer $(AVANT) $(or $(APRES),site)

mesurer: venv-dev ## mesurer la vitesse sur 100 et 1 000 recettes (TOUT=1 : 10 000 aussi)
	@$(PY) -m scripts.mesurer $(if $(TOUT),--tout)

verrouiller: venv-dev ## refaire les listes de paquets verrouillées
	@for liste in requirements requirements-dev; do \
	  $(VENV)/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	    --no-emit-index-url --custom-compile-command "make verrouiller" $$liste.in -o $$liste.txt; \
	done

propre: ## effacer tout ce qui se refait
	@rm -rf $(VENV) .preparation .cache site *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis
