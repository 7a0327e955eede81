package dev.enginebay.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PromptTextTest {

  private final PromptText words = new PromptText(" and so", text -> text.split(" ").length);

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 17, 512})
  void hasAsManyTokensAsWanted(int tokens) {
    assertThat(words.ofTokens(tokens, 3).split(" ")).hasSize(tokens);
  }

  @Test
  void neverHasMoreTokensThanWanted() {
    PromptText letters = new PromptText(" and so", String::length);

    assertThat(letters.ofTokens(10, 0)).isEqualTo("A0 and so").hasSizeLessThanOrEqualTo(10);
  }

  @Test
  void beginsDifferentlyForEachNumber() {
    assertThat(words.ofTokens(9, 1).charAt(0)).isNotEqualTo(words.ofTokens(9, 2).charAt(0));
  }
}
