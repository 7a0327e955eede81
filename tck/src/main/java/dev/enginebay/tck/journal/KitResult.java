package dev.enginebay.tck.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a run of the kit found, read from its journal.
 *
 * @param subject what the reports are named after
 * @param facts what was noted of the subject and its surroundings
 * @param clauses every clause of the contract, in its order
 * @param done whether the run came to its end
 */
public record KitResult(
    String subject, Map<Fact, String> facts, List<ClauseResult> clauses, boolean done) {

  /**
   * Copies the collections.
   *
   * @param subject what the reports are named after
   * @param facts what was noted
   * @param clauses every clause of the contract
   * @param done whether the run came to its end
   */
  public KitResult {
    facts = Map.copyOf(facts);
    clauses = List.copyOf(clauses);
  }

  /**
   * Reads the journal of a run that ended, or whose JVM died: a test that began and did not end is
   * then the one it died in.
   *
   * @param journal the file
   * @return what it tells
   * @throws IOException if the file cannot be read
   */
  public static KitResult read(Path journal) throws IOException {
    return JournalReader.read(journal);
  }

  /**
   * Something that was noted.
   *
   * @param fact what
   * @return empty if it was not noted
   */
  public Optional<String> fact(Fact fact) {
    return Optional.ofNullable(facts.get(fact));
  }

  /**
   * Returns whether an unverified clause counts as a failure.
   *
   * @return as the run was told
   */
  public boolean strict() {
    return fact(Fact.STRICT).filter("true"::equals).isPresent();
  }

  /**
   * Returns what the run says as a whole.
   *
   * @return one word
   */
  public Verdict verdict() {
    return Verdict.of(this);
  }

  /**
   * Returns whether a build may go on.
   *
   * @return true if all is kept, declined or, unless the run was strict, unverified
   */
  public boolean green() {
    Verdict verdict = verdict();
    return verdict == Verdict.PASSED || (verdict == Verdict.UNVERIFIED && !strict());
  }

  /**
   * Returns the verdict in a sentence or two, with the clauses that it rests on.
   *
   * @return one line
   */
  public String headline() {
    return Headline.of(this);
  }

  /**
   * Returns the clauses by their groups.
   *
   * @return in the order of the contract
   */
  public List<GroupResult> groups() {
    Map<String, List<ClauseResult>> byGroup = new LinkedHashMap<>();
    for (ClauseResult clause : clauses) {
      byGroup.computeIfAbsent(group(clause.id()), unseen -> new ArrayList<>()).add(clause);
    }
    List<GroupResult> groups = new ArrayList<>();
    byGroup.forEach((id, members) -> groups.add(new GroupResult(id, Contract.title(id), members)));
    return groups;
  }

  /**
   * Returns the outcomes of the clauses that have a test.
   *
   * @return how often there is each
   */
  public Counts clauseCounts() {
    return Counts.ofClauses(clauses);
  }

  /**
   * Returns the outcomes of the tests.
   *
   * @return how often there is each
   */
  public Counts testCounts() {
    return Counts.of(tests().map(TestResult::outcome));
  }

  /**
   * Returns the time that all tests took together.
   *
   * @return zero if none ended
   */
  public Duration took() {
    return clauses.stream().map(ClauseResult::took).reduce(Duration.ZERO, Duration::plus);
  }

  /**
   * Returns the tests, by clause.
   *
   * @return those that were not reached too
   */
  public Stream<TestResult> tests() {
    return clauses.stream().flatMap(clause -> clause.tests().stream());
  }

  /** Returns whether the JVM ended before the run did, or badly after it. */
  boolean died() {
    return !done || fact(Fact.ENDING).isPresent();
  }

  private static String group(String clause) {
    int hyphen = clause.indexOf('-');
    return hyphen < 0 ? clause : clause.substring(0, hyphen);
  }
}
