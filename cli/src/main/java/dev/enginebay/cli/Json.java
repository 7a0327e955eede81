package dev.enginebay.cli;

import tools.jackson.jr.ob.JSON;

/** How values are printed for other programs. */
final class Json {

  private static final JSON PRETTY = JSON.std.with(JSON.Feature.PRETTY_PRINT_OUTPUT);

  private Json() {}

  /** Maps, lists, texts, numbers and truth values as indented JSON. */
  static String of(Object value) {
    return PRETTY.asString(value);
  }
}
