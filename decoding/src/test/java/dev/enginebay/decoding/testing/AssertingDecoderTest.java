package dev.enginebay.decoding.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.enginebay.InferenceException;
import dev.enginebay.InferenceException.Reason;
import dev.enginebay.decoding.spi.Decoder;
import dev.enginebay.decoding.spi.Decoder.Outcome;
import dev.enginebay.decoding.spi.Geometry;
import dev.enginebay.decoding.spi.Run;
import dev.enginebay.decoding.spi.Step;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class AssertingDecoderTest {

  private static final Geometry GEOMETRY = new Geometry(50, 8, 2, 4, false);

  private final AssertingDecoder decoder = new AssertingDecoder(new ToyDecoder(GEOMETRY));

  @Test
  void letsAHostThatKeepsToTheRulesPass() {
    decoder.evaluate(step(run(0, 0, 1, 2)));
    decoder.logits(0);
    decoder.copyPrefix(0, 1, 2);
    decoder.evaluate(step(run(0, 2, 3), run(1, 2, 4)));
    decoder.logits(1);
    decoder.abort();
    decoder.evaluate(step(run(0, 3, 3)));
    decoder.truncate(0, 3);
    decoder.truncate(1, 0);
    decoder.close();

    assertThatCode(decoder::assertKept).doesNotThrowAnyException();
    assertThat(decoder.closed()).isTrue();
  }

  @Test
  void findsCallsOnAnotherThread() {
    Throwable thrown = CompletableFuture.supplyAsync(() -> thrownBy(decoder::geometry)).join();

    assertThat(thrown).isInstanceOf(AssertionError.class);
    assertThat(thrown).hasMessageContaining("geometry was called on");
  }

  @Test
  void allowsAbortOnAnotherThread() {
    CompletableFuture.runAsync(decoder::abort).join();

    assertThatCode(decoder::assertKept).doesNotThrowAnyException();
  }

  @Test
  void findsStaleLogits() {
    decoder.evaluate(step(run(0, 0, 1)));
    decoder.truncate(1, 0);

    finds(() -> decoder.logits(0), "row 0 was read, but 0 rows can be");
  }

  @Test
  void findsRowsThatWereNotWanted() {
    decoder.evaluate(step(new Run(0, 0, new int[] {1, 2}, 1)));

    finds(() -> decoder.logits(1), "row 1");
  }

  @Test
  void findsGapsAndOverlaps() {
    decoder.evaluate(step(run(0, 0, 1, 2)));

    finds(() -> decoder.evaluate(step(run(0, 3, 1))), "begins at 3");
    finds(() -> decoder.evaluate(step(run(0, 1, 1))), "begins at 1");
  }

  @Test
  void findsUseAfterClose() {
    decoder.close();

    finds(() -> decoder.truncate(0, 0), "after close");
    finds(decoder::abort, "after close");
    finds(decoder::close, "after close");
  }

  @Test
  void findsStepsOfTheWrongSize() {
    finds(() -> decoder.evaluate(step()), "no run");
    finds(() -> decoder.evaluate(step(run(0, 0, 1, 2, 3, 4, 5))), "5 of 4 tokens");
  }

  @Test
  void findsRunsPastTheContext() {
    decoder.evaluate(step(run(0, 0, 1, 2, 3, 4)));
    decoder.evaluate(step(run(0, 4, 1, 2, 3, 4)));

    finds(() -> decoder.evaluate(step(run(0, 8, 1))), "ends at 9 of 8");
  }

  @Test
  void findsTwoRunsOfOneSequence() {
    finds(() -> decoder.evaluate(step(run(0, 0, 1), run(0, 1, 2))), "two runs");
  }

  @Test
  void findsALongerRunThatIsNotAlone() {
    finds(() -> decoder.evaluate(step(run(0, 0, 1), run(1, 0, 2, 3))), "not alone");
  }

  @Test
  void findsWhatDoesNotExist() {
    finds(() -> decoder.evaluate(step(run(2, 0, 1))), "no sequence 2");
    finds(() -> decoder.evaluate(step(run(0, 0, 50))), "token 50");
    finds(() -> decoder.evaluate(step(run(0, 0, -1))), "token -1");
    finds(() -> decoder.truncate(-1, 0), "no sequence -1");
    finds(() -> decoder.truncate(0, 1), "of 0 was truncated to 1");
  }

  @Test
  void findsCopiesOfTooMuchOrOverSomething() {
    decoder.evaluate(step(run(0, 0, 1)));

    finds(() -> decoder.copyPrefix(0, 1, 2), "2 positions of a sequence of 1");
    finds(() -> decoder.copyPrefix(1, 0, 0), "not empty");
  }

  @Test
  void findsAMissingTruncationAfterAnAbort() {
    decoder.evaluate(step(run(0, 0, 1)));
    decoder.abort();
    decoder.evaluate(step(run(0, 1, 2)));

    finds(() -> decoder.evaluate(step(run(1, 0, 1))), "not truncated after an abort");
    finds(() -> decoder.truncate(0, 2), "of 1 was truncated to 2");
  }

  @Test
  void findsAMissingTruncationAfterAFailure() {
    AssertingDecoder asserting =
        failing(new InferenceException(Reason.ENGINE_FAILED, "broken on purpose"));
    assertThatThrownBy(() -> asserting.evaluate(step(run(0, 0, 1))))
        .isInstanceOf(InferenceException.class);

    assertThatThrownBy(() -> asserting.evaluate(step(run(1, 0, 1))))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("sequence 0 was not truncated after a failure");
  }

  @Test
  void knowsThatAnAbortMayReachTheDecoderAStepLate() throws InterruptedException {
    CountDownLatch called = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    AssertingDecoder asserting =
        new AssertingDecoder(
            new DelayedAbort(
                new ToyDecoder(GEOMETRY),
                () -> {
                  called.countDown();
                  awaitUnchecked(goOn);
                }));
    CompletableFuture<Void> aborting = CompletableFuture.runAsync(asserting::abort);
    called.await();

    assertThat(asserting.evaluate(step(run(0, 0, 1)))).isEqualTo(Outcome.COMPLETED);
    goOn.countDown();
    aborting.join();
    assertThat(asserting.evaluate(step(run(0, 1, 2)))).isEqualTo(Outcome.ABORTED);

    assertThatCode(asserting::assertKept).doesNotThrowAnyException();
  }

  @Test
  void findsADecoderThatAbortsUnasked() {
    ToyDecoder toy = new ToyDecoder(GEOMETRY);
    AssertingDecoder asserting = new AssertingDecoder(toy);
    toy.abort();

    assertThatThrownBy(() -> asserting.evaluate(step(run(0, 0, 1))))
        .hasMessageContaining("nobody asked");
  }

  @Test
  void findsADecoderThatFailsWithAnythingElseThanAnInferenceException() {
    AssertingDecoder asserting = failing(new IllegalStateException("boom"));

    assertThatThrownBy(() -> asserting.evaluate(step(run(0, 0, 1))))
        .isInstanceOf(AssertionError.class);
    assertThatThrownBy(asserting::assertKept).hasMessageContaining("boom");
  }

  @Test
  void passesFailuresOfTheDecoderOn() {
    AssertingDecoder asserting =
        failing(new InferenceException(Reason.ENGINE_FAILED, "broken on purpose"));

    assertThatThrownBy(() -> asserting.evaluate(step(run(0, 0, 1))))
        .isInstanceOf(InferenceException.class);
    assertThatCode(asserting::assertKept).doesNotThrowAnyException();
  }

  @Test
  void findsADecoderThatAbortsOnceMoreThanAsked() {
    ToyDecoder toy = new ToyDecoder(GEOMETRY);
    AssertingDecoder asserting = new AssertingDecoder(toy);
    asserting.abort();
    asserting.evaluate(step(run(0, 0, 1)));
    asserting.truncate(0, 0);
    toy.abort();

    assertThatThrownBy(() -> asserting.evaluate(step(run(0, 0, 1))))
        .hasMessageContaining("nobody asked");
  }

  private void finds(ThrowingCallable call, String message) {
    assertThatThrownBy(call).isInstanceOf(AssertionError.class).hasMessageContaining(message);
    assertThatThrownBy(decoder::assertKept).hasMessageContaining(message);
  }

  private static AssertingDecoder failing(RuntimeException failure) {
    return new AssertingDecoder(
        new ToyDecoder(
            GEOMETRY,
            token -> 0,
            () -> {
              throw failure;
            }));
  }

  private static void awaitUnchecked(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException unexpected) {
      throw new IllegalStateException(unexpected);
    }
  }

  /** A decoder whose abort does something before it is raised. */
  private record DelayedAbort(Decoder decoder, Runnable before) implements Decoder {
    @Override
    public Geometry geometry() {
      return decoder.geometry();
    }

    @Override
    public Outcome evaluate(Step step) {
      return decoder.evaluate(step);
    }

    @Override
    public FloatBuffer logits(int row) {
      return decoder.logits(row);
    }

    @Override
    public void truncate(int sequence, int length) {
      decoder.truncate(sequence, length);
    }

    @Override
    public void copyPrefix(int from, int to, int length) {
      decoder.copyPrefix(from, to, length);
    }

    @Override
    public void abort() {
      before.run();
      decoder.abort();
    }

    @Override
    public void close() {
      decoder.close();
    }
  }

  private static Throwable thrownBy(Runnable call) {
    try {
      call.run();
    } catch (AssertionError e) {
      return e;
    }
    return new IllegalStateException("nothing was thrown");
  }

  private static Step step(Run... runs) {
    return new Step(List.of(runs));
  }

  private static Run run(int sequence, int position, int... tokens) {
    return new Run(sequence, position, tokens, tokens.length - 1);
  }
}
