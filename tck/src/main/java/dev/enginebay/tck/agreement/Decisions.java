package dev.enginebay.tck.agreement;

import dev.enginebay.tck.agreement.Oracle.Decision;
import dev.enginebay.tck.support.Texts;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

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
   * The token at which a text left the answer.
   *
   * @param token its number, from 0
   * @param lead how clear the choice of this token was
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
   * Returns the token at which another answer left this one, if that has the same beginning: of all
   * tokens whose second likeliest fits the beginning, the one with the least lead. The texts may
   * differ only later, if both tokens begin alike, as {@code " "} and {@code " fox"} do.
   *
   * @param beginning the text before the first character that differs
   * @return empty if this answer begins otherwise
   */
  public Optional<Fork> after(String beginning) {
    if (!text().startsWith(beginning)) {
      return Optional.empty();
    }
    Fork fork = new Fork(tokens.size() - 1, Double.POSITIVE_INFINITY);
    int begin = 0;
    for (int number = 0; number < tokens.size() && begin <= beginning.length(); number++) {
      Decision decision = tokens.get(number);
      int end = begin + decision.text().length();
      boolean last = end > beginning.length() || number == tokens.size() - 1;
      if ((last || fits(decision.second(), beginning.substring(begin)))
          && decision.lead() < fork.lead()) {
        fork = new Fork(number, decision.lead());
      }
      if (end > beginning.length()) {
        break;
      }
      begin = end;
    }
    return Optional.of(fork);
  }

  /**
   * Returns whether a token's text agrees with the characters that follow, as far as both go. One
   * without text would have ended the answer.
   */
  private static boolean fits(String token, String following) {
    if (token.isEmpty()) {
      return false;
    }
    String whole = Texts.certain(token);
    return whole.startsWith(following) || following.startsWith(whole);
  }
}
