package dev.enginebay.text.template.jinja.tree;

import java.util.List;
import java.util.Optional;

/** The parameters of a macro. */
public record Signature(List<Parameter> parameters) {

  /** A name, and its value where none is given. */
  public record Parameter(String name, Optional<Expression> otherwise) {}
}
