# `make` seul donne la liste. `make serve` et `make test` préparent tout ce qu'il leur faut.
PYTHON ?= python3
VENV := .venv
PY := $(VENV)/bin/python
PIP := $(PY) -m pip --disable-pip-version-check --quiet

.DEFAULT_GOAL := aide
.PHONY: aide serve site kits livre pdf valider relire recette retour quiz schemas promesses test lint format html mesurer verrouiller propre

aide: ## cette liste
	@echo "Les commandes du livre :"
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1\t\2/p' Makefile | expand -t 22

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Il faut Python 3.11 ou plus : PYTHON=python3.12 make …"; exit 1; }
	@echo "Préparation de l'environnement Python…"
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.pret: requirements.txt pyproject.toml | $(VENV)/bin/python
	@echo "Installation des paquets du livre (une minute au plus)…"
	@$(PIP) install --require-hashes -r requirements.txt
	@$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.pret-dev: requirements-dev.txt $(VENV)/.pret
	@echo "Installation des paquets de test…"
	@$(PIP) install --require-hashes -r requirements-dev.txt
	@touch $@

serve: $(VENV)/.pret ## voir le livre sur http://127.0.0.1:8000, mis à jour à chaque enregistrement
	@$(PY) -m scripts.servir

site: $(VENV)/.pret ## construire le site dans site/
	@$(PY) -m scripts.construire

kits: $(VENV)/.pret ## fabriquer les kits dans kits/ (RECETTE=R07 pour un seul)
	@$(PY) -m scripts.kits $(if $(RECETTE),--recette $(RECETTE))

livre: $(VENV)/.pret ## fabriquer le livre entier dans kits/ : livre.pdf et livre.epub
	@$(PY) -m scripts.ouvrage

pdf: $(VENV)/.pret-dev kits livre ## faire relire par veraPDF tous les PDF des kits (demande un JDK)
	@$(PY) -m scripts.pdf

valider: $(VENV)/.pret ## relire tout le contenu et dire ce qui est à réparer
	@$(PY) -m scripts.valider

relire: $(VENV)/.pret ## de même, avec le style et les faits qui vieillissent (valider --strict)
	@$(PY) -m scripts.valider --strict

recette: $(VENV)/.pret ## écrire le brouillon d'une nouvelle recette
	@$(PY) -m scripts.nouvelle_recette

retour: $(VENV)/.pret ## écrire le brouillon d'un essai raconté
	@$(PY) -m scripts.nouveau_retour

quiz: $(VENV)/.pret ## montrer l'équilibre des questionnaires (réponses tirées au hasard)
	@$(PY) -m scripts.quiz

schemas: $(VENV)/.pret ## refaire ce qui dérive du modèle (schémas, éditeur, tableaux)
	@$(PY) -m scripts.schemas

promesses: $(VENV)/.pret ## inscrire les codes et adresses nouvellement publiés
	@$(PY) -m scripts.promesses

test: $(VENV)/.pret-dev ## tout tester, navigateur compris
	@$(PY) -m scripts.navigateur
	@$(PY) -m pytest -n auto --dist loadfile

lint: $(VENV)/.pret-dev ## relire le code (forme, règles, types)
	@$(VENV)/bin/ruff format --check .
	@$(VENV)/bin/ruff check .
	@$(VENV)/bin/mypy

format: $(VENV)/.pret-dev ## mettre le code en forme
	@$(VENV)/bin/ruff format .
	@$(VENV)/bin/ruff check --fix .

html: $(VENV)/.pret ## passer les pages au vérificateur HTML du W3C (demande npm et Java)
	@$(PY) -m scripts.html

mesurer: $(VENV)/.pret-dev ## mesurer la vitesse sur des livres de 100, 1 000 et 10 000 recettes
	@$(PY) -m scripts.mesurer

verrouiller: $(VENV)/.pret-dev ## refaire les listes de paquets verrouillées
	@for liste in requirements requirements-dev; do \
	  $(VENV)/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	    --no-emit-index-url --custom-compile-command "make verrouiller" $$liste.in -o $$liste.txt; \
	done

propre: ## effacer tout ce qui se refait
	@rm -rf $(VENV) .cache site *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis
