package dev.enginebay.decoding;

import dev.enginebay.decoding.testing.ByteVocabulary;
import dev.enginebay.text.tokenizer.MarkedText;
import dev.enginebay.text.tokenizer.Vocabulary;
import java.util.OptionalInt;
import java.util.function.IntPredicate;

/** A vocabulary that finds no token in any text, except where a subclass does. */
class DeafVocabulary implements Vocabulary {

  private final ByteVocabulary bytes;

  DeafVocabulary(OptionalInt beginning) {
    this.bytes = new ByteVocabulary(beginning);
  }

  @Override
  public int size() {
    return bytes.size();
  }

  @Override
  public int[] encode(MarkedText text, IntPredicate enough) {
    return new int[0];
  }

  @Override
  public byte[] bytes(int token) {
    return bytes.bytes(token);
  }

  @Override
  public boolean endsGeneration(int token) {
    return bytes.endsGeneration(token);
  }

  @Override
  public OptionalInt beginning() {
    return bytes.beginning();
  }
}
