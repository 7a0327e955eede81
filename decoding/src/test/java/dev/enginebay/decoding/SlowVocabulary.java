package dev.enginebay.decoding;

import dev.enginebay.decoding.testing.ByteVocabulary;
import dev.enginebay.text.tokenizer.MarkedText;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.function.IntPredicate;

/**
 * A vocabulary that encodes a text with {@code slow} in it until no more tokens are wanted, and one
 * with {@code stuck} until it is released. It encodes other texts at once.
 */
final class SlowVocabulary extends DeafVocabulary {

  final CountDownLatch encoding = new CountDownLatch(1);
  final CountDownLatch left = new CountDownLatch(1);
  final CountDownLatch release = new CountDownLatch(1);
  private final ByteVocabulary bytes = new ByteVocabulary();

  SlowVocabulary() {
    super(OptionalInt.empty());
  }

  @Override
  public int[] encode(MarkedText text, IntPredicate enough) {
    if (text.text().contains("slow")) {
      encoding.countDown();
      while (!enough.test(0)) {
        Thread.onSpinWait();
      }
      left.countDown();
      return new int[0];
    }
    if (text.text().contains("stuck")) {
      encoding.countDown();
      awaitRelease();
    }
    return bytes.encode(text);
  }

  private void awaitRelease() {
    try {
      release.await();
    } catch (InterruptedException unexpected) {
      throw new IllegalStateException(unexpected);
    }
  }
}
