package dev.enginebay.onnx.exported;

import dev.enginebay.text.tokenizer.MarkedText;
import dev.enginebay.text.tokenizer.Vocabulary;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.IntPredicate;

/**
 * A vocabulary with further tokens that end an answer.
 *
 * @param tokens the vocabulary
 * @param ends the ids
 */
record MoreEnds(Vocabulary tokens, Set<Integer> ends) implements Vocabulary {

  @Override
  public int size() {
    return tokens.size();
  }

  @Override
  public int[] encode(MarkedText text, IntPredicate enough) {
    return tokens.encode(text, enough);
  }

  @Override
  public int fewestTokens(String text) {
    return tokens.fewestTokens(text);
  }

  @Override
  public byte[] bytes(int token) {
    return tokens.bytes(token);
  }

  @Override
  public boolean endsGeneration(int token) {
    return ends.contains(token) || tokens.endsGeneration(token);
  }

  @Override
  public OptionalInt beginning() {
    return tokens.beginning();
  }

  @Override
  public Map<String, String> specialTexts() {
    return tokens.specialTexts();
  }
}
