package dev.enginebay.text.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MarkedTextTest {

  private final MarkedText mixed =
      new MarkedText.Builder()
          .append("ab", true)
          .append("cd", true)
          .append("", false)
          .append("ef", false)
          .append("gh", true)
          .build();

  @Test
  void markupOfNeighboursIsOneRange() {
    assertThat(mixed.isMarkup(0, 4)).isTrue();
    assertThat(mixed.isMarkup(1, 3)).isTrue();
    assertThat(mixed.isMarkup(6, 8)).isTrue();
  }

  @Test
  void rangeWithOnePlainCharacterIsNotMarkup() {
    assertThat(mixed.isMarkup(3, 5)).isFalse();
    assertThat(mixed.isMarkup(5, 7)).isFalse();
    assertThat(mixed.isMarkup(4, 6)).isFalse();
    assertThat(mixed.isMarkup(0, 8)).isFalse();
  }

  @Test
  void plainTextHasNoMarkup() {
    assertThat(MarkedText.plain("abc").isMarkup(0, 1)).isFalse();
  }

  @Test
  void markupIsMarkupToItsEnd() {
    assertThat(MarkedText.markup("abc").isMarkup(2, 3)).isTrue();
  }

  @Test
  void textIsWhatWasAppended() {
    assertThat(mixed.text()).isEqualTo("abcdefgh");
  }
}
