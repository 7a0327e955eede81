package dev.enginebay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class InferenceBackendTest {

  private final EchoBackend backend = new EchoBackend("echo");

  @Test
  void aTextBecomesAUsersMessageWhenTheModelHasAChatTemplate() {
    backend.loadedWith(EchoBackend.info(Optional.of("{{ messages }}"), List.of(), Map.of()));

    assertThat(backend.infer("Hello").text())
        .isEqualTo(Prompt.chat(ChatMessage.user("Hello")).toString());
  }

  @Test
  void aTextStaysRawWhenTheModelHasNoChatTemplate() {
    backend.loadedWith(EchoBackend.info(Optional.empty(), List.of(), Map.of()));

    assertThat(backend.infer("Hello").text()).isEqualTo(Prompt.raw("Hello").toString());
  }

  @Test
  void anEmptyPromptIsAMistakeOfTheCaller() {
    assertThatIllegalArgumentException().isThrownBy(() -> backend.infer(""));
    assertThatIllegalArgumentException().isThrownBy(() -> Prompt.raw(""));
    assertThatIllegalArgumentException().isThrownBy(() -> Prompt.chat(List.of()));
  }

  @Test
  void cancellingAnAsynchronousAnswerInterruptsTheWork() throws InterruptedException {
    CompletableFuture<ChatResponse> answer =
        backend.inferAsync(Prompt.raw("wait"), ChatOptions.unset());
    backend.waiting.await();

    answer.cancel(true);

    assertThat(backend.interrupted.await(10, TimeUnit.SECONDS)).isTrue();
    assertThat(answer).isCancelled();
  }

  @Test
  void anAsynchronousLoadFailsAsTheBlockingOneDoes() {
    assertThatThrownBy(() -> backend.loadAsync(Path.of("m"), LoadConfig.unset()).join())
        .hasCauseInstanceOf(InferenceException.class)
        .hasMessageContaining("no m");
  }

  @Test
  void closingUnloads() {
    backend.loadedWith(EchoBackend.info(Optional.empty(), List.of(), Map.of()));

    backend.close();

    assertThat(backend.isLoaded()).isFalse();
  }

  @Test
  void aFailureTakesTheIdOfItsBackendOnce() {
    InferenceException failure =
        new InferenceException(InferenceException.Reason.BUSY, "Too much. Try again later.");

    InferenceException named = failure.of("echo").of("other");

    assertThat(named.backendId()).hasValue("echo");
    assertThat(named.retryable()).isTrue();
    assertThat(named).hasMessage("Too much. Try again later.");
  }

  @Test
  void decodingSpeedLeavesTheFirstTokenOut() {
    Timings timings =
        new Timings(
            java.time.Duration.ZERO,
            java.time.Duration.ofSeconds(1),
            java.time.Duration.ofSeconds(1),
            java.time.Duration.ofSeconds(3));

    assertThat(timings.tokensPerSecond(new Usage(5, 0, 11))).isEqualTo(5);
    assertThat(timings.tokensPerSecond(new Usage(5, 0, 1))).isZero();
  }
}
