package dev.enginebay.tck.agreement;

import dev.enginebay.tck.agreement.Oracle.Decision;
import dev.enginebay.tck.agreement.Oracle.Rival;
import dev.enginebay.tck.support.Texts;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An oracle's answer to one prompt.
 *
 * @param tokens in their order
 */
public record Decisions(List<Decision> tokens) {

  /**
   * Copies the list.
   *
   * @param tokens in their order
   */
  public Decisions {
    tokens = List.copyOf(tokens);
  }

  /**
   * The token at which another answer left this one.
   *
   * @param token its number, from 0
   * @param lead the lead of the chosen token over the one that the other answer has; if that is
   *     none of the rivals, over the last of these
   */
  public record Fork(int token, double lead) {}

  /**
   * Returns the answer without an incomplete character at its end.
   *
   * @return the joined texts of the tokens
   */
  public String text() {
    return Texts.certain(tokens.stream().map(Decision::text).collect(Collectors.joining()));
  }

  /**
   * Returns where this answer was left by one of two that part. Of two that left it there, the one
   * with the less likely token counts.
   *
   * @param one an answer
   * @param other another answer
   * @return empty if the two are equal, or if this one differs from both before they part
   */
  public Optional<Fork> between(String one, String other) {
    int parts = Texts.commonLength(one, other);
    List<String> left =
        Stream.of(one, other)
            .filter(text -> !text.equals(text()) && Texts.commonLength(text, text()) == parts)
            .toList();
    List<String> otherwise = left.stream().filter(text -> !text().startsWith(text)).toList();
    return (otherwise.isEmpty() ? left : otherwise)
        .stream().map(this::fork).max(Comparator.comparingDouble(Fork::lead));
  }

  /**
   * Returns the token at which an answer left this one: of all tokens that have a rival with which
   * the answer may go on, the one with the least lead. The texts may differ only later, if both
   * tokens begin alike, as {@code " "} and {@code " fox"} do.
   */
  private Fork fork(String answer) {
    int differs = Texts.commonLength(answer, text());
    Fork fork = null;
    int begin = 0;
    for (int number = 0; ; number++) {
      Decision decision = tokens.get(number);
      for (Rival rival : decision.rivals()) {
        if (begins(answer.substring(begin), rival.text())
            && (fork == null || rival.lead() < fork.lead())) {
          fork = new Fork(number, rival.lead());
        }
      }
      int end = begin + decision.text().length();
      if (end > differs || number == tokens.size() - 1) {
        return fork != null ? fork : new Fork(number, last(decision).lead());
      }
      begin = end;
    }
  }

  private static Rival last(Decision decision) {
    return decision.rivals().get(decision.rivals().size() - 1);
  }

  /** Returns whether a text may begin with a token, or end with it. */
  private static boolean begins(String text, String token) {
    String whole = Texts.certain(token);
    return token.isEmpty() ? text.isEmpty() : text.startsWith(whole) || whole.startsWith(text);
  }
}
