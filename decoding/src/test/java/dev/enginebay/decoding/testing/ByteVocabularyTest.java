package dev.enginebay.decoding.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enginebay.text.tokenizer.Vocabulary.Markup;
import org.junit.jupiter.api.Test;

class ByteVocabularyTest {

  private final ByteVocabulary vocabulary = new ByteVocabulary();

  @Test
  void makesControlTokensOfSpecialTextOnly() {
    assertThat(vocabulary.encode("<s>a", Markup.SPECIAL)).containsExactly(258, 'a');
    assertThat(vocabulary.encode("<s>a", Markup.PLAIN)).containsExactly('<', 's', '>', 'a');
  }

  @Test
  void spellsBackWhatItEncoded() {
    String text = "<|im_start|>é🚀<|im_end|>";

    for (Markup markup : Markup.values()) {
      assertThat(vocabulary.spell(vocabulary.encode(text, markup))).isEqualTo(text);
    }
  }

  @Test
  void givesNoBytesForControlTokens() {
    assertThat(vocabulary.bytes(ByteVocabulary.IM_START)).isEmpty();
    assertThat(vocabulary.bytes(0xe9)).containsExactly((byte) 0xe9);
  }

  @Test
  void endsAtTheEndOfAMessageOnly() {
    assertThat(vocabulary.endsGeneration(ByteVocabulary.IM_END)).isTrue();
    assertThat(vocabulary.endsGeneration(ByteVocabulary.BEGINNING)).isFalse();
  }
}
