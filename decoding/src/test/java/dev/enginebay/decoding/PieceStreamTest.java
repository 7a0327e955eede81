package dev.enginebay.decoding;

import static dev.enginebay.decoding.Outcomes.awaitPieces;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.enginebay.ChatOptions;
import dev.enginebay.ChatResponse;
import dev.enginebay.FinishReason;
import dev.enginebay.InferenceException;
import dev.enginebay.InferenceException.Reason;
import dev.enginebay.LoadConfig;
import dev.enginebay.Prompt;
import dev.enginebay.TokenStream;
import dev.enginebay.decoding.spi.Geometry;
import dev.enginebay.decoding.spi.Run;
import dev.enginebay.decoding.testing.ByteVocabulary;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class PieceStreamTest {

  private static final ChatOptions GREEDY = ChatOptions.greedy();
  private static final String ENDLESS = ">ab*|";

  private final CopyEngine engine = new CopyEngine();
  private final DecoderBackend backend = new DecoderBackend(engine);

  @BeforeEach
  void load() {
    engine.geometry = new Geometry(ByteVocabulary.SIZE, Integer.MAX_VALUE, 2, 64, true);
    backend.load(CopyEngine.MODEL, LoadConfig.unset());
  }

  @AfterEach
  void unload() {
    backend.unload();
  }

  @Test
  void aLoopOverThePiecesGetsTheWholeAnswer() {
    TokenStream answer = ask(">Grüße 🐱!|");

    assertThat(answer.pieces()).containsExactly("G", "r", "ü", "ß", "e", " ", "🐱", "!");
    assertThat(response(answer).text()).isEqualTo("Grüße 🐱!");
    assertThat(response(answer).finishReason()).isEqualTo(FinishReason.STOP);
  }

  @Test
  void aSubscriberGetsThePiecesThenTheEnd() {
    RecordingSubscriber subscriber = new RecordingSubscriber(Long.MAX_VALUE);

    ask(">abc|").subscribe(subscriber);

    assertThat(subscriber.completed.join()).isEqualTo("abc");
    assertThat(subscriber.signals)
        .containsExactly("onSubscribe", "onNext", "onNext", "onNext", "onComplete");
  }

  @Test
  void withoutDemandNothingIsGenerated() {
    AtomicInteger steps = new AtomicInteger();
    engine.hook = (step, decoder) -> steps.incrementAndGet();
    RecordingSubscriber subscriber = new RecordingSubscriber(0);

    ask(ENDLESS).subscribe(subscriber);
    subscriber.subscribed.join();
    backend.infer(Prompt.raw(">x|"), GREEDY);

    assertThat(steps).hasValue(2);
    assertThat(subscriber.pieces).isEmpty();
  }

  @Test
  void generationStopsOneTokenBeyondTheDemand() {
    RecordingSubscriber subscriber = new RecordingSubscriber(3);
    AtomicInteger furthest = new AtomicInteger();
    engine.hook =
        (step, decoder) -> {
          for (Run run : step.runs()) {
            furthest.accumulateAndGet(run.end(), Math::max);
          }
        };

    ask(ENDLESS).subscribe(subscriber);
    awaitPieces(subscriber, 3);
    backend.infer(Prompt.raw(">abcdefg|"), GREEDY.withMaxTokens(2));

    assertThat(subscriber.pieces).containsExactly("a", "b", "a");
    assertThat(furthest).hasValueLessThanOrEqualTo(ENDLESS.length() + 5);
  }

  @Test
  void theEndIsSignalledWithoutDemandBeyondTheLastPiece() {
    RecordingSubscriber subscriber = new RecordingSubscriber(3);

    ask(">abc|").subscribe(subscriber);

    assertThat(subscriber.completed.join()).isEqualTo("abc");
  }

  @Test
  void laterDemandContinuesWhereTheAnswerPaused() {
    RecordingSubscriber subscriber = new RecordingSubscriber(1);
    ask(">abc|").subscribe(subscriber);
    awaitPieces(subscriber, 1);

    subscriber.subscribed.join().request(1);
    subscriber.subscribed.join().request(Long.MAX_VALUE);

    assertThat(subscriber.completed.join()).isEqualTo("abc");
  }

  @Test
  void parkedStreamsDoNotStopOtherAnswersAndGoOnLater() {
    List<RecordingSubscriber> parked = new ArrayList<>();
    for (int index = 0; index < 5; index++) {
      RecordingSubscriber subscriber = new RecordingSubscriber(2);
      ask(">parked" + index + "|").subscribe(subscriber);
      awaitPieces(subscriber, 2);
      parked.add(subscriber);
    }

    assertThat(backend.infer(Prompt.raw(">through|"), GREEDY).text()).isEqualTo("through");

    for (int index = 0; index < 5; index++) {
      parked.get(index).subscribed.join().request(Long.MAX_VALUE);
      assertThat(parked.get(index).completed.join()).isEqualTo("parked" + index);
    }
  }

  @Test
  void aRequestOfZeroEndsWithAnError() {
    RecordingSubscriber subscriber = new RecordingSubscriber(1);
    ask(ENDLESS).subscribe(subscriber);

    subscriber.subscribed.join().request(0);

    assertThat(subscriber.error.join()).isInstanceOf(IllegalArgumentException.class);
    assertThat(subscriber.signals).containsOnlyOnce("onError").doesNotContain("onComplete");
  }

  @Test
  void cancellingASubscriptionEndsTheGeneration() {
    RecordingSubscriber subscriber = new RecordingSubscriber(2);
    TokenStream answer = ask(ENDLESS);
    answer.subscribe(subscriber);
    awaitPieces(subscriber, 2);

    subscriber.subscribed.join().cancel();

    assertThat(response(answer).finishReason()).isEqualTo(FinishReason.CANCELLED);
    assertThat(response(answer).text()).startsWith("ab");
    assertThat(subscriber.signals).doesNotContain("onComplete", "onError");
  }

  @Test
  void cancellingFromElsewhereCompletesTheSubscriber() {
    RecordingSubscriber subscriber = new RecordingSubscriber(Long.MAX_VALUE);
    TokenStream answer = ask(ENDLESS);
    answer.subscribe(subscriber);
    awaitPieces(subscriber, 1);

    answer.cancel();
    answer.cancel();

    assertThat(subscriber.completed.join()).isEqualTo(response(answer).text());
  }

  @Test
  void aSubscriberWithoutDemandIsNotifiedOfAnUnloadAtOnce() {
    RecordingSubscriber subscriber = new RecordingSubscriber(1);
    ask(ENDLESS).subscribe(subscriber);
    awaitPieces(subscriber, 1);

    backend.unload();

    assertThat(subscriber.error.join())
        .isInstanceOfSatisfying(
            InferenceException.class,
            failure -> assertThat(failure.reason()).isEqualTo(Reason.UNLOADED));
    assertThat(subscriber.pieces).containsExactly("a");
  }

  @Test
  void cancellingBeforeAnyDemandLeavesAnEmptyAnswer() {
    TokenStream answer = ask(ENDLESS);

    answer.cancel();

    assertThat(response(answer).text()).isEmpty();
    assertThat(response(answer).finishReason()).isEqualTo(FinishReason.CANCELLED);
    assertThat(answer.pieces()).isEmpty();
  }

  @Test
  void anAnswerThatEndsBeforeItsPromptIsReadReportsTheOptionsThatWouldHaveApplied() {
    TokenStream answer = backend.inferStream(Prompt.raw(ENDLESS), ChatOptions.unset().withTopK(7));

    answer.cancel();

    ChatOptions applied = response(answer).applied();
    assertThat(applied.topK()).hasValue(7);
    assertThat(applied.temperature()).hasValue(0.8);
    assertThat(applied.maxTokens()).isPresent();
    assertThat(applied.seed()).isPresent();
  }

  @Test
  void leavingALoopEarlyCancelsTheGeneration() {
    TokenStream answer = ask(ENDLESS);

    try (Stream<String> pieces = answer.pieces()) {
      assertThat(pieces.limit(3)).containsExactly("a", "b", "a");
    }

    assertThat(response(answer).finishReason()).isEqualTo(FinishReason.CANCELLED);
  }

  @Test
  void anInterruptEndsALoopAndKeepsTheFlag() throws InterruptedException {
    TokenStream answer = ask(ENDLESS);
    CountDownLatch looping = new CountDownLatch(10);
    AtomicReference<Boolean> flag = new AtomicReference<>();
    Thread loop =
        new Thread(
            () -> {
              answer.pieces().forEach(piece -> looping.countDown());
              flag.set(Thread.currentThread().isInterrupted());
            });
    loop.start();
    looping.await();

    loop.interrupt();
    loop.join();

    assertThat(flag.get()).isTrue();
    assertThat(response(answer).finishReason()).isEqualTo(FinishReason.CANCELLED);
  }

  @Test
  void aFailureReachesTheLoopTheSubscriberAndTheResponse() {
    engine.hook =
        (step, decoder) -> {
          throw new InferenceException(Reason.ENGINE_FAILED, "the engine said no");
        };
    RecordingSubscriber subscriber = new RecordingSubscriber(1);
    TokenStream looped = ask(">a|");

    ask(">a|").subscribe(subscriber);

    assertThatThrownBy(() -> looped.pieces().count()).hasMessage("the engine said no");
    assertThat(subscriber.error.join()).hasMessage("the engine said no");
    assertThat(looped.response().toCompletableFuture())
        .failsWithin(Duration.ofSeconds(10))
        .withThrowableThat()
        .withMessageContaining("the engine said no");
  }

  @Test
  void aSecondConsumerIsRefusedAndTheFirstUnharmed() {
    TokenStream answer = ask(">abc|");
    RecordingSubscriber first = new RecordingSubscriber(0);
    RecordingSubscriber second = new RecordingSubscriber(1);
    answer.subscribe(first);

    answer.subscribe(second);

    assertThat(second.error.join()).isInstanceOf(IllegalStateException.class);
    assertThat(second.signals).containsExactly("onSubscribe", "onError");
    assertThatIllegalStateException().isThrownBy(answer::pieces);
    first.subscribed.join().request(9);
    assertThat(first.completed.join()).isEqualTo("abc");
  }

  @Test
  @SuppressWarnings("NullAway") // the point of the test
  void aNullSubscriberIsRefused() {
    TokenStream answer = ask(">abc|");

    assertThatNullPointerException().isThrownBy(() -> answer.subscribe(null));
  }

  @Test
  void aSubscriberThatThrowsIsCancelledAndTheBackendGoesOn() {
    TokenStream answer = ask(ENDLESS);
    RecordingSubscriber thrower =
        new RecordingSubscriber(Long.MAX_VALUE) {
          @Override
          public void onNext(String piece) {
            super.onNext(piece);
            throw new IllegalStateException("thrown by a test's subscriber");
          }
        };

    answer.subscribe(thrower);

    assertThat(response(answer).finishReason()).isEqualTo(FinishReason.CANCELLED);
    assertThat(thrower.signals).containsExactly("onSubscribe", "onNext");
    assertThat(backend.infer(Prompt.raw(">on|"), GREEDY).text()).isEqualTo("on");
  }

  @Test
  void callbacksMayInferAndUnload() {
    CompletableFuture<String> inner = new CompletableFuture<>();
    RecordingSubscriber nosy =
        new RecordingSubscriber(Long.MAX_VALUE) {
          @Override
          public void onNext(String piece) {
            super.onNext(piece);
            if (!inner.isDone()) {
              inner.complete(backend.infer(Prompt.raw(">inner|"), GREEDY).text());
              backend.unload();
            }
          }
        };

    ask(ENDLESS).subscribe(nosy);

    assertThat(inner.join()).isEqualTo("inner");
    assertThat(nosy.error.join())
        .isInstanceOfSatisfying(
            InferenceException.class,
            failure -> assertThat(failure.reason()).isEqualTo(Reason.UNLOADED));
  }

  @Test
  void aSlowSubscriberDoesNotStopOtherAnswers() {
    CountDownLatch goOn = new CountDownLatch(1);
    RecordingSubscriber slow =
        new RecordingSubscriber(Long.MAX_VALUE) {
          @Override
          public void onNext(String piece) {
            super.onNext(piece);
            awaitQuietly(goOn);
          }
        };
    ask(">slow|").subscribe(slow);
    awaitPieces(slow, 1);

    assertThat(backend.infer(Prompt.raw(">fast|"), GREEDY).text()).isEqualTo("fast");

    goOn.countDown();
    assertThat(slow.completed.join()).isEqualTo("slow");
  }

  @Test
  void aHundredStreamsOpenedAndCancelledAtOnceLeaveTheBackendFree() {
    List<TokenStream> answers = new ArrayList<>();
    for (int index = 0; index < 100; index++) {
      TokenStream answer = ask(ENDLESS);
      answer.subscribe(new RecordingSubscriber(1));
      answers.add(answer);
    }

    answers.parallelStream().forEach(TokenStream::cancel);

    for (TokenStream answer : answers) {
      assertThat(response(answer).finishReason()).isEqualTo(FinishReason.CANCELLED);
    }
    assertThat(backend.infer(Prompt.raw(">free|"), GREEDY).text()).isEqualTo("free");
  }

  @Test
  void requestsFromWithinOnNextDoNotOverflowTheStack() {
    RecordingSubscriber oneByOne =
        new RecordingSubscriber(1) {
          @Override
          public void onNext(String piece) {
            super.onNext(piece);
            subscribed.join().request(1);
          }

          @Override
          public void onSubscribe(Flow.Subscription subscription) {
            subscribed.complete(subscription);
            subscription.request(1);
          }
        };

    backend.inferStream(Prompt.raw(ENDLESS), GREEDY.withMaxTokens(3000)).subscribe(oneByOne);

    assertThat(oneByOne.completed.join()).hasSize(3000);
  }

  @Test
  void theIteratorOfThePiecesEndsOnce() {
    Iterator<String> pieces = ask(">a|").pieces().iterator();

    assertThat(pieces.next()).isEqualTo("a");
    assertThat(pieces.hasNext()).isFalse();
    assertThat(pieces.hasNext()).isFalse();
    assertThatThrownBy(pieces::next).isInstanceOf(java.util.NoSuchElementException.class);
  }

  private TokenStream ask(String prompt) {
    return backend.inferStream(Prompt.raw(prompt), GREEDY);
  }

  private static ChatResponse response(TokenStream answer) {
    return answer.response().toCompletableFuture().join();
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException interrupted) {
      throw new AssertionError(interrupted);
    }
  }
}
