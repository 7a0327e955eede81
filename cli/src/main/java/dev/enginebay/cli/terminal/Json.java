package dev.enginebay.cli.terminal;

import tools.jackson.jr.ob.JSON;

/** Prints values as JSON. */
public final class Json {

  private static final JSON PRETTY = JSON.std.with(JSON.Feature.PRETTY_PRINT_OUTPUT);

  private Json() {}

  /** Returns maps, lists, strings, numbers and booleans as indented JSON. */
  public static String of(Object value) {
    return PRETTY.asString(value);
  }
}
