package dev.enginebay.tck.probe;

import dev.enginebay.ChatMessage;
import dev.enginebay.ChatOptions;
import dev.enginebay.InferenceBackend;
import dev.enginebay.InferenceException;
import dev.enginebay.LoadConfig;
import dev.enginebay.Prompt;
import dev.enginebay.spi.BackendProvider;
import dev.enginebay.tck.hostile.Expectation;
import dev.enginebay.tck.hostile.HostileCase;
import dev.enginebay.tck.hostile.HostileCases;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

/**
 * The main class of the JVM that loads hostile models. It records each model before loading it, so
 * that a crash can be attributed. After every family the same backend must load the good model and
 * answer as before.
 */
public final class HostileMain {

  private static final ChatOptions SHORT = ChatOptions.greedy().withMaxTokens(2);
  private static final Prompt RAW = Prompt.raw("a");
  private static final Prompt CHAT = Prompt.chat(ChatMessage.user("a"));

  /** How often a template is tried, since other work on the machine may delay any single try. */
  private static final int TRIES = 3;

  private final Facts facts;
  private final BackendProvider provider;
  private final Path model;
  private final LoadConfig config;
  private final PeakMemory memory = new PeakMemory();
  private InferenceBackend backend;
  private String answer = "";

  private HostileMain(Facts facts, BackendProvider provider, Path model, LoadConfig config) {
    this.facts = facts;
    this.provider = provider;
    this.model = model;
    this.config = config;
    this.backend = provider.create();
  }

  /**
   * Loads the models.
   *
   * @param arguments the file of the facts, the backend's id, the good model, the list of the
   *     hostile ones, a folder for them, then the configuration
   * @throws Exception if the backend fails unexpectedly
   */
  public static void main(String[] arguments) throws Exception {
    Instructions given = Instructions.read(arguments, 2);
    Optional<BackendProvider> provider = given.provider();
    if (provider.isPresent()) {
      Path list = Path.of(given.more().get(0));
      new HostileMain(given.facts(), provider.get(), given.model(), given.config())
          .meet(HostileCases.listed(list, given.model()), Path.of(given.more().get(1)));
    }
    given.facts().note("end", "reached");
  }

  private void meet(List<HostileCase> cases, Path folder) throws IOException {
    OptionalLong before = memory.start();
    answer = loadedAndAsked();
    noteGrowth("good", before);
    for (int i = 0; i < cases.size(); i++) {
      facts.note(i + ".began", cases.get(i).name());
      Path hostile = cases.get(i).put(folder);
      OptionalLong start = memory.start();
      use(i, hostile, cases.get(i).due());
      noteGrowth(String.valueOf(i), start);
      cases.get(i).discard(hostile);
      facts.note(i + ".over", "");
      if (i + 1 == cases.size() || !cases.get(i).family().equals(cases.get(i + 1).family())) {
        prove(i);
      }
    }
  }

  /** Loads a model, asks it if it could be loaded, and unloads it. */
  private void use(int number, Path hostile, Expectation due) {
    try {
      backend.load(hostile, config);
      facts.note(number + ".loaded", "");
      if (due == Expectation.TEMPLATE) {
        converse(number);
      } else {
        backend.infer(RAW, SHORT);
      }
      backend.unload();
    } catch (Throwable thrown) {
      note(number, thrown);
    }
  }

  private void converse(int number) {
    long asked = best(number, () -> backend.infer(CHAT, SHORT).text());
    long streamed =
        best(number, () -> String.join("", backend.inferStream(CHAT, SHORT).pieces().toList()));
    facts.note(number + ".millis", String.valueOf(Math.max(asked, streamed) / 1_000_000));
  }

  /**
   * Returns how long the fastest of several tries took, without waits for a CPU. A try that fails
   * in an unexpected way is the last.
   */
  private long best(int number, Supplier<String> way) {
    long best = Long.MAX_VALUE;
    for (int time = 0; time < TRIES; time++) {
      long waitedBefore = CpuWait.nanos();
      long began = System.nanoTime();
      try {
        facts.note(number + ".said", way.get());
      } catch (InferenceException refused) {
        if (!Expectation.TEMPLATE.reasonsOnceLoaded().contains(refused.reason())) {
          throw refused;
        }
        note(number, refused);
      }
      long took = System.nanoTime() - began;
      best = Math.min(best, took - Math.max(0, CpuWait.nanos() - waitedBefore));
    }
    return best;
  }

  private void note(int number, Throwable thrown) {
    facts.note(
        number + ".thrown",
        thrown instanceof InferenceException failure
            ? failure.reason().name()
            : thrown.getClass().getName());
    facts.note(number + ".message", String.valueOf(thrown.getMessage()));
  }

  private void noteGrowth(String what, OptionalLong before) {
    OptionalLong peak = memory.peak();
    if (before.isPresent() && peak.isPresent()) {
      facts.note(what + ".growth", String.valueOf(peak.getAsLong() - before.getAsLong()));
    }
  }

  /**
   * Replaces the backend if it has lost its state, so that later models do not suffer from that.
   */
  private void prove(int number) {
    String flaw = "";
    try {
      String now = loadedAndAsked();
      if (!now.equals(answer)) {
        flaw = "it answers '%s' but answered '%s' at first".formatted(now, answer);
      }
    } catch (Throwable broken) {
      flaw = broken.toString();
    }
    facts.note(number + ".good", flaw);
    if (!flaw.isEmpty()) {
      backend = provider.create();
    }
  }

  private String loadedAndAsked() {
    backend.load(model, config);
    String said = backend.infer(RAW, SHORT).text();
    backend.unload();
    return said;
  }
}
