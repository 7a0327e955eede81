package dev.enginebay.tck.probe;

import dev.enginebay.ChatOptions;
import dev.enginebay.InferenceBackend;
import dev.enginebay.InferenceException;
import dev.enginebay.LoadConfig;
import dev.enginebay.Prompt;
import dev.enginebay.spi.BackendProvider;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The main class of the JVM that changes a model's file: a copy of the model is loaded, asked,
 * changed and asked again; then the same backend loads the model itself.
 */
public final class ChangedFileMain {

  private static final ChatOptions SHORT = ChatOptions.greedy().withMaxTokens(8);
  private static final Prompt PROMPT = Prompt.raw("a");

  private final Facts facts;
  private final InferenceBackend backend;
  private final LoadConfig config;
  private String before = "";

  private ChangedFileMain(Facts facts, InferenceBackend backend, LoadConfig config) {
    this.facts = facts;
    this.backend = backend;
    this.config = config;
  }

  /**
   * Runs the experiment.
   *
   * @param arguments the file of the facts, the backend's id, the model, a copy of it, the change,
   *     then the configuration
   */
  public static void main(String[] arguments) {
    Instructions given = Instructions.read(arguments, 2);
    Optional<BackendProvider> provider = given.provider();
    if (provider.isPresent()) {
      new ChangedFileMain(given.facts(), provider.get().create(), given.config())
          .live(
              given.model(), Path.of(given.more().get(0)), FileChange.valueOf(given.more().get(1)));
    }
    given.facts().note("end", "reached");
  }

  private void live(Path model, Path copy, FileChange change) {
    backend.load(copy, config);
    ask();
    // The second answer may use what the first one left in a cache, as may all later ones.
    before = ask();
    facts.note("asked", "");
    try {
      change.apply(copy);
      facts.note("changed", "");
    } catch (IOException forbidden) {
      facts.note("forbidden", String.valueOf(forbidden.getMessage()));
    }
    facts.note("after", outcome(() -> {}));
    facts.note("again", outcome(() -> {}));
    facts.note("next", outcome(() -> backend.load(model, config)));
    backend.unload();
  }

  private String outcome(Runnable first) {
    try {
      first.run();
      String answer = ask();
      return answer.equals(before) ? ChangedFile.SAME : "answered differently: " + answer;
    } catch (InferenceException refused) {
      return refused.reason() + ": " + refused.getMessage();
    }
  }

  private String ask() {
    return backend.infer(PROMPT, SHORT).text();
  }
}
