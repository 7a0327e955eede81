package dev.enginebay.decoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.enginebay.ChatOptions;
import dev.enginebay.ChatResponse;
import dev.enginebay.FinishReason;
import dev.enginebay.InferenceException;
import dev.enginebay.InferenceException.Reason;
import dev.enginebay.LoadConfig;
import dev.enginebay.Prompt;
import dev.enginebay.TokenStream;
import dev.enginebay.text.tokenizer.MarkedText;
import dev.enginebay.text.tokenizer.Vocabulary;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tests what happens while a prompt is tokenised, before the model reads it. */
@Timeout(30)
class LongPromptTest {

  private static final ChatOptions GREEDY = ChatOptions.greedy();
  private static final Prompt SLOW = Prompt.raw(">slow prompt|");
  private static final Prompt STUCK = Prompt.raw(">stuck prompt|");

  private final CopyEngine engine = new CopyEngine();
  private final DecoderBackend backend = new DecoderBackend(engine);
  private final SlowVocabulary vocabulary = new SlowVocabulary();

  @BeforeEach
  void load() {
    engine.vocabulary = vocabulary;
    backend.load(CopyEngine.MODEL, LoadConfig.unset());
  }

  @AfterEach
  void unload() {
    vocabulary.release.countDown();
    backend.unload();
  }

  @Test
  void aDeadlineEndsIt() {
    ChatResponse response = backend.infer(SLOW, GREEDY.withDeadline(Duration.ofMillis(50)));

    assertThat(response.finishReason()).isEqualTo(FinishReason.DEADLINE);
    assertThat(response.text()).isEmpty();
    assertThat(response.usage().orElseThrow().promptTokens()).isZero();
  }

  @Test
  void aDeadlineEndsItAlsoWhereTheTokenizerGoesOn() {
    ChatResponse response = backend.infer(STUCK, GREEDY.withDeadline(Duration.ofMillis(50)));

    assertThat(response.finishReason()).isEqualTo(FinishReason.DEADLINE);
  }

  @Test
  void anInterruptEndsItAndKeepsTheFlag() throws InterruptedException {
    CompletableFuture<ChatResponse> answer = new CompletableFuture<>();
    CompletableFuture<Boolean> flag = new CompletableFuture<>();
    Thread caller =
        new Thread(
            () -> {
              answer.complete(backend.infer(STUCK, GREEDY));
              flag.complete(Thread.currentThread().isInterrupted());
            });
    caller.start();
    vocabulary.encoding.await();

    caller.interrupt();

    assertThat(answer.join().finishReason()).isEqualTo(FinishReason.CANCELLED);
    assertThat(flag.join()).isTrue();
  }

  @Test
  void aCancelEndsItAndStopsTheTokenizer() throws InterruptedException {
    TokenStream stream = backend.inferStream(SLOW, GREEDY);
    stream.subscribe(new RecordingSubscriber(1));
    vocabulary.encoding.await();

    stream.cancel();

    assertThat(stream.response().toCompletableFuture().join().finishReason())
        .isEqualTo(FinishReason.CANCELLED);
    vocabulary.left.await();
  }

  @Test
  void unloadingEndsItAndStopsTheTokenizer() throws InterruptedException {
    CompletableFuture<ChatResponse> answer = backend.inferAsync(SLOW, GREEDY);
    vocabulary.encoding.await();

    backend.unload();

    assertReason(Reason.UNLOADED, answer);
    assertThat(vocabulary.left.getCount()).isZero();
    assertThat(engine.open).hasValue(0);
  }

  @Test
  void theModelIsClosedOnlyAfterItsVocabularyIsOutOfUse() throws InterruptedException {
    CompletableFuture<ChatResponse> answer = backend.inferAsync(STUCK, GREEDY);
    vocabulary.encoding.await();

    CompletableFuture<Void> unloading = CompletableFuture.runAsync(backend::unload);

    assertReason(Reason.UNLOADED, answer);
    assertThat(engine.open).hasValue(1);
    vocabulary.release.countDown();
    unloading.join();
    assertThat(engine.open).hasValue(0);
  }

  @Test
  void othersAreAnsweredMeanwhile() throws InterruptedException {
    CompletableFuture<ChatResponse> slow = backend.inferAsync(STUCK, GREEDY);
    vocabulary.encoding.await();

    assertThat(backend.infer(Prompt.raw(">hello|"), GREEDY).text()).isEqualTo("hello");
    assertThat(backend.encode("abc")).hasSize(3);

    vocabulary.release.countDown();
    assertThat(slow.join().text()).isEqualTo("stuck prompt");
  }

  @Test
  void aKeepAliveDoesNotEndIt() throws InterruptedException {
    backend.load(CopyEngine.MODEL, LoadConfig.unset().withKeepAlive(Duration.ofMillis(500)));
    CompletableFuture<ChatResponse> answer = backend.inferAsync(STUCK, GREEDY);
    CompletableFuture<int[]> tokens = CompletableFuture.supplyAsync(() -> backend.encode("stuck"));
    vocabulary.encoding.await();
    CompletableFuture.runAsync(
            vocabulary.release::countDown,
            CompletableFuture.delayedExecutor(1000, java.util.concurrent.TimeUnit.MILLISECONDS))
        .join();

    assertThat(answer.join().text()).isEqualTo("stuck prompt");
    assertThat(tokens.join()).hasSize(5);
  }

  @Test
  void anInterruptEndsEncodeAndStopsTheTokenizer() throws InterruptedException {
    CompletableFuture<Throwable> thrown = new CompletableFuture<>();
    Thread caller =
        new Thread(
            () -> {
              try {
                backend.encode("slow");
              } catch (InferenceException stopped) {
                thrown.complete(stopped);
              }
            });
    caller.start();
    vocabulary.encoding.await();

    caller.interrupt();

    assertThat(thrown.join())
        .isInstanceOfSatisfying(
            InferenceException.class, e -> assertThat(e.reason()).isEqualTo(Reason.INTERRUPTED));
    vocabulary.left.await();
  }

  @Test
  void unloadingEndsEncode() throws InterruptedException {
    CompletableFuture<int[]> tokens = CompletableFuture.supplyAsync(() -> backend.encode("slow"));
    vocabulary.encoding.await();

    backend.unload();

    assertReason(Reason.MODEL_NOT_LOADED, tokens);
  }

  @Test
  void aTokenizerThatFailsFailsOneRequestOnly() {
    load(
        new DeafVocabulary(OptionalInt.empty()) {
          @Override
          public int[] encode(MarkedText text, IntPredicate enough) {
            if (text.text().contains("deep")) {
              throw new StackOverflowError();
            }
            return vocabulary.encode(text);
          }
        });

    assertThatThrownBy(() -> backend.infer(Prompt.raw(">deep|"), GREEDY))
        .isInstanceOfSatisfying(
            InferenceException.class, e -> assertThat(e.reason()).isEqualTo(Reason.ENGINE_FAILED))
        .hasMessageContaining("StackOverflowError");

    assertThat(backend.infer(Prompt.raw(">hello|"), GREEDY).text()).isEqualTo("hello");
  }

  @Test
  void aPromptThatBecomesNoTokenIsRefusedAndReadsNobodysLogits() {
    load(
        new DeafVocabulary(OptionalInt.empty()) {
          @Override
          public int[] encode(MarkedText text, IntPredicate enough) {
            return text.text().equals("\u0004") ? new int[0] : vocabulary.encode(text);
          }
        });
    TokenStream running = backend.inferStream(Prompt.raw(">ab*|"), GREEDY);
    RecordingSubscriber subscriber = new RecordingSubscriber(Long.MAX_VALUE);
    running.subscribe(subscriber);

    assertThatThrownBy(() -> backend.infer(Prompt.raw("\u0004"), GREEDY))
        .isInstanceOfSatisfying(
            InferenceException.class, e -> assertThat(e.reason()).isEqualTo(Reason.UNSUPPORTED))
        .hasMessageContaining("no token");
    running.cancel();
    assertThat(backend.infer(Prompt.raw(">hello|"), GREEDY).text()).isEqualTo("hello");
  }

  private void load(Vocabulary other) {
    engine.vocabulary = other;
    backend.load(CopyEngine.MODEL, LoadConfig.unset());
  }

  private static void assertReason(Reason reason, CompletableFuture<?> failed) {
    assertThatThrownBy(failed::join)
        .isInstanceOf(CompletionException.class)
        .cause()
        .isInstanceOfSatisfying(
            InferenceException.class, e -> assertThat(e.reason()).isEqualTo(reason));
  }
}
