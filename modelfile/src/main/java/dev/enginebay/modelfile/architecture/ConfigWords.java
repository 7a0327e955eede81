package dev.enginebay.modelfile.architecture;

import java.util.List;

/** Names of fields of a {@code config.json}, listed by what they mean here. */
final class ConfigWords {

  private ConfigWords() {}

  /** Returns the fields of a kind: harmless or refused. */
  static List<String> of(String kind) {
    return WordLines.of("config-fields.txt").orElseThrow().stream()
        .filter(line -> line.get(0).equals(kind))
        .flatMap(line -> line.stream().skip(1))
        .toList();
  }
}
