package dev.enginebay.tck.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The clauses that this kit tests, read from the CONTRACT.md in its jar. */
public final class Contract {

  private static final Pattern ROW = Pattern.compile("(?m)^\\| ([A-Z]+-\\d+) \\| (.*) \\| .* \\|$");

  private static final Pattern GROUP = Pattern.compile("(?m)^## ([A-Z]+): (.*)$");

  private Contract() {}

  /**
   * One promise.
   *
   * @param id for example {@code GEN-03}
   * @param sentence the promise
   */
  public record ContractClause(String id, String sentence) {

    /**
     * Returns the group that it belongs to.
     *
     * @return the id up to its hyphen
     */
    public String group() {
      return id.substring(0, id.indexOf('-'));
    }
  }

  /**
   * Returns all clauses, in the order of the contract.
   *
   * @return never empty
   */
  public static List<ContractClause> clauses() {
    return ROW.matcher(text()).results().map(Contract::clause).toList();
  }

  /**
   * Returns the title of a group of clauses.
   *
   * @param group for example {@code GEN}
   * @return for example {@code generation}; the group's id if the contract has no such group
   */
  public static String title(String group) {
    return GROUP
        .matcher(text())
        .results()
        .filter(heading -> heading.group(1).equals(group))
        .map(heading -> heading.group(2))
        .findAny()
        .orElse(group);
  }

  /**
   * Returns a clause by its id.
   *
   * @param id for example {@code GEN-03}
   * @return empty if there is none
   */
  public static Optional<ContractClause> clause(String id) {
    return clauses().stream().filter(clause -> clause.id().equals(id)).findAny();
  }

  private static ContractClause clause(MatchResult row) {
    return new ContractClause(row.group(1), row.group(2));
  }

  private static String text() {
    try (InputStream text = Contract.class.getResourceAsStream("/dev/enginebay/tck/CONTRACT.md")) {
      if (text == null) {
        throw new IllegalStateException("The kit's jar lacks CONTRACT.md; use a complete jar.");
      }
      return new String(text.readAllBytes(), UTF_8);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
