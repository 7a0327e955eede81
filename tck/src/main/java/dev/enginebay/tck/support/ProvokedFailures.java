package dev.enginebay.tck.support;

import static org.assertj.core.api.Assertions.catchThrowable;

import dev.enginebay.Capability;
import dev.enginebay.ChatMessage;
import dev.enginebay.ChatOptions;
import dev.enginebay.InferenceBackend;
import dev.enginebay.LoadConfig;
import dev.enginebay.Penalties;
import dev.enginebay.Prompt;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Failures that can be provoked in any backend. */
public final class ProvokedFailures {

  private static final ChatOptions SHORT = ChatOptions.greedy().withMaxTokens(2);

  private final List<Failure> failures = new ArrayList<>();
  private final String word;

  private ProvokedFailures(String word) {
    this.word = word;
  }

  /**
   * A failure.
   *
   * @param what a description of the call
   * @param thrown the failure
   */
  public record Failure(String what, Throwable thrown) {}

  /**
   * Provokes failures of a backend, with prompts that contain a word.
   *
   * @param subject the backend
   * @param word what the prompts contain
   * @return the failures
   * @throws IOException if a file cannot be written
   */
  public static List<Failure> of(Subject subject, String word) throws IOException {
    ProvokedFailures failures = new ProvokedFailures(word);
    failures.withoutModel(subject);
    failures.ofLoading(subject);
    failures.ofAsking(subject);
    return failures.failures;
  }

  private void withoutModel(Subject subject) {
    InferenceBackend backend = subject.create();
    note("infer with no model", () -> backend.infer(Prompt.raw(word), SHORT));
    note("a stream with no model", () -> streamed(backend, Prompt.raw(word)));
    if (subject.capabilities().contains(Capability.TOKENS)) {
      note("encode with no model", () -> backend.encode(word));
      note("decode with no model", () -> backend.decode(0));
    }
  }

  private void ofLoading(Subject subject) throws IOException {
    InferenceBackend backend = subject.create();
    LoadConfig config = subject.declared().config();
    Path folder = subject.folder();
    Path empty = Files.write(folder.resolve("empty.gguf"), new byte[0]);
    Path noise = Files.writeString(folder.resolve("noise.gguf"), "No model at all. ".repeat(99));
    note("a missing file", () -> backend.load(folder.resolve("missing.gguf"), config));
    note("an empty file", () -> backend.load(empty, config));
    note("a file that is not a model", () -> backend.load(noise, config));
  }

  private void ofAsking(Subject subject) {
    SmallContext context = SmallContext.of(subject);
    InferenceBackend backend = context.backend();
    Prompt over = Prompt.raw((word + " ").repeat(2 * context.length()));
    note("a prompt over the context", () -> backend.infer(over, SHORT));
    note("a stream over the context", () -> streamed(backend, over));
    Set<Capability> capabilities = subject.capabilities();
    Prompt prompt = Prompt.raw(word);
    if (!capabilities.contains(Capability.CHAT)) {
      Prompt chat = Prompt.chat(ChatMessage.user(word));
      note("messages, undeclared", () -> backend.infer(chat, SHORT));
    }
    if (!capabilities.contains(Capability.SEED)) {
      note("a seed, undeclared", () -> backend.infer(prompt, SHORT.withSeed(1)));
    }
    if (!capabilities.contains(Capability.PENALTIES)) {
      ChatOptions penalised = SHORT.withPenalties(Penalties.unset().withRepeat(1.5));
      note("penalties, undeclared", () -> backend.infer(prompt, penalised));
    }
    if (!capabilities.contains(Capability.TOKENS)) {
      note("encode, undeclared", () -> backend.encode(word));
    }
  }

  private void note(String what, ThrowingCallable call) {
    Throwable thrown = catchThrowable(call);
    if (thrown != null) { // other clauses test that it fails
      failures.add(new Failure(what, thrown));
    }
  }

  private static List<String> streamed(InferenceBackend backend, Prompt prompt) {
    return backend.inferStream(prompt, SHORT).pieces().toList();
  }
}
