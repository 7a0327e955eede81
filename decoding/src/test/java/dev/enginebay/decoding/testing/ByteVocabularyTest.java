package dev.enginebay.decoding.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enginebay.text.tokenizer.MarkedText;
import org.junit.jupiter.api.Test;

class ByteVocabularyTest {

  private final ByteVocabulary vocabulary = new ByteVocabulary();

  @Test
  void makesControlTokensOfSpecialTextOnly() {
    assertThat(vocabulary.encode(MarkedText.markup("<s>a"))).containsExactly(258, 'a');
    assertThat(vocabulary.encode(MarkedText.plain("<s>a"))).containsExactly('<', 's', '>', 'a');
  }

  @Test
  void spellsBackWhatItEncoded() {
    String text = "<|im_start|>é🚀<|im_end|>";

    assertThat(vocabulary.spell(vocabulary.encode(MarkedText.plain(text)))).isEqualTo(text);
    assertThat(vocabulary.spell(vocabulary.encode(MarkedText.markup(text)))).isEqualTo(text);
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
