package dev.enginebay.decoding;

import dev.enginebay.text.tokenizer.Vocabulary;
import java.util.function.BooleanSupplier;

/**
 * Work that uses an open model's vocabulary.
 *
 * @param <T> the type of the result
 */
@FunctionalInterface
interface VocabularyWork<T> {

  /**
   * Does the work, on any thread.
   *
   * @param unwanted polled during the work; true once the result is no longer wanted
   */
  T with(Vocabulary vocabulary, BooleanSupplier unwanted);
}
