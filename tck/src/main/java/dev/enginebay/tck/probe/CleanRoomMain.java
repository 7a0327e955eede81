package dev.enginebay.tck.probe;

import dev.enginebay.ChatOptions;
import dev.enginebay.InferenceBackend;
import dev.enginebay.InferenceException;
import dev.enginebay.LoadConfig;
import dev.enginebay.Prompt;
import dev.enginebay.spi.BackendProvider;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The main class of the clean room: uses the backend from discovery to unload, and records what the
 * process holds in between. It returns from main, so that the JVM must end by itself.
 */
public final class CleanRoomMain {

  private static final int FAILED_LOADS = 20;
  private static final int WARM_CYCLES = 10;
  private static final int CYCLES = 30;
  private static final long SETTLING_MILLIS = 5_000;

  private final Instructions given;
  private final Facts facts;
  private final Path model;
  private final Path damaged;
  private final LoadConfig config;

  private CleanRoomMain(Instructions given) {
    this.given = given;
    this.facts = given.facts();
    this.model = given.model();
    this.damaged = Path.of(given.more().get(0));
    this.config = given.config();
  }

  /**
   * Uses the backend.
   *
   * @param arguments the file of the facts, the backend's id, the model, a damaged copy of it, then
   *     the configuration
   * @throws Exception if the backend fails unexpectedly
   */
  public static void main(String[] arguments) throws Exception {
    new CleanRoomMain(Instructions.read(arguments, 1)).live();
  }

  private void live() throws Exception {
    SocketWatch sockets = SocketWatch.start();
    BackendProvider provider = discover();
    provider.availability();
    cycle(provider.create());
    failedLoads(provider);
    cycles(provider);
    InferenceBackend last = provider.create();
    Footprint before = Footprint.now();
    cycle(last);
    threadsAfter("unload", before);
    facts.note("sockets", String.join(", ", sockets.stop()));
    facts.note("sockets.known", String.valueOf(Footprint.inetSockets().isPresent()));
    facts.note("end", "reached");
  }

  private BackendProvider discover() {
    Footprint before = Footprint.now();
    BackendProvider provider = given.provider().orElseThrow();
    provider.capabilities();
    provider.create().id();
    Footprint after = Footprint.now();
    difference("discovery.libraries", before.libraries(), after.libraries());
    difference("discovery.files", before.files(), after.files());
    return provider;
  }

  private void failedLoads(BackendProvider provider) throws Exception {
    InferenceBackend backend = provider.create();
    for (int i = 0; i < WARM_CYCLES; i++) {
      failToLoad(backend);
    }
    Footprint before = Footprint.now();
    MemoryTrend memory = new MemoryTrend();
    for (int i = 0; i < FAILED_LOADS; i++) {
      failToLoad(backend);
      memory.look();
      facts.note("failed.loads", String.valueOf(i + 1));
    }
    threadsAfter("failed", before);
    difference("failed.files", before.files(), Footprint.now().files());
    note("failed", memory);
  }

  private void failToLoad(InferenceBackend backend) {
    for (Path path :
        List.of(damaged, model.resolveSibling("no-such-model-" + model.getFileName()))) {
      try {
        backend.load(path, config);
        backend.unload();
      } catch (InferenceException expected) {
        // Other clauses test the refusal.
      }
    }
  }

  private void cycles(BackendProvider provider) {
    InferenceBackend backend = provider.create();
    for (int i = 0; i < WARM_CYCLES; i++) {
      cycle(backend);
    }
    MemoryTrend memory = new MemoryTrend();
    for (int i = 0; i < CYCLES; i++) {
      cycle(backend);
      memory.look();
    }
    note("cycles", memory);
    facts.note("cycles", String.valueOf(CYCLES));
  }

  private void cycle(InferenceBackend backend) {
    backend.load(model, config);
    facts.note("loaded", "");
    backend.infer(Prompt.raw("a"), ChatOptions.greedy().withMaxTokens(2));
    facts.note("answered", "");
    backend.unload();
    facts.note("unloaded", "");
  }

  /** Records the threads that did not exist before, after giving them time to end. */
  private void threadsAfter(String what, Footprint before) throws InterruptedException {
    long end = System.nanoTime() + SETTLING_MILLIS * 1_000_000;
    List<String> left = surplus(before.threads(), Footprint.now().threads());
    while (!left.isEmpty() && System.nanoTime() < end) {
      Thread.sleep(20);
      left = surplus(before.threads(), Footprint.now().threads());
    }
    facts.note(what + ".threads", String.join(", ", left));
  }

  private void note(String what, MemoryTrend memory) {
    facts.note(what + ".heap", String.valueOf(memory.heapOfEach()));
    memory
        .residentOfEach()
        .ifPresent(bytes -> facts.note(what + ".resident", String.valueOf(bytes)));
  }

  private void difference(
      String what, Optional<List<String>> before, Optional<List<String>> after) {
    if (before.isPresent() && after.isPresent()) {
      facts.note(what, String.join(", ", surplus(before.get(), after.get())));
    }
  }

  /** Returns the elements that occur more often than before. */
  private static List<String> surplus(List<String> before, List<String> after) {
    List<String> surplus = new ArrayList<>(after);
    before.forEach(surplus::remove);
    return surplus;
  }
}
