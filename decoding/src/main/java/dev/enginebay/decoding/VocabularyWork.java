package dev.enginebay.decoding;

import dev.enginebay.text.tokenizer.Vocabulary;
import java.util.function.BooleanSupplier;

/**
 * Something to do with an open model's vocabulary.
 *
 * @param <T> what it yields
 */
@FunctionalInterface
interface VocabularyWork<T> {

  /**
   * Does it, on any thread.
   *
   * @param unwanted asked now and then: whether the result is of no use any more
   */
  T with(Vocabulary vocabulary, BooleanSupplier unwanted);
}
