package dev.enginebay.tck.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Builds a {@link KitResult} from the lines of a journal. It ignores malformed lines, which were
 * truncated.
 */
final class JournalReader {

  private final Map<Fact, String> facts = new EnumMap<>(Fact.class);
  private final List<TestResult> tests = new ArrayList<>();
  private boolean done;

  private JournalReader() {}

  static KitResult read(Path journal) throws IOException {
    JournalReader reader = new JournalReader();
    String text = new String(Files.readAllBytes(journal), UTF_8);
    // Text after the last line break is a line still being written.
    text.substring(0, text.lastIndexOf('\n') + 1).lines().forEach(reader::accept);
    return reader.result(journal);
  }

  private void accept(String line) {
    List<String> fields = JournalLine.fields(line);
    switch (fields.get(0)) {
      case Journal.FACT -> {
        if (fields.size() == 3) {
          Fact.of(fields.get(1)).ifPresent(fact -> facts.put(fact, fields.get(2)));
        }
      }
      case Journal.PLAN -> {
        if (fields.size() == 3) {
          tests.add(TestResult.planned(fields.get(1), fields.get(2)));
        }
      }
      case Journal.START -> {
        if (fields.size() == 3) {
          start(fields.get(1), fields.get(2));
        }
      }
      case Journal.END -> {
        if (fields.size() == 6) {
          end(fields);
        }
      }
      case Journal.DONE -> done = true;
      default -> {}
    }
  }

  private void start(String clause, String name) {
    TestResult begun = TestResult.planned(clause, name).begun();
    find(test -> test.is(clause, name) && test.outcome().isEmpty())
        .ifPresentOrElse(at -> tests.set(at, begun), () -> tests.add(begun));
  }

  private void end(List<String> fields) {
    Optional<Outcome> outcome = outcome(fields.get(3));
    String millis = fields.get(4);
    if (outcome.isEmpty() || !millis.matches("\\d{1,15}")) {
      return;
    }
    Duration took = Duration.ofMillis(Long.parseLong(millis));
    find(test -> test.is(fields.get(1), fields.get(2)) && test.open())
        .ifPresent(at -> tests.set(at, tests.get(at).ended(outcome.get(), took, fields.get(5))));
  }

  private Optional<Integer> find(Predicate<TestResult> wanted) {
    for (int at = 0; at < tests.size(); at++) {
      if (wanted.test(tests.get(at))) {
        return Optional.of(at);
      }
    }
    return Optional.empty();
  }

  private static Optional<Outcome> outcome(String name) {
    for (Outcome outcome : Outcome.values()) {
      if (outcome.name().equals(name)) {
        return Optional.of(outcome);
      }
    }
    return Optional.empty();
  }

  private KitResult result(Path journal) {
    Map<String, List<TestResult>> byClause = new LinkedHashMap<>();
    Map<String, String> sentences = new HashMap<>();
    for (Contract.ContractClause clause : Contract.clauses()) {
      byClause.put(clause.id(), new ArrayList<>());
      sentences.put(clause.id(), clause.sentence());
    }
    for (TestResult test : tests) {
      byClause.computeIfAbsent(test.clause(), unknown -> new ArrayList<>()).add(explained(test));
    }
    List<ClauseResult> clauses = new ArrayList<>();
    byClause.forEach(
        (id, members) ->
            clauses.add(
                new ClauseResult(
                    id, sentences.getOrDefault(id, "Not in the contract of this kit."), members)));
    return new KitResult(
        facts.getOrDefault(Fact.SUBJECT, Journal.nameOf(journal)), facts, clauses, done);
  }

  private TestResult explained(TestResult test) {
    String ending = facts.getOrDefault(Fact.ENDING, "the JVM crashed");
    return test.open() ? test.explained("The test began and did not end: " + ending + ".") : test;
  }
}
