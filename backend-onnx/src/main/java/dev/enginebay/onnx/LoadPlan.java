package dev.enginebay.onnx;

import dev.enginebay.InferenceException;
import dev.enginebay.LoadConfig;
import dev.enginebay.decoding.spi.Geometry;
import dev.enginebay.decoding.spi.Geometry.Mixing;
import dev.enginebay.modelfile.architecture.Transformer;
import dev.enginebay.onnx.kv.SharedKvCache;
import dev.enginebay.onnx.library.CpuThreads;
import dev.enginebay.onnx.library.Onnx;
import dev.enginebay.onnx.library.OnnxOptions;
import dev.enginebay.onnx.weights.Precision;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Turns the caller's configuration into settings: each option is honoured or refused by name, and
 * unset options are chosen here.
 */
record LoadPlan(KnownModel known, LoadConfig config) {

  private static final Set<String> OPTIONS =
      Set.of(OnnxOptions.INDEPENDENT_ANSWERS, OnnxOptions.PROVIDER, OnnxOptions.WEIGHTS);

  private static final int DEFAULT_CONTEXT = 4096;

  /** A run is aborted between two operators, and this many tokens keep them short. */
  private static final int MAX_STEP_TOKENS = 512;

  private static final int MAX_SEQUENCES = 64;

  /** What the scores of a step's attention may take, unless even few tokens take more. */
  private static final long MAX_SCORES = 256L << 20;

  OnnxSettings settings() {
    OnnxOptions.refuse(config, OPTIONS, "folders with ONNX files");
    Processor.requireCpu(config);
    int contextLength = contextLength();
    Transformer transformer = known.model().transformer(contextLength);
    int sequences = sequences(transformer, contextLength);
    return new OnnxSettings(
        new Geometry(
            transformer.vocabularySize(),
            contextLength,
            sequences,
            stepTokens(transformer, contextLength),
            OnnxOptions.flag(config, OnnxOptions.INDEPENDENT_ANSWERS) ? Mixing.NONE : Mixing.ANY),
        transformer,
        precision(),
        CpuThreads.of(config));
  }

  private Precision precision() {
    String asked = config.backendOptions().getOrDefault(OnnxOptions.WEIGHTS, "auto");
    return switch (asked) {
      case "auto", "exact" -> Precision.EXACT;
      case "fast" -> Precision.FAST;
      default ->
          throw Onnx.refused(OnnxOptions.WEIGHTS, "must be exact, fast or auto, was " + asked);
    };
  }

  private int contextLength() {
    int trained = known.model().trainedContextLength();
    int asked = config.contextSize().orElse(Math.min(trained, DEFAULT_CONTEXT));
    if (asked > trained) {
      throw Onnx.refused(
          "contextSize",
          "%s is more than the %s tokens the model was trained for".formatted(asked, trained));
    }
    return asked;
  }

  /** Returns the number of sequences, which is lowered until it fits if the caller set none. */
  private int sequences(Transformer transformer, int contextLength) {
    if (config.concurrency().isPresent()) {
      int asked = config.concurrency().getAsInt();
      if (asked > MAX_SEQUENCES) {
        throw Onnx.refused(
            "concurrency", "must be at most %s, was %s".formatted(MAX_SEQUENCES, asked));
      }
      require(transformer, contextLength, asked);
      return asked;
    }
    return Stream.of(4, 2)
        .filter(count -> fits(transformer, contextLength, count))
        .findFirst()
        .orElseGet(
            () -> {
              require(transformer, contextLength, 1);
              return 1;
            });
  }

  /** ONNX Runtime keeps the scores of all heads over the whole cache. */
  private static int stepTokens(Transformer transformer, int contextLength) {
    long ofToken = (long) Float.BYTES * transformer.heads() * (contextLength + 1);
    return (int) Math.max(MAX_SEQUENCES, Math.min(MAX_STEP_TOKENS, MAX_SCORES / ofToken));
  }

  private boolean fits(Transformer transformer, int contextLength, int sequences) {
    try {
      require(transformer, contextLength, sequences);
      return true;
    } catch (InferenceException tooMuch) {
      return false;
    }
  }

  private void require(Transformer transformer, int contextLength, int sequences) {
    long tensor = sequences * SharedKvCache.sequenceBytes(transformer, contextLength + 1);
    if (tensor > Integer.MAX_VALUE) {
      throw Onnx.refused(
          "contextSize", "times concurrency is more than a tensor of 2 GiB can hold");
    }
    new NeededMemory(known, transformer)
        .estimate(contextLength + 1, sequences, stepTokens(transformer, contextLength))
        .requireWithin(config.memoryBudget());
  }
}
