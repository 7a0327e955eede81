package dev.enginebay.tck.detection;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.enginebay.tck.ContractDocument;
import dev.enginebay.tck.mutants.Mutant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * DETECTION.md: which test of the kit finds which mutants every time.
 *
 * @param finds the names of mutants by the names of tests, in the order of the document
 * @param sound the names of mutants that break nothing
 */
record DetectionTable(Map<String, Set<String>> finds, Set<String> sound) {

  /** The path of the document, relative to this module. */
  static final Path FILE = Path.of("DETECTION.md");

  private static final Pattern ROW = Pattern.compile("(?m)^\\| ([A-Z]+-\\d+ [^|]*) \\| (.*) \\|$");

  private static final String TAIL =
      "\n## Nothing to find\n\nThese differ but break nothing, so no test must find them: ";

  private static final String HEAD =
      """
      # What proves the kit

      A test that no backend fails proves nothing. So the kit is run over broken backends, each of which is the correct one except for one promise:
      %s clauses, %s tests, %s broken backends. This page lists which test finds which of them every time; what a test finds only sometimes is left
      out. The build fails if a test or a broken backend is missing here or no longer in the code, if a test finds none, or if a test does not find
      what this page lists.

      The page is generated from notes that runs leave in `tck/target/detection`, one line for each run of a broken backend. To update it, run some
      or all broken backends at least twice, then write it; entries of those that were not run stay. Old notes count until `mvn clean`.

      ```sh
      mvn -pl tck -am test -Dsurefire.failIfNoSpecifiedTests=false -Dtest='TckDetectsBroken*' -Denginebay.detection.only=NAME,NAME
      mvn -pl tck -am test -Dsurefire.failIfNoSpecifiedTests=false -Dtest=DetectionTableTest -Denginebay.detection.write=true
      ```
      """;

  /** Reads the document. */
  static DetectionTable ofFile() throws IOException {
    String text = Files.exists(FILE) ? Files.readString(FILE, UTF_8) : "";
    Map<String, Set<String>> finds = new TreeMap<>(order());
    ROW.matcher(text).results().forEach(row -> finds.put(row.group(1), names(row.group(2))));
    int tail = text.indexOf(TAIL);
    return new DetectionTable(
        finds, tail < 0 ? Set.of() : names(text.substring(tail + TAIL.length())));
  }

  private static Set<String> names(String quoted) {
    return Arrays.stream(quoted.split("[`, .\\n]+"))
        .filter(name -> !name.isEmpty())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /**
   * Builds the table from the notes, and from an older table for mutants without notes.
   *
   * @throws IllegalStateException naming the mutants that are in neither
   */
  static DetectionTable ofNotes(
      Collection<String> tests, Collection<Mutant> mutants, DetectionTable older) {
    Map<String, Set<String>> finds = new TreeMap<>(order());
    tests.forEach(test -> finds.put(test, new TreeSet<>()));
    List<String> unknown = new ArrayList<>();
    for (Mutant mutant : mutants) {
      Set<String> finders =
          new TreeSet<>(
              DetectionNotes.always(mutant).orElseGet(() -> older.findersOf(mutant.name())));
      finders.retainAll(tests);
      finders.forEach(
          test -> finds.computeIfAbsent(test, fresh -> new TreeSet<>()).add(mutant.name()));
      if (finders.isEmpty() && !mutant.red().isEmpty()) {
        unknown.add(mutant.name());
      }
    }
    if (!unknown.isEmpty()) {
      throw new IllegalStateException(
          "The notes have no test that always finds %s. Run them first: -D%s=%s"
              .formatted(unknown, Detection.ONLY, String.join(",", unknown)));
    }
    return new DetectionTable(
        finds,
        mutants.stream()
            .filter(mutant -> mutant.red().isEmpty())
            .map(Mutant::name)
            .collect(Collectors.toCollection(TreeSet::new)));
  }

  /** Returns the tests that find a mutant. */
  Set<String> findersOf(String mutant) {
    return finds.entrySet().stream()
        .filter(row -> row.getValue().contains(mutant))
        .map(Map.Entry::getKey)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Returns the mutants that are found, and those that break nothing. */
  Set<String> mutants() {
    return Stream.concat(finds.values().stream().flatMap(Set::stream), sound.stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Returns the text of the document. */
  String text() {
    long clauses = finds.keySet().stream().map(DetectionTable::clause).distinct().count();
    StringBuilder text =
        new StringBuilder(HEAD.formatted(clauses, finds.size(), mutants().size() - sound.size()));
    ContractDocument.GROUPS.forEach(
        (group, title) -> {
          text.append("\n## %s: %s\n\n".formatted(group, title));
          text.append("| test | broken backends that it finds |\n|---|---|\n");
          finds.forEach(
              (test, mutants) -> {
                if (test.startsWith(group + "-")) {
                  text.append("| %s | %s |\n".formatted(test, quoted(mutants)));
                }
              });
        });
    return text.append(TAIL).append(quoted(sound)).append(".\n").toString();
  }

  private static String quoted(Set<String> mutants) {
    return mutants.stream().map("`%s`"::formatted).collect(Collectors.joining(", "));
  }

  /** Returns the clause of a test. */
  static String clause(String test) {
    return test.substring(0, test.indexOf(' '));
  }

  private static Comparator<String> order() {
    List<String> groups = List.copyOf(ContractDocument.GROUPS.keySet());
    return Comparator.comparingInt(
            (String test) -> groups.indexOf(test.substring(0, test.indexOf('-'))))
        .thenComparing(Comparator.naturalOrder());
  }
}
