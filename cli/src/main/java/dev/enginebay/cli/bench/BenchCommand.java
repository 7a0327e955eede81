package dev.enginebay.cli.bench;

import dev.enginebay.LoadConfig;
import dev.enginebay.ModelInfo;
import dev.enginebay.cli.model.LoadFlags;
import dev.enginebay.cli.model.LoadedModel;
import dev.enginebay.cli.terminal.Json;
import dev.enginebay.cli.terminal.Stdio;
import dev.enginebay.cli.terminal.Version;
import dev.enginebay.decoding.spi.Engine;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures the speed of a model. */
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Measures how fast a model reads prompts and generates tokens.",
      "Sampling is greedy and prompts are uncached: through the API, and in turns in a bare loop",
      "around the engine."
    },
    sortOptions = false)
public final class BenchCommand implements Runnable {

  private static final int DEFAULT_PROMPT_TOKENS = 512;

  /** Prompts are short when many answers are generated at once, so that decoding dominates. */
  private static final int STREAM_PROMPT_TOKENS = 16;

  /** Room for the tokens that some models need before every prompt. */
  private static final int SPARE_TOKENS = 8;

  private final Stdio stdio;
  private final Function<String, Optional<Engine>> engines;

  @Option(
      names = "--prompt-tokens",
      paramLabel = "N",
      description = "Prompt tokens in each round (default: 512, or as many as fit the context).")
  OptionalInt promptTokens = OptionalInt.empty();

  @Option(
      names = "--tokens",
      paramLabel = "N",
      defaultValue = "64",
      description = "Tokens to generate in each round (default: ${DEFAULT-VALUE}).")
  int tokens;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "5",
      description = "Rounds to measure, after one to warm up (default: ${DEFAULT-VALUE}).")
  int rounds;

  @Option(
      names = "--streams",
      paramLabel = "N",
      split = ",",
      description = "Also measures this many answers at once, for example 1,2,4,8.")
  List<Integer> streams = List.of();

  @Option(names = "--json", description = "Prints JSON.")
  boolean json;

  @Mixin final LoadFlags load = new LoadFlags();

  public BenchCommand(Stdio stdio, Function<String, Optional<Engine>> engines) {
    this.stdio = stdio;
    this.engines = engines;
  }

  @Override
  public void run() {
    promptTokens.ifPresent(count -> requirePositive("--prompt-tokens", count));
    requirePositive("--tokens", tokens);
    requirePositive("--rounds", rounds);
    streams.forEach(count -> requirePositive("--streams", count));
    LoadConfig config = load.config();
    BenchReport report = takeTurns(config);
    if (!streams.isEmpty()) {
      askTogether(config.withConcurrency(Collections.max(streams)), report);
    }
    stdio.out().println(json ? Json.of(report.asMap()) : report.asTable());
  }

  private BenchReport takeTurns(LoadConfig config) {
    long begin = System.nanoTime();
    try (LoadedModel model = LoadedModel.load(load, config, stdio)) {
      double loadSeconds = (System.nanoTime() - begin) / 1e9;
      BenchReport report = new BenchReport(model.info(), tokens, loadSeconds, ResidentMemory.now());
      besideBareLoop(model, config, loop -> takeTurns(model, loop, report));
      report.endedWith(model.info());
      return report;
    }
  }

  private void besideBareLoop(
      LoadedModel model, LoadConfig config, Consumer<Optional<BareLoop>> work) {
    Optional<Engine> engine = engines.apply(model.backend().id());
    if (engine.isEmpty()) {
      work.accept(Optional.empty());
      return;
    }
    try (BareLoop loop = new BareLoop(engine.get(), model.info().path(), config)) {
      work.accept(Optional.of(loop));
    }
  }

  private void takeTurns(LoadedModel model, Optional<BareLoop> loop, BenchReport report) {
    WholePath path = new WholePath(model.backend());
    int length = promptTokens.orElseGet(() -> usualPrompt(model.info()));
    PromptText text = tireless(model, path, length);
    loop.ifPresent(bare -> bare.measure(text.ofTokens(length, 0), tokens));
    for (int round = 1; round <= rounds; round++) {
      String prompt = text.ofTokens(length, round);
      Measurement measured = path.measure(prompt, tokens);
      report.addWhole(measured);
      loop.ifPresent(bare -> report.addBare(bare.measure(prompt, measured.generatedTokens())));
    }
  }

  private void askTogether(LoadConfig config, BenchReport report) {
    try (LoadedModel model = LoadedModel.load(load, config, stdio)) {
      besideBareLoop(model, config, loop -> askTogether(model, loop, report));
    }
  }

  private void askTogether(LoadedModel model, Optional<BareLoop> loop, BenchReport report) {
    WholePath path = new WholePath(model.backend());
    PromptText text = tireless(model, path, STREAM_PROMPT_TOKENS);
    int asked = 0;
    for (int round = 1; round <= rounds; round++) {
      for (int count : streams) {
        List<String> prompts =
            IntStream.range(asked, asked + count)
                .mapToObj(number -> text.ofTokens(STREAM_PROMPT_TOKENS, number))
                .toList();
        asked += count;
        report.addStreams(count, path.aggregateRate(prompts, tokens));
        loop.ifPresent(bare -> report.addBareStreams(count, bare.aggregateRate(prompts, tokens)));
      }
    }
  }

  /** Returns the text that the model continues longest; this also warms everything up. */
  private PromptText tireless(LoadedModel model, WholePath path, int length) {
    int longest = -1;
    Optional<PromptText> best = Optional.empty();
    for (String filler : PromptText.FILLERS) {
      PromptText text = new PromptText(filler, each -> model.backend().encode(each).length);
      int generated = path.measure(text.ofTokens(length, 0), tokens).generatedTokens();
      if (generated > longest) {
        longest = generated;
        best = Optional.of(text);
      }
      if (generated == tokens) {
        break;
      }
    }
    return best.orElseThrow();
  }

  private int usualPrompt(ModelInfo info) {
    int room = info.contextLength().orElse(Integer.MAX_VALUE) - tokens - SPARE_TOKENS;
    return Math.max(1, Math.min(DEFAULT_PROMPT_TOKENS, room));
  }

  private static void requirePositive(String option, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(option + " must be at least 1, was " + value + ".");
    }
  }
}
