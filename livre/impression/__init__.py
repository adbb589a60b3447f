"""La presse : les imprimés, leurs gabarits Typst, les polices, ce qui tient et ce qui déborde."""
