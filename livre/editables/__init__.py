"""Les documents d'un kit à modifier dans un logiciel de bureau."""
