package dev.enginebay.tck;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The clauses that this kit tests, read from the CONTRACT.md it carries. */
public final class Contract {

  private static final Pattern ROW = Pattern.compile("(?m)^\\| ([A-Z]+-\\d+) \\| (.*) \\| .* \\|$");

  private Contract() {}

  /**
   * One promise.
   *
   * @param id for example {@code GEN-03}
   * @param sentence what is promised
   */
  public record ContractClause(String id, String sentence) {

    /**
     * The group it belongs to.
     *
     * @return the id up to its hyphen
     */
    public String group() {
      return id.substring(0, id.indexOf('-'));
    }
  }

  /**
   * All clauses, in the order of the contract.
   *
   * @return never empty
   */
  public static List<ContractClause> clauses() {
    try (InputStream text = Contract.class.getResourceAsStream("CONTRACT.md")) {
      if (text == null) {
        throw new IllegalStateException("The kit's jar lacks CONTRACT.md; take a whole one.");
      }
      return ROW.matcher(new String(text.readAllBytes(), UTF_8))
          .results()
          .map(Contract::clause)
          .toList();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /**
   * A clause by its id.
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
}
