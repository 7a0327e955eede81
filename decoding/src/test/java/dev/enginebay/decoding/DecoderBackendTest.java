package dev.enginebay.decoding;

import static dev.enginebay.decoding.Outcomes.assertReason;
import static dev.enginebay.decoding.Outcomes.await;
import static dev.enginebay.decoding.Outcomes.joined;
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
import dev.enginebay.Usage;
import dev.enginebay.decoding.spi.Geometry;
import dev.enginebay.decoding.testing.ByteVocabulary;
import dev.enginebay.modelfile.options.Recommendation;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class DecoderBackendTest {

  private static final String CHATML =
      "{% for message in messages %}{{'<|im_start|>' + message['role'] + '\n' + message['content']"
          + " + '<|im_end|>' + '\n'}}{% endfor %}{% if add_generation_prompt %}{{"
          + " '<|im_start|>assistant\n' }}{% endif %}";

  private static final ChatOptions GREEDY = ChatOptions.greedy();

  private final CopyEngine engine = new CopyEngine();
  private final DecoderBackend backend = new DecoderBackend(engine);

  @AfterEach
  void unload() {
    backend.unload();
  }

  @Test
  void answersWithTheTextOfTheModel() {
    load();

    ChatResponse response = ask(">hello|");

    assertThat(response.text()).isEqualTo("hello");
    assertThat(response.finishReason()).isEqualTo(FinishReason.STOP);
    assertThat(response.usage()).hasValue(new Usage(7, 0, 6));
  }

  @Test
  void isLoadedFromLoadToUnload() {
    assertThat(backend.isLoaded()).isFalse();
    assertThat(backend.modelInfo()).isEmpty();

    load();
    assertThat(backend.isLoaded()).isTrue();
    assertThat(backend.modelInfo()).isPresent();

    backend.unload();
    assertThat(backend.isLoaded()).isFalse();
    assertThat(backend.modelInfo()).isEmpty();
  }

  @Test
  void infoIsCurrentWhenReadAndNeverChangesAfterwards() {
    engine.changing = Map.of(ModelInfo.THREADS, "2");
    load();
    ModelInfo before = backend.modelInfo().orElseThrow();
    engine.changing = Map.of(ModelInfo.THREADS, "1 of 2");

    ModelInfo now = backend.modelInfo().orElseThrow();

    assertThat(now.details()).containsEntry(ModelInfo.THREADS, "1 of 2");
    assertThat(before.details()).containsEntry(ModelInfo.THREADS, "2");
  }

  @Test
  void infoNamesRecommendedOptionsThatAreNotUsedBesideWhatTheEngineSays() {
    engine.recommended =
        new Recommendation(ChatOptions.unset(), Optional.of("top_p 2 is not used"));
    load();
    assertThat(caveat()).isEqualTo("top_p 2 is not used");
    backend.unload();

    engine.details = Map.of(ModelInfo.CAVEAT, "half precision is slow");
    load();
    assertThat(caveat()).isEqualTo("half precision is slow; top_p 2 is not used");
    backend.unload();

    engine.recommended = Recommendation.none();
    load();
    assertThat(caveat()).isEqualTo("half precision is slow");
  }

  private String caveat() {
    return backend.modelInfo().orElseThrow().details().getOrDefault(ModelInfo.CAVEAT, "none");
  }

  @Test
  void unloadingTwiceOrBeforeAnyLoadDoesNothing() {
    backend.unload();
    load();
    backend.unload();

    backend.unload();

    assertThat(engine.open).hasValue(0);
  }

  @Test
  void useWithoutAModelSaysSo() {
    assertReason(Reason.MODEL_NOT_LOADED, () -> ask(">a|"));
    assertReason(Reason.MODEL_NOT_LOADED, () -> backend.inferStream(Prompt.raw("a"), GREEDY));
    assertReason(Reason.MODEL_NOT_LOADED, () -> backend.encode("a"));

    load();
    backend.unload();

    assertReason(Reason.MODEL_NOT_LOADED, () -> ask(">a|"));
    assertReason(Reason.MODEL_NOT_LOADED, () -> backend.decode(1));
  }

  @Test
  void failuresNameTheBackend() {
    assertThatThrownBy(() -> ask(">a|"))
        .isInstanceOfSatisfying(
            InferenceException.class, failure -> assertThat(failure.backendId()).hasValue("copy"));
  }

  @Test
  void aFailedCheckKeepsTheModelThatIsLoaded() {
    load();

    assertReason(Reason.MODEL_NOT_FOUND, () -> backend.load(Path.of("none"), LoadConfig.unset()));

    assertThat(ask(">still here|").text()).isEqualTo("still here");
  }

  @Test
  void loadingAgainClosesTheFormerModelFirst() {
    load();
    engine.opening = () -> assertThat(engine.open).hasValue(0);

    load();

    assertThat(engine.opened).hasValue(2);
    assertThat(engine.open).hasValue(1);
  }

  @Test
  void aModelThatFailsToOpenLeavesNothingLoaded() {
    engine.opening =
        () -> {
          throw new InferenceException(Reason.MODEL_INVALID, "block 7 is damaged");
        };

    assertReason(Reason.MODEL_INVALID, this::load);

    assertThat(backend.isLoaded()).isFalse();
    engine.opening = () -> {};
    load();
    assertThat(ask(">a|").text()).isEqualTo("a");
  }

  @Test
  void anEngineThatCannotBeLinkedIsUnavailable() {
    engine.opening =
        () -> {
          throw new UnsatisfiedLinkError("libengine.so is missing");
        };

    assertReason(Reason.BACKEND_UNAVAILABLE, this::load);
    engine.opening = () -> {};
    load();
    assertThat(ask(">a|").text()).isEqualTo("a");
  }

  @Test
  void aModelThatFailsRightAfterOpeningIsClosedAndLeavesNothingLoaded() {
    engine.describing =
        () -> {
          throw new IllegalStateException("no geometry");
        };

    assertReason(Reason.ENGINE_FAILED, this::load);

    assertThat(engine.opened).hasValue(1);
    assertThat(engine.open).hasValue(0);
    assertThat(backend.isLoaded()).isFalse();
  }

  @Test
  void anInterruptedLoadIsGivenUpAndItsModelClosed() throws InterruptedException {
    CountDownLatch opening = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    engine.opening =
        () -> {
          opening.countDown();
          await(goOn);
        };
    CompletableFuture<Throwable> thrown = new CompletableFuture<>();
    Thread loader = new Thread(() -> thrown.complete(caught(this::load)));
    loader.start();
    opening.await();

    loader.interrupt();
    thrown.join();
    goOn.countDown();
    backend.unload();

    assertThat(thrown.join())
        .isInstanceOfSatisfying(
            InferenceException.class,
            failure -> assertThat(failure.reason()).isEqualTo(Reason.INTERRUPTED));
    assertThat(engine.open).hasValue(0);
    assertThat(backend.isLoaded()).isFalse();
  }

  @Test
  void endsWithLengthAfterTheMostTokens() {
    load();

    ChatResponse response = backend.infer(Prompt.raw(">ab*|"), GREEDY.withMaxTokens(5));

    assertThat(response.text()).isEqualTo("ababa");
    assertThat(response.finishReason()).isEqualTo(FinishReason.LENGTH);
    assertThat(response.usage().orElseThrow().generatedTokens()).isEqualTo(5);
  }

  @Test
  void endsWithLengthWhenTheContextIsFull() {
    engine.geometry = new Geometry(ByteVocabulary.SIZE, 16, 1, 16, true);
    load();

    ChatResponse response = ask(">ab*|");

    assertThat(response.usage()).hasValue(new Usage(5, 0, 11));
    assertThat(response.finishReason()).isEqualTo(FinishReason.LENGTH);
  }

  @Test
  void aPromptThatLeavesNoRoomIsRefused() {
    engine.geometry = new Geometry(ByteVocabulary.SIZE, 16, 1, 16, true);
    load();

    assertReason(Reason.CONTEXT_EXCEEDED, () -> ask(">0123456789abcd|"));
    assertThat(ask(">0123456789abc|").text()).isEqualTo("0");
  }

  @Test
  void stopsAtAStopStringSplitOverTokens() {
    load();

    ChatResponse response =
        backend.infer(Prompt.raw(">one two three|"), GREEDY.withStop("two", "wo t"));

    assertThat(response.text()).isEqualTo("one ");
    assertThat(response.finishReason()).isEqualTo(FinishReason.STOP);
  }

  @Test
  void textHeldBackForAStopStringIsShownAtTheEnd() {
    load();

    assertThat(backend.infer(Prompt.raw(">one tw|"), GREEDY.withStop("two")).text())
        .isEqualTo("one tw");
    assertThat(
            backend.infer(Prompt.raw(">one two|"), GREEDY.withStop("two!").withMaxTokens(6)).text())
        .isEqualTo("one tw");
  }

  @Test
  void reportsTheSeedItDrewAndRepeatsItself() {
    load();
    ChatOptions hot = ChatOptions.unset().withTemperature(100).withTopK(0).withMaxTokens(20);

    ChatResponse first = backend.infer(Prompt.raw(">a*|"), hot);
    ChatResponse second = backend.infer(Prompt.raw(">a*|"), first.applied());

    assertThat(first.applied().seed()).isPresent();
    assertThat(second.text()).isEqualTo(first.text());
  }

  @Test
  void theLongestPromptDoesNotKeepOthersFromDecoding() {
    engine.geometry = new Geometry(ByteVocabulary.SIZE, 4096, 2, 512, true);
    CountDownLatch decoding = new CountDownLatch(1);
    CountDownLatch prefilling = new CountDownLatch(1);
    CountDownLatch wanted = new CountDownLatch(1);
    AtomicInteger longest = new AtomicInteger();
    engine.hook =
        (step, decoder) -> {
          if (step.runs().get(0).tokens().length == 1) {
            decoding.countDown();
            step.runs().forEach(run -> longest.accumulateAndGet(run.tokens().length, Math::max));
          } else if (step.tokens() > 100) {
            prefilling.countDown();
            await(wanted);
          }
        };
    load();
    RecordingSubscriber endless = new RecordingSubscriber(3);
    backend.inferStream(Prompt.raw(">ab*|"), GREEDY.withMaxTokens(500)).subscribe(endless);
    await(decoding);
    CompletableFuture<ChatResponse> other =
        backend.inferAsync(Prompt.raw("x".repeat(2000) + ">done|"), GREEDY);
    await(prefilling);
    endless.subscribed.join().request(Long.MAX_VALUE);
    wanted.countDown();

    assertThat(other.join().text()).isEqualTo("done");
    assertThat(longest).hasValue(StepPlan.PREFILL_SLICE);
    assertThat(endless.completed.join()).hasSize(500);
  }

  @Test
  void manyCallsAtOnceAllGetTheirOwnAnswer() {
    load();

    CompletableFuture<?>[] answers = new CompletableFuture<?>[40];
    for (int index = 0; index < answers.length; index++) {
      String word = "word" + index;
      answers[index] =
          backend
              .inferAsync(Prompt.raw(">" + word + "|"), GREEDY)
              .thenAccept(response -> assertThat(response.text()).isEqualTo(word));
    }

    assertThat(CompletableFuture.allOf(answers)).succeedsWithin(Duration.ofSeconds(20));
  }

  @Test
  void anAnswerTakesTheLowestFreeSequence() {
    Set<Integer> sequences = ConcurrentHashMap.newKeySet();
    engine.hook = (step, decoder) -> step.runs().forEach(run -> sequences.add(run.sequence()));
    load();

    ask(">one|");
    ask(">after the other|");

    assertThat(sequences).containsExactly(0);
  }

  @Test
  void anEngineWithoutMixedStepsGivesTheSameAnswers() {
    engine.geometry = new Geometry(ByteVocabulary.SIZE, 256, 3, 16, false);
    engine.hook =
        (step, decoder) ->
            assertThat(step.runs().size() == 1 || step.tokens() == step.runs().size()).isTrue();
    load();

    CompletableFuture<ChatResponse> first =
        backend.inferAsync(Prompt.raw("x".repeat(90) + ">first|"), GREEDY);
    CompletableFuture<ChatResponse> second =
        backend.inferAsync(Prompt.raw("y".repeat(70) + ">second|"), GREEDY);

    assertThat(ask(">third|").text()).isEqualTo("third");
    assertThat(first.join().text()).isEqualTo("first");
    assertThat(second.join().text()).isEqualTo("second");
  }

  @Test
  void aboveTheQueueLimitARequestIsBusy() throws InterruptedException {
    CountDownLatch running = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    engine.geometry = new Geometry(ByteVocabulary.SIZE, 256, 1, 64, true);
    engine.hook =
        (step, decoder) -> {
          running.countDown();
          await(goOn);
        };
    backend.load(CopyEngine.MODEL, LoadConfig.unset().withQueueLimit(1));
    CompletableFuture<ChatResponse> answered = backend.inferAsync(Prompt.raw(">a|"), GREEDY);
    running.await();
    RecordingSubscriber waiting = new RecordingSubscriber(1);
    backend.inferStream(Prompt.raw(">b|"), GREEDY).subscribe(waiting);
    waiting.subscribed.join();

    assertThatThrownBy(() -> ask(">c|"))
        .isInstanceOfSatisfying(
            InferenceException.class,
            failure -> {
              assertThat(failure.reason()).isEqualTo(Reason.BUSY);
              assertThat(failure.retryable()).isTrue();
            });

    goOn.countDown();
    assertThat(answered.join().text()).isEqualTo("a");
  }

  @Test
  void refusedRequestsLeaveTheQueueLimitAsItIs() throws InterruptedException {
    CountDownLatch running = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    engine.geometry = new Geometry(ByteVocabulary.SIZE, 256, 1, 64, true);
    engine.hook =
        (step, decoder) -> {
          running.countDown();
          await(goOn);
        };
    backend.load(CopyEngine.MODEL, LoadConfig.unset().withQueueLimit(0));
    CompletableFuture<ChatResponse> answered = backend.inferAsync(Prompt.raw(">a|"), GREEDY);
    running.await();

    for (int round = 0; round < 3; round++) {
      RecordingSubscriber refused = new RecordingSubscriber(1);
      backend.inferStream(Prompt.raw(">b|"), GREEDY).subscribe(refused);
      assertThat(refused.error.join()).hasMessageContaining("queueLimit");
    }

    goOn.countDown();
    assertThat(answered.join().text()).isEqualTo("a");
  }

  @Test
  void withAQueueLimitOfZeroOneCallAfterAnotherIsNeverBusy() {
    engine.geometry = new Geometry(ByteVocabulary.SIZE, 256, 1, 64, true);
    backend.load(CopyEngine.MODEL, LoadConfig.unset().withQueueLimit(0));

    for (int round = 0; round < 300; round++) {
      assertThat(ask(">a|").text()).isEqualTo("a");
    }
  }

  @Test
  void anInterruptEndsABlockedAnswerAndKeepsTheFlag() throws InterruptedException {
    CountDownLatch running = new CountDownLatch(3);
    engine.hook = (step, decoder) -> running.countDown();
    engine.geometry = new Geometry(ByteVocabulary.SIZE, Integer.MAX_VALUE, 1, 64, true);
    load();
    CompletableFuture<ChatResponse> answer = new CompletableFuture<>();
    CompletableFuture<Boolean> flag = new CompletableFuture<>();
    Thread caller =
        new Thread(
            () -> {
              answer.complete(ask(">ab*|"));
              flag.complete(Thread.currentThread().isInterrupted());
            });
    caller.start();
    running.await();

    caller.interrupt();

    assertThat(answer.join().finishReason()).isEqualTo(FinishReason.CANCELLED);
    assertThat(answer.join().text()).startsWith("a");
    assertThat(flag.join()).isTrue();
  }

  @Test
  void aDeadlineEndsAnEndlessAnswerWithItsText() {
    engine.geometry = new Geometry(ByteVocabulary.SIZE, Integer.MAX_VALUE, 1, 64, true);
    load();

    ChatResponse response =
        backend.infer(Prompt.raw(">ab*|"), GREEDY.withDeadline(Duration.ofMillis(200)));

    assertThat(response.finishReason()).isEqualTo(FinishReason.DEADLINE);
    assertThat(response.text()).startsWith("abab");
  }

  @Test
  void aDeadlineThatPassedBeforeThePromptIsReadLeavesNoText() {
    load();

    ChatResponse response =
        backend.infer(Prompt.raw(">a|"), GREEDY.withDeadline(Duration.ofNanos(1)));

    assertThat(response.finishReason()).isEqualTo(FinishReason.DEADLINE);
    assertThat(response.text()).isEmpty();
  }

  @Test
  void aDeadlineAbortsAPrefill() {
    engine.hook = (step, decoder) -> decoder.awaitAbort();
    load();

    ChatResponse response =
        backend.infer(Prompt.raw(">ab*|"), GREEDY.withDeadline(Duration.ofMillis(50)));

    assertThat(response.finishReason()).isEqualTo(FinishReason.DEADLINE);
    assertThat(response.text()).isEmpty();
  }

  @Test
  void unloadingEndsRunningAndWaitingAnswersOnce() throws InterruptedException {
    CountDownLatch running = new CountDownLatch(1);
    engine.geometry = new Geometry(ByteVocabulary.SIZE, Integer.MAX_VALUE, 1, 64, true);
    engine.hook = (step, decoder) -> running.countDown();
    load();
    CompletableFuture<ChatResponse> first = backend.inferAsync(Prompt.raw(">ab*|"), GREEDY);
    running.await();
    RecordingSubscriber waiting = new RecordingSubscriber(1);
    backend.inferStream(Prompt.raw(">b|"), GREEDY).subscribe(waiting);
    waiting.subscribed.join();

    backend.unload();

    assertReason(Reason.UNLOADED, () -> joined(first));
    assertThat(waiting.error.join()).isInstanceOf(InferenceException.class);
    assertThat(engine.open).hasValue(0);
  }

  @Test
  void anIdleModelUnloadsItselfAfterItsKeepAlive() throws InterruptedException {
    backend.load(CopyEngine.MODEL, LoadConfig.unset().withKeepAlive(Duration.ofMillis(50)));
    assertThat(ask(">a|").text()).isEqualTo("a");

    while (backend.isLoaded()) {
      Thread.onSpinWait();
    }

    assertThatThrownBy(() -> ask(">a|"))
        .isInstanceOfSatisfying(
            InferenceException.class,
            failure -> assertThat(failure.reason()).isEqualTo(Reason.MODEL_NOT_LOADED))
        .hasMessageContaining("keepAlive of PT0.05S");
    load();
    assertThat(ask(">b|").text()).isEqualTo("b");
  }

  @Test
  @Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void aModelWhoseKeepAliveRunsOutBeforeLoadReturnsIsNotLoaded() {
    for (int time = 0; time < 50; time++) {
      backend.load(CopyEngine.MODEL, LoadConfig.unset().withKeepAlive(Duration.ofNanos(1)));

      while (backend.isLoaded()) {
        Thread.onSpinWait();
      }
    }

    assertThatThrownBy(() -> ask(">a|")).hasMessageContaining("keepAlive of PT0.000000001S");
  }

  @Test
  void aKeepAliveNeverEndsARequest() throws InterruptedException {
    CountDownLatch running = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    engine.hook =
        (step, decoder) -> {
          running.countDown();
          await(goOn);
        };
    backend.load(CopyEngine.MODEL, LoadConfig.unset().withKeepAlive(Duration.ofNanos(1)));
    CompletableFuture<ChatResponse> answer =
        CompletableFuture.supplyAsync(() -> tryUntilTaken(">long|"));

    running.await();
    goOn.countDown();

    assertThat(answer.join().text()).isEqualTo("long");
  }

  @Test
  void anEngineFailureEndsItsAnswersAndTheNextOneWorks() {
    load();
    engine.hook =
        (step, decoder) -> {
          throw new InferenceException(Reason.ENGINE_FAILED, "the engine said no");
        };

    assertReason(Reason.ENGINE_FAILED, () -> ask(">a|"));

    engine.hook = (step, decoder) -> {};
    assertThat(ask(">b|").text()).isEqualTo("b");
  }

  @Test
  void aDefectOfTheEngineUnloadsItsModelAndSaysSo() {
    load();
    engine.hook =
        (step, decoder) -> {
          throw new IllegalStateException("a defect");
        };

    assertReason(Reason.ENGINE_FAILED, () -> ask(">a|"));

    assertThatThrownBy(() -> ask(">b|")).hasMessageContaining("a defect");
    engine.hook = (step, decoder) -> {};
    load();
    assertThat(ask(">c|").text()).isEqualTo("c");
  }

  @Test
  void countsTheTokensOfATextAndGivesItBack() {
    load();

    int[] tokens = backend.encode("né <|im_end|>");

    assertThat(tokens).hasSize(14);
    assertThat(backend.decode(tokens)).isEqualTo("né <|im_end|>");
    assertThatThrownBy(() -> backend.decode(999))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("999");
  }

  @Test
  void messagesAreRefusedWithoutATemplateAndCapabilitiesSaySo() {
    load();

    assertThat(backend.capabilities()).doesNotContain(Capability.CHAT);
    assertReason(
        Reason.UNSUPPORTED, () -> backend.infer(Prompt.chat(ChatMessage.user("a")), GREEDY));
  }

  @Test
  void messagesAreRefusedWithATemplateThatCannotBeReadWhileRawPromptsWork() {
    engine.template = Optional.of("{{ something else }}");
    load();

    assertThat(backend.capabilities()).doesNotContain(Capability.CHAT);
    assertReason(
        Reason.TEMPLATE_UNSUPPORTED,
        () -> backend.infer(Prompt.chat(ChatMessage.user("a")), GREEDY));
    assertThat(ask(">raw|").text()).isEqualTo("raw");
  }

  @Test
  void theInfoSaysWhyMessagesAreRefused() {
    engine.template = Optional.of(CHATML);
    load();
    assertThat(backend.modelInfo().orElseThrow().details()).doesNotContainKey("refused");
    engine.template = Optional.of("line one\n{% include 'x' %}");
    load();

    assertThat(backend.modelInfo().orElseThrow().details().get("refused"))
        .contains("the tag include is not supported", "line 2, column 4", "{% include 'x' %}");
  }

  private void load() {
    backend.load(CopyEngine.MODEL, LoadConfig.unset());
  }

  private ChatResponse ask(String prompt) {
    return backend.infer(Prompt.raw(prompt), GREEDY);
  }

  private ChatResponse tryUntilTaken(String prompt) {
    while (true) {
      try {
        return ask(prompt);
      } catch (InferenceException expired) {
        assertThat(expired.reason()).isEqualTo(Reason.MODEL_NOT_LOADED);
        backend.load(CopyEngine.MODEL, LoadConfig.unset().withKeepAlive(Duration.ofNanos(1)));
      }
    }
  }

  private static Throwable caught(Runnable call) {
    try {
      call.run();
      return new AssertionError("nothing was thrown");
    } catch (RuntimeException thrown) {
      return thrown;
    }
  }
}
