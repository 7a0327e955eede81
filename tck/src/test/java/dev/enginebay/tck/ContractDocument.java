package dev.enginebay.tck;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The content of CONTRACT.md, generated from the {@code
 * @contract} tags in the Javadoc of {@code api}.
 *
 * @param promises all tags
 */
public record ContractDocument(List<Promise> promises) {

  /** The path of the document, relative to this module. */
  static final Path FILE = Path.of("..", "CONTRACT.md");

  private static final Path SOURCES = Path.of("..", "api", "src", "main", "java");

  private static final Pattern COMMENT = Pattern.compile("(?s)/\\*\\*(.*?)\\*/");
  private static final Pattern TAG =
      Pattern.compile("(?s)@contract ([A-Z]+-\\d+) (.*?)(?=\\s@[a-z]|$)");

  /** The groups and their titles, in the order of a backend's lifecycle. */
  public static final Map<String, String> GROUPS = groups();

  /**
   * A tag.
   *
   * @param id the clause's id
   * @param sentence what is promised
   * @param type the type whose Javadoc promises it
   */
  record Promise(String id, String sentence, String type) {

    String group() {
      return id.substring(0, id.indexOf('-'));
    }

    int number() {
      return Integer.parseInt(id.substring(id.indexOf('-') + 1));
    }
  }

  /** Reads the sources of {@code api}. */
  static ContractDocument ofSources() throws IOException {
    List<Promise> promises = new ArrayList<>();
    try (Stream<Path> files = Files.walk(SOURCES)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
        String type = file.getFileName().toString().replace(".java", "");
        COMMENT
            .matcher(Files.readString(file, UTF_8))
            .results()
            .flatMap(comment -> tags(comment, type))
            .forEach(promises::add);
      }
    }
    List<String> order = List.copyOf(GROUPS.keySet());
    promises.sort(
        Comparator.comparingInt((Promise promise) -> order.indexOf(promise.group()))
            .thenComparingInt(Promise::number));
    return new ContractDocument(List.copyOf(promises));
  }

  /** Returns the text of the document. */
  String text() {
    StringBuilder text = new StringBuilder();
    text.append(
        """
        # The contract, clause by clause

        What every backend promises. Each sentence is a `@contract` tag in the Javadoc of the type that promises it, and this page is generated from those tags
        (`mvn -pl tck -am test -Dtest=ContractDocumentTest -Dsurefire.failIfNoSpecifiedTests=false -Denginebay.contract.write=true`). The kit in `tck` tests every clause, and is itself
        tested with at least one backend that breaks it. Ids never change meaning and are never reused. A clause that depends on a capability is tested if the backend declares
        it; if not, the kit checks that the capability is refused.
        """);
    GROUPS.forEach(
        (group, title) -> {
          text.append(
              "\n## %s: %s\n\n| id | clause | promised by |\n|---|---|---|\n"
                  .formatted(group, title));
          promises.stream()
              .filter(promise -> promise.group().equals(group))
              .forEach(
                  promise ->
                      text.append(
                          "| %s | %s | `%s` |\n"
                              .formatted(promise.id(), promise.sentence(), promise.type())));
        });
    return text.toString();
  }

  private static Stream<Promise> tags(MatchResult comment, String type) {
    String words = comment.group(1).replaceAll("(?m)^\\s*\\*", " ").replaceAll("\\s+", " ").strip();
    return TAG.matcher(words)
        .results()
        .map(tag -> new Promise(tag.group(1), markdown(tag.group(2)), type));
  }

  private static String markdown(String javadoc) {
    return javadoc
        .replaceAll("\\{@code ([^}]*)}", "`$1`")
        .replaceAll("\\{@link #?([^}]*)}", "`$1`")
        .strip();
  }

  private static Map<String, String> groups() {
    Map<String, String> groups = new LinkedHashMap<>();
    groups.put("DISC", "discovery");
    groups.put("LOAD", "loading");
    groups.put("UNLD", "unloading");
    groups.put("INFO", "model info");
    groups.put("GEN", "generation");
    groups.put("STOP", "stop strings");
    groups.put("SAMP", "sampling");
    groups.put("STRM", "streams");
    groups.put("CANC", "cancelling");
    groups.put("CONC", "concurrency");
    groups.put("ERR", "errors");
    groups.put("CHAT", "chat templates");
    groups.put("TOK", "tokens");
    groups.put("SAME", "the same text on every engine");
    groups.put("RES", "resources");
    return Collections.unmodifiableMap(groups);
  }
}
