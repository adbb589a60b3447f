"""Un questionnaire : le noter, éprouver son équité, le montrer."""
