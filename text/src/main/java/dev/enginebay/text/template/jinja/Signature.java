package dev.enginebay.text.template.jinja;

import java.util.List;
import java.util.Optional;

/** The parameters of a macro. */
record Signature(List<Parameter> parameters) {

  /** A name, and its value where none is given. */
  record Parameter(String name, Optional<Expression> otherwise) {}
}
