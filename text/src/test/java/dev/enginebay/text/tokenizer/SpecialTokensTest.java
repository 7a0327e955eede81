package dev.enginebay.text.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enginebay.text.tokenizer.SpecialTokens.Entry;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpecialTokensTest {

  private static final SpecialTokens TOKENS =
      SpecialTokens.of(
          List.of(
              new Entry("<a>", 1, false, false),
              new Entry("<a><b>", 2, false, false),
              new Entry("\n\n", 3, true, false),
              new Entry("\n\n\n", 4, true, false),
              new Entry("xyz", 5, false, false),
              new Entry("zwwww", 6, false, false),
              new Entry("<end>", 7, false, true)));

  @Test
  void findsTheLongestTextFirst() {
    assertThat(read(MarkedText.markup("1<a><b><a>2"))).containsExactly("1", "#2", "#1", "2");
  }

  @Test
  void prefersALongerTextToOneThatBeginsBeforeIt() {
    assertThat(read(MarkedText.markup("xyzwwww"))).containsExactly("xy", "#6");
  }

  @Test
  void takesTheLeftmostOfEqualTexts() {
    assertThat(read(MarkedText.plain("\n".repeat(8)))).containsExactly("#4", "#4", "#3");
  }

  @Test
  void findsControlTokensInMarkupOnly() {
    assertThat(read(MarkedText.plain("<a>"))).containsExactly("<a>");
    MarkedText half =
        new MarkedText.Builder().append("<a", true).append(">", false).append("<b>", true).build();
    assertThat(read(half)).containsExactly("<a><b>");
  }

  @Test
  void findsAShorterControlTokenWhereALongerOneIsNotAllMarkup() {
    MarkedText text = new MarkedText.Builder().append("<a>", true).append("<b>", false).build();

    assertThat(read(text)).containsExactly("#1", "<b>");
  }

  @Test
  void keepsMarkupAndPlainTextBetweenTwoTokensTogether() {
    MarkedText text =
        new MarkedText.Builder()
            .append("<a>user\n", true)
            .append("Hi", false)
            .append("!<a>", true)
            .build();

    assertThat(read(text)).containsExactly("#1", "user\nHi!", "#1");
  }

  @Test
  void leavesOutTheSpaceThatBelongsToTheTokenBeforeIt() {
    assertThat(read(MarkedText.markup("<end> \n <end>a"))).containsExactly("#7", "#7", "a");
    MarkedText content =
        new MarkedText.Builder().append("<end>\n", true).append(" a", false).build();
    assertThat(read(content)).containsExactly("#7", " a");
  }

  @Test
  void decidesALongGroupInReasonableTime() {
    assertThat(TOKENS.pieces(MarkedText.plain("\n".repeat(3_000_001)))).hasSize(1_000_001);
  }

  private static List<String> read(MarkedText text) {
    List<String> read = new ArrayList<>();
    TOKENS
        .pieces(text)
        .forEach(
            piece ->
                read.add(
                    piece.isText()
                        ? text.text().substring(piece.from(), piece.to())
                        : "#" + piece.token()));
    return read;
  }
}
