package dev.enginebay.decoding;

import static dev.enginebay.decoding.Outcomes.assertReason;
import static dev.enginebay.decoding.Outcomes.await;
import static dev.enginebay.decoding.Outcomes.awaitPieces;
import static dev.enginebay.decoding.Outcomes.joined;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.enginebay.Capability;
import dev.enginebay.ChatMessage;
import dev.enginebay.ChatOptions;
import dev.enginebay.ChatResponse;
import dev.enginebay.FinishReason;
import dev.enginebay.InferenceException;
import dev.enginebay.InferenceException.Reason;
import dev.enginebay.LoadConfig;
import dev.enginebay.ModelInfo;
import dev.enginebay.Prompt;
import dev.enginebay.TokenStream;
import dev.enginebay.ToolCall;
import dev.enginebay.Usage;
import dev.enginebay.modelfile.options.Recommendation;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class TextBackendTest {

  private static final ChatOptions UNSET = ChatOptions.unset();

  private final ScriptedTextEngine engine = new ScriptedTextEngine();
  private final TextBackend backend = new TextBackend(engine);

  @AfterEach
  void unload() {
    backend.unload();
  }

  @Test
  void answersWithWhatTheEnginePushes() {
    load();

    ChatResponse response = ask("hello");

    assertThat(response.text()).isEqualTo("hello");
    assertThat(response.finishReason()).isEqualTo(FinishReason.STOP);
    assertThat(response.usage()).hasValue(new Usage(5, 0, 6));
    assertThat(response.applied()).isEqualTo(UNSET.withMaxTokens(995));
  }

  @Test
  void bytesBecomeWholeCharacters() {
    byte[] cat = "🐱!".getBytes(UTF_8);
    engine.answering =
        (prompt, options, output) -> {
          for (byte value : cat) {
            output.push(new byte[] {value});
          }
          return FinishReason.STOP;
        };
    load();

    assertThat(backend.inferStream(Prompt.raw("x"), UNSET).pieces()).containsExactly("🐱", "!");
  }

  @Test
  void theEnginesTokenCountIsReported() {
    engine.answering =
        (prompt, options, output) -> {
          output.push("several tokens");
          output.promptTokens(12);
          output.generatedTokens(57);
          return FinishReason.LENGTH;
        };
    load();

    ChatResponse response = ask("x");

    assertThat(response.usage()).hasValue(new Usage(12, 0, 57));
    assertThat(response.finishReason()).isEqualTo(FinishReason.LENGTH);
  }

  @Test
  void anEnginePushesNoFurtherThanOneTokenBeyondTheDemandAndNothingIsLost() {
    AtomicInteger pushed = new AtomicInteger();
    engine.answering =
        (prompt, options, output) -> {
          for (String letter : List.of("a", "b", "c", "d", "e", "f")) {
            pushed.incrementAndGet();
            output.push(letter);
          }
          return FinishReason.STOP;
        };
    load();
    RecordingSubscriber slow = new RecordingSubscriber(2);
    backend.inferStream(Prompt.raw("x"), UNSET).subscribe(slow);
    awaitPieces(slow, 2);
    engine.answering = ScriptedTextEngine::spell;

    assertThat(ask("beside").text()).isEqualTo("beside");

    assertThat(pushed).hasValue(3);
    assertThat(slow.pieces).containsExactly("a", "b");
    slow.subscribed.join().request(Long.MAX_VALUE);
    assertThat(slow.completed.join()).isEqualTo("abcdef");
  }

  @Test
  void withoutDemandTheEngineIsNotAsked() {
    AtomicInteger asked = new AtomicInteger();
    engine.answering =
        (prompt, options, output) -> {
          asked.incrementAndGet();
          return ScriptedTextEngine.spell(prompt, options, output);
        };
    load();
    RecordingSubscriber silent = new RecordingSubscriber(0);
    backend.inferStream(Prompt.raw("x"), UNSET).subscribe(silent);
    silent.subscribed.join();

    ask("y");

    assertThat(asked).hasValue(1);
  }

  @Test
  void theEndIsFoundWithoutDemandBeyondTheLastPiece() {
    load();
    RecordingSubscriber subscriber = new RecordingSubscriber(3);

    backend.inferStream(Prompt.raw("abc"), UNSET).subscribe(subscriber);

    assertThat(subscriber.completed.join()).isEqualTo("abc");
  }

  @Test
  void stopsAtAStopStringSplitOverPushesAndStopsTheEngine() {
    CompletableFuture<Boolean> goesOn = new CompletableFuture<>();
    engine.answering =
        (prompt, options, output) -> {
          output.push("one t");
          output.push("w");
          goesOn.complete(output.push("o three"));
          output.push("dropped");
          return FinishReason.LENGTH;
        };
    load();

    ChatResponse response = backend.infer(Prompt.raw("x"), UNSET.withStop("two"));

    assertThat(response.text()).isEqualTo("one ");
    assertThat(response.finishReason()).isEqualTo(FinishReason.STOP);
    assertThat(goesOn.join()).isFalse();
  }

  @Test
  void textHeldBackForAStopStringIsShownAtTheEnd() {
    load();

    assertThat(backend.infer(Prompt.raw("one tw"), UNSET.withStop("two")).text())
        .isEqualTo("one tw");
  }

  @Test
  void endsWithLengthAfterTheMostTokens() {
    engine.answering = ScriptedTextEngine::neverEnd;
    load();

    ChatResponse response = backend.infer(Prompt.raw("x"), UNSET.withMaxTokens(5));

    assertThat(response.text()).isEqualTo("ababa");
    assertThat(response.finishReason()).isEqualTo(FinishReason.LENGTH);
    assertThat(response.usage().orElseThrow().generatedTokens()).isEqualTo(5);
  }

  @Test
  void endsWithLengthWhenTheContextIsFullAndRefusesAPromptThatLeavesNoRoom() {
    engine.contextLength = 6;
    load();

    assertThat(ask("abcd").finishReason()).isEqualTo(FinishReason.LENGTH);
    assertThat(ask("abcd").text()).isEqualTo("ab");
    assertReason(Reason.CONTEXT_EXCEEDED, () -> ask("abcdef"));
  }

  @Test
  void withoutCountedTokensMaxTokensIsRefusedByName() {
    engine.countsTokens = false;
    engine.contextLength = 3;
    load();

    assertThatThrownBy(() -> backend.infer(Prompt.raw("x"), UNSET.withMaxTokens(5)))
        .hasMessageContaining("maxTokens");
    ChatResponse response = ask("abcdef");
    assertThat(response.text()).isEqualTo("abcdef");
    assertThat(response.usage()).isEmpty();
    assertThat(response.applied().maxTokens()).isEmpty();
  }

  @Test
  void whatIsNotDeclaredIsRefusedByName() {
    load();

    assertRefused("seed", () -> backend.infer(Prompt.raw("a"), UNSET.withSeed(1)));
    assertRefused("minP", () -> backend.inferStream(Prompt.raw("a"), UNSET.withMinP(0.1)));
    assertRefused("messages", () -> backend.infer(Prompt.chat(ChatMessage.user("a")), UNSET));
    assertRefused("TOKENS", () -> backend.encode("a"));
    assertRefused("TOKENS", () -> backend.decode(1));
    assertRefused("gpuLayers", () -> load(LoadConfig.unset().withGpuLayers(-1)));
    assertRefused("gpuIds", () -> load(LoadConfig.unset().withGpuIds(List.of(0))));
    assertRefused("chatTemplate", () -> load(LoadConfig.unset().withChatTemplate("{{ 1 }}")));
    assertRefused("chatTemplateName", () -> load(LoadConfig.unset().withChatTemplateName("a")));
    assertRefused("concurrency", () -> load(LoadConfig.unset().withConcurrency(2)));
  }

  @Test
  void refusesWhatAConversationHoldsBesideMessagesSinceTheEngineIsNotAskedForIt() {
    engine.capabilities = Set.of(Capability.CHAT);
    load(LoadConfig.unset());
    Prompt.Chat hello = Prompt.chat(ChatMessage.user("a"));
    ChatMessage call =
        ChatMessage.assistant("").withToolCalls(List.of(new ToolCall("1", "look", "{}")));

    assertRefused("tools", () -> backend.infer(hello.withTools(List.of("{}")), UNSET));
    assertRefused("variables", () -> backend.infer(hello.withVariables(Map.of("a", 1)), UNSET));
    assertRefused("answerStart", () -> backend.infer(hello.withAnswerStart("a"), UNSET));
    assertRefused("toolCalls", () -> backend.infer(Prompt.chat(call), UNSET));
  }

  @Test
  void infoNamesRecommendedOptionsThatAreNotUsed() {
    engine.recommended = new Recommendation(UNSET, Optional.of("top_p 2 is not used"));

    load();

    assertThat(backend.modelInfo().orElseThrow().details())
        .containsEntry(ModelInfo.CAVEAT, "top_p 2 is not used");
  }

  @Test
  void theEngineGetsItsRecommendedOptionsWhereTheCallerSetNone() {
    CompletableFuture<ChatOptions> asked = new CompletableFuture<>();
    engine.capabilities = Set.of(Capability.SEED, Capability.CHAT);
    engine.recommended = Recommendation.of(UNSET.withTemperature(0.7).withTopK(9).withMaxTokens(3));
    engine.answering =
        (prompt, options, output) -> {
          asked.complete(options);
          return FinishReason.STOP;
        };
    load();

    ChatResponse response =
        backend.infer(Prompt.chat(ChatMessage.user("a")), UNSET.withTopK(1).withStop("x"));

    ChatOptions given = asked.join();
    assertThat(given.seed()).isPresent();
    assertThat(given)
        .isEqualTo(
            UNSET
                .withTopK(1)
                .withStop("x")
                .withTemperature(0.7)
                .withMaxTokens(3)
                .withSeed(given.seed().orElseThrow()));
    assertThat(response.applied()).isEqualTo(given);
  }

  @Test
  void aDeadlinePassesWhileTheEngineIsSilent() {
    engine.answering = ScriptedTextEngine::fallSilent;
    load();

    ChatResponse response =
        backend.infer(Prompt.raw("x"), UNSET.withDeadline(Duration.ofMillis(50)));

    assertThat(response.finishReason()).isEqualTo(FinishReason.DEADLINE);
    engine.answering = ScriptedTextEngine::spell;
    assertThat(ask("next").text()).isEqualTo("next");
  }

  @Test
  void aCancelEndsAnAnswerWhileTheEngineIsSilent() {
    engine.answering = ScriptedTextEngine::fallSilent;
    load();
    RecordingSubscriber subscriber = new RecordingSubscriber(Long.MAX_VALUE);
    TokenStream stream = backend.inferStream(Prompt.raw("x"), UNSET);
    stream.subscribe(subscriber);
    awaitPieces(subscriber, 2);

    stream.cancel();

    assertThat(subscriber.completed.join()).isEqualTo("ab");
    assertThat(stream.response().toCompletableFuture().join().finishReason())
        .isEqualTo(FinishReason.CANCELLED);
  }

  @Test
  void anAnswerThatWaitsForItsConsumerIsCancelledToo() {
    engine.answering = ScriptedTextEngine::neverEnd;
    load();
    RecordingSubscriber subscriber = new RecordingSubscriber(1);
    TokenStream stream = backend.inferStream(Prompt.raw("x"), UNSET);
    stream.subscribe(subscriber);
    awaitPieces(subscriber, 1);

    stream.cancel();

    assertThat(stream.response().toCompletableFuture().join().finishReason())
        .isEqualTo(FinishReason.CANCELLED);
    backend.unload();
    assertThat(engine.open).hasValue(0);
  }

  @Test
  void anInterruptEndsABlockedAnswerAndKeepsTheFlag() throws InterruptedException {
    CountDownLatch running = new CountDownLatch(1);
    engine.answering =
        (prompt, options, output) -> {
          Thread answering = Thread.currentThread();
          output.whenStopped(answering::interrupt);
          running.countDown();
          new CountDownLatch(1).await();
          return FinishReason.STOP;
        };
    load();
    CompletableFuture<ChatResponse> answer = new CompletableFuture<>();
    CompletableFuture<Boolean> flag = new CompletableFuture<>();
    Thread caller =
        new Thread(
            () -> {
              answer.complete(ask("x"));
              flag.complete(Thread.currentThread().isInterrupted());
            });
    caller.start();
    running.await();

    caller.interrupt();

    assertThat(answer.join().finishReason()).isEqualTo(FinishReason.CANCELLED);
    assertThat(flag.join()).isTrue();
  }

  @Test
  void aStopThatWasAskedForEarlierIsCarriedOutAtOnce() {
    CountDownLatch cancelled = new CountDownLatch(1);
    CompletableFuture<Thread> stoppedOn = new CompletableFuture<>();
    CompletableFuture<Thread> engineThread = new CompletableFuture<>();
    CountDownLatch running = new CountDownLatch(1);
    engine.answering =
        (prompt, options, output) -> {
          running.countDown();
          await(cancelled);
          engineThread.complete(Thread.currentThread());
          output.whenStopped(() -> stoppedOn.complete(Thread.currentThread()));
          return FinishReason.STOP;
        };
    load();
    TokenStream stream = backend.inferStream(Prompt.raw("x"), UNSET);
    stream.subscribe(new RecordingSubscriber(1));
    await(running);

    stream.cancel();
    stream.response().toCompletableFuture().join();
    cancelled.countDown();

    assertThat(stoppedOn.join()).isEqualTo(engineThread.join());
  }

  @Test
  void unloadingEndsRunningAndWaitingAnswersOnceAndClosesTheModelAfterThem() {
    engine.contextLength = Integer.MAX_VALUE;
    AtomicInteger inside = new AtomicInteger();
    CountDownLatch running = new CountDownLatch(1);
    engine.answering =
        (prompt, options, output) -> {
          inside.incrementAndGet();
          running.countDown();
          while (output.push("a")) {}
          assertThat(engine.open).hasValue(1);
          inside.decrementAndGet();
          return FinishReason.STOP;
        };
    load();
    CompletableFuture<ChatResponse> first = backend.inferAsync(Prompt.raw("x"), UNSET);
    await(running);
    RecordingSubscriber waiting = new RecordingSubscriber(1);
    backend.inferStream(Prompt.raw("y"), UNSET).subscribe(waiting);
    waiting.subscribed.join();

    backend.unload();

    assertReason(Reason.UNLOADED, () -> joined(first));
    assertThat(waiting.error.join()).isInstanceOf(InferenceException.class);
    assertThat(inside).hasValue(0);
    assertThat(engine.open).hasValue(0);
  }

  @Test
  void anEngineThatDoesNotStopIsLeftBehindAndItsModelClosedWhenItReturns() {
    TextBackend hasty = new TextBackend(engine, Duration.ofMillis(1));
    CountDownLatch running = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    engine.answering =
        (prompt, options, output) -> {
          running.countDown();
          await(goOn);
          return FinishReason.STOP;
        };
    hasty.load(ScriptedTextEngine.MODEL, LoadConfig.unset());
    CompletableFuture<ChatResponse> answer = hasty.inferAsync(Prompt.raw("x"), UNSET);
    await(running);

    hasty.unload();

    assertReason(Reason.UNLOADED, () -> joined(answer));
    assertThat(hasty.isLoaded()).isFalse();
    assertThat(engine.open).hasValue(1);
    goOn.countDown();
    await(engine.closed);
  }

  @Test
  void aFailureEndsItsAnswerAloneAndReachesTheCaller() {
    load();
    engine.answering =
        (prompt, options, output) -> {
          throw new IOException("connection reset");
        };
    assertThatThrownBy(() -> ask("x"))
        .isInstanceOfSatisfying(
            InferenceException.class,
            failure -> {
              assertThat(failure.reason()).isEqualTo(Reason.ENGINE_FAILED);
              assertThat(failure.backendId()).hasValue("scripted-text");
              assertThat(failure).hasCauseInstanceOf(IOException.class);
            });
    engine.answering =
        (prompt, options, output) -> {
          throw new InferenceException(Reason.OUT_OF_MEMORY, "the server is full");
        };
    assertReason(Reason.OUT_OF_MEMORY, () -> ask("x"));
    engine.answering =
        (prompt, options, output) -> {
          throw new NoSuchMethodError("of another release");
        };
    assertReason(Reason.BACKEND_UNAVAILABLE, () -> ask("x"));
    engine.answering = (prompt, options, output) -> FinishReason.CANCELLED;
    assertReason(Reason.ENGINE_FAILED, () -> ask("x"));

    engine.answering = ScriptedTextEngine::spell;

    assertThat(ask("still here").text()).isEqualTo("still here");
  }

  @Test
  void noMoreAnswersAreInTheEngineThanItComputesAtOnce() {
    engine.capabilities = Set.of(Capability.CONCURRENT_GENERATIONS);
    engine.concurrency = 2;
    AtomicInteger inside = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    CountDownLatch both = new CountDownLatch(2);
    engine.answering =
        (prompt, options, output) -> {
          most.accumulateAndGet(inside.incrementAndGet(), Math::max);
          both.countDown();
          await(both);
          inside.decrementAndGet();
          return ScriptedTextEngine.spell(prompt, options, output);
        };
    load();

    CompletableFuture<?>[] answers = new CompletableFuture<?>[20];
    for (int index = 0; index < answers.length; index++) {
      String word = "word" + index;
      answers[index] =
          backend
              .inferAsync(Prompt.raw(word), UNSET)
              .thenAccept(response -> assertThat(response.text()).isEqualTo(word));
    }

    assertThat(CompletableFuture.allOf(answers)).succeedsWithin(Duration.ofSeconds(20));
    assertThat(most).hasValue(2);
  }

  @Test
  void aboveTheQueueLimitARequestIsBusy() {
    CountDownLatch running = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    engine.answering =
        (prompt, options, output) -> {
          running.countDown();
          await(goOn);
          return ScriptedTextEngine.spell(prompt, options, output);
        };
    load(LoadConfig.unset().withQueueLimit(0));
    CompletableFuture<ChatResponse> answered = backend.inferAsync(Prompt.raw("a"), UNSET);
    await(running);

    assertReason(Reason.BUSY, () -> ask("b"));

    goOn.countDown();
    assertThat(answered.join().text()).isEqualTo("a");
    for (int round = 0; round < 300; round++) {
      assertThat(ask("c").text()).isEqualTo("c");
    }
  }

  @Test
  void anIdleModelUnloadsItselfAfterItsKeepAliveAndNeverDuringARequest() {
    CountDownLatch goOn = new CountDownLatch(1);
    CountDownLatch running = new CountDownLatch(1);
    engine.answering =
        (prompt, options, output) -> {
          running.countDown();
          await(goOn);
          return ScriptedTextEngine.spell(prompt, options, output);
        };
    load(LoadConfig.unset().withKeepAlive(Duration.ofMillis(200)));
    CompletableFuture<ChatResponse> answer = backend.inferAsync(Prompt.raw("a"), UNSET);
    await(running);
    goOn.countDown();
    assertThat(answer.join().text()).isEqualTo("a");

    await(engine.closed);

    assertThatThrownBy(() -> ask("b")).hasMessageContaining("keepAlive of PT0.2S");
  }

  private void load() {
    load(LoadConfig.unset());
  }

  private void load(LoadConfig config) {
    backend.load(ScriptedTextEngine.MODEL, config);
  }

  private ChatResponse ask(String prompt) {
    return backend.infer(Prompt.raw(prompt), UNSET);
  }

  private static void assertRefused(String name, ThrowingCallable call) {
    assertReason(Reason.UNSUPPORTED, call);
    assertThatThrownBy(call).hasMessageContaining(name);
  }
}
