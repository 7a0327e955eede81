package dev.enginebay.tck.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.enginebay.Capability;
import dev.enginebay.ChatMessage;
import dev.enginebay.ChatOptions;
import dev.enginebay.InferenceBackend;
import dev.enginebay.InferenceException;
import dev.enginebay.InferenceException.Reason;
import dev.enginebay.Penalties;
import dev.enginebay.Prompt;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Asserts that a backend refuses undeclared capabilities by name and does not ignore them. */
public final class Refusals {

  private static final Prompt PROMPT = Prompt.raw("a");
  private static final ChatOptions SHORT = ChatOptions.greedy().withMaxTokens(1);

  private Refusals() {}

  /**
   * Uses a capability in every possible way; each use must be refused.
   *
   * @param capability an undeclared capability
   * @param subject the backend
   */
  public static void verify(Capability capability, Subject subject) {
    switch (capability) {
      case CHAT -> {
        Prompt chat = Prompt.chat(ChatMessage.user("a"));
        refused(subject, "messages", backend -> backend.infer(chat, SHORT));
        refused(subject, "messages", backend -> backend.inferStream(chat, SHORT));
      }
      case TOKENS -> {
        refused(subject, "", backend -> backend.encode("a"));
        refused(subject, "", backend -> backend.decode(0));
      }
      case SEED -> option(subject, "seed", SHORT.withSeed(1));
      case MIN_P -> option(subject, "minP", SHORT.withMinP(0.5));
      case PENALTIES ->
          option(subject, "penalties", SHORT.withPenalties(Penalties.unset().withRepeat(1.5)));
      case GPU -> {
        loadRefused("gpuLayers", () -> subject.load(config -> config.withGpuLayers(1)));
        loadRefused("gpuLayers", () -> subject.load(config -> config.withGpuLayers(-1)));
        loadRefused("gpuIds", () -> subject.load(config -> config.withGpuIds(List.of(0))));
      }
      case CONCURRENT_GENERATIONS ->
          loadRefused("concurrency", () -> subject.load(config -> config.withConcurrency(2)));
    }
  }

  private interface Use {
    void of(InferenceBackend backend);
  }

  private static void option(Subject subject, String name, ChatOptions options) {
    refused(subject, name, backend -> backend.infer(PROMPT, options));
    refused(subject, name, backend -> backend.inferStream(PROMPT, options));
  }

  private static void refused(Subject subject, String name, Use use) {
    InferenceBackend backend = subject.load();
    loadRefused(name, () -> use.of(backend));
  }

  private static void loadRefused(String name, ThrowingCallable call) {
    Throwable thrown = catchThrowable(call);
    assertThat(thrown)
        .as(
            "an undeclared capability is refused with UNSUPPORTED%s",
            name.isEmpty() ? "" : " naming " + name)
        .isInstanceOfSatisfying(
            InferenceException.class,
            refusal ->
                assertThat(refusal.reason())
                    .as("reason of '%s'", refusal.getMessage())
                    .isIn(Reason.UNSUPPORTED, Reason.TEMPLATE_UNSUPPORTED))
        .hasMessageContaining(name);
  }
}
