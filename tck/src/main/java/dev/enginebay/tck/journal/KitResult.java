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
 * The result of a run of the kit, read from its journal.
 *
 * @param subject the name of the reports
 * @param facts the facts about the subject and its surroundings
 * @param clauses every clause of the contract, in order
 * @param done whether the run is complete
 */
public record KitResult(
    String subject, Map<Fact, String> facts, List<ClauseResult> clauses, boolean done) {

  /**
   * Copies the collections.
   *
   * @param subject the name of the reports
   * @param facts the recorded facts
   * @param clauses every clause of the contract
   * @param done whether the run is complete
   */
  public KitResult {
    facts = Map.copyOf(facts);
    clauses = List.copyOf(clauses);
  }

  /**
   * Reads the journal of a run that ended or whose JVM crashed. A test that began and did not end
   * is the one that the JVM crashed in.
   *
   * @param journal the file
   * @return the result
   * @throws IOException if the file cannot be read
   */
  public static KitResult read(Path journal) throws IOException {
    return JournalReader.read(journal);
  }

  /**
   * Returns a recorded fact.
   *
   * @param fact the fact
   * @return its value; empty if it was not recorded
   */
  public Optional<String> fact(Fact fact) {
    return Optional.ofNullable(facts.get(fact));
  }

  /**
   * Returns whether an unverified clause counts as a failure.
   *
   * @return the setting of the run
   */
  public boolean strict() {
    return fact(Fact.STRICT).filter("true"::equals).isPresent();
  }

  /**
   * Returns the verdict of the run.
   *
   * @return the verdict
   */
  public Verdict verdict() {
    return Verdict.of(this);
  }

  /**
   * Returns whether a build may continue.
   *
   * @return true if all clauses are kept, declined or, unless the run was strict, unverified
   */
  public boolean green() {
    Verdict verdict = verdict();
    return verdict == Verdict.PASSED || (verdict == Verdict.UNVERIFIED && !strict());
  }

  /**
   * Returns an explanation of the verdict in a sentence or two, with the clauses concerned.
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
   * Counts the outcomes of the clauses that have a test.
   *
   * @return the counts
   */
  public Counts clauseCounts() {
    return Counts.ofClauses(clauses);
  }

  /**
   * Counts the outcomes of the tests.
   *
   * @return the counts
   */
  public Counts testCounts() {
    return Counts.of(tests().map(TestResult::outcome));
  }

  /**
   * Returns the total time of all tests.
   *
   * @return zero if none ended
   */
  public Duration took() {
    return clauses.stream().map(ClauseResult::took).reduce(Duration.ZERO, Duration::plus);
  }

  /**
   * Returns the tests, by clause.
   *
   * @return the tests, including those that were not reached
   */
  public Stream<TestResult> tests() {
    return clauses.stream().flatMap(clause -> clause.tests().stream());
  }

  /** Returns whether the JVM ended before the run did, or abnormally after it. */
  boolean died() {
    return !done || fact(Fact.ENDING).isPresent();
  }

  private static String group(String clause) {
    int hyphen = clause.indexOf('-');
    return hyphen < 0 ? clause : clause.substring(0, hyphen);
  }
}
