package dev.enginebay.onnx.exported;

import dev.enginebay.LoadConfig;
import dev.enginebay.decoding.spi.Geometry;
import dev.enginebay.decoding.spi.Geometry.Mixing;
import dev.enginebay.decoding.spi.LoadChoices;
import dev.enginebay.modelfile.memory.MemoryEstimate;
import dev.enginebay.natives.CpuCores;
import dev.enginebay.onnx.file.Value;
import dev.enginebay.onnx.layout.CacheKind;
import dev.enginebay.onnx.library.Onnx;
import dev.enginebay.onnx.library.OnnxOptions;
import java.util.Set;
import java.util.stream.Stream;

/** Turns the caller's configuration into settings: each option is honoured or refused by name. */
record ExportedPlan(ExportedModel model, LoadConfig config) {

  private static final int MAX_SEQUENCES = 64;

  /** A run is aborted between two operators, and this many tokens keep them short. */
  private static final int MAX_STEP_TOKENS = 512;

  /**
   * What the logits of a step may take, unless even few tokens take more: most models return them
   * for all tokens, wanted or not.
   */
  private static final long MAX_LOGITS = 64L << 20;

  /** The same for a model of two parts, which reads one by one what its first run has left. */
  private static final long MAX_FIRST_LOGITS = 256L << 20;

  /** Weights of half precision are widened, quantized ones repacked. */
  private static final int COPIES_OF_HALVES = 3;

  private static final int COPIES = 2;

  /** The rows of a block's width that are alive at once. */
  private static final int LIVE_ROWS = 16;

  private static final int ASSUMED_WIDTH = 4096;
  private static final int ASSUMED_HEADS = 32;

  ExportedSettings settings() {
    OnnxOptions.refuse(
        config,
        Set.of(OnnxOptions.PROVIDER, OnnxOptions.VARIANT),
        "GGUF files and folders of safetensors");
    LoadChoices choices = new LoadChoices(Onnx.ID, config);
    int contextLength = choices.contextLength(mostPositions());
    int sequences = choices.sequences(MAX_SEQUENCES, count -> require(contextLength, count));
    return new ExportedSettings(
        new Geometry(
            model.vocabularySize(),
            contextLength,
            sequences,
            stepTokens(contextLength),
            Mixing.NONE),
        choices.threads(CpuCores.usable()));
  }

  private int mostPositions() {
    long fixed = model.layout().fixedPositions();
    // Without a cache, a run gives the logits of the whole sequence.
    long inOneRun =
        model.layout().kind() == CacheKind.NONE
            ? Math.max(1, Integer.MAX_VALUE / rowBytes())
            : Integer.MAX_VALUE;
    long most =
        Stream.of(
                (long) model.trainedContextLength().orElse(Integer.MAX_VALUE),
                fixed == Value.ANY ? Integer.MAX_VALUE : fixed,
                inOneRun,
                positionsOfABuffer())
            .mapToLong(Long::longValue)
            .min()
            .orElseThrow();
    return (int) most;
  }

  private long positionsOfABuffer() {
    return model.layout().caches().stream()
        .mapToLong(pair -> Integer.MAX_VALUE / pair.bytes(1))
        .min()
        .orElse(Integer.MAX_VALUE);
  }

  private long rowBytes() {
    return (long) Float.BYTES * model.vocabularySize();
  }

  /** A model of two parts takes several tokens in its first run only. */
  private int stepTokens(int contextLength) {
    boolean twoParts = model.first().isPresent() || model.layout().branch().isPresent();
    long most =
        twoParts
            ? Math.min(contextLength, MAX_FIRST_LOGITS / rowBytes())
            : Math.min(MAX_STEP_TOKENS, MAX_LOGITS / rowBytes());
    return (int) Math.max(MAX_SEQUENCES, most);
  }

  private void require(int contextLength, int sequences) {
    estimate(contextLength, sequences).requireWithin(config.memoryBudget());
  }

  MemoryEstimate estimate(int contextLength, int sequences) {
    int copies = model.half() ? COPIES_OF_HALVES : COPIES;
    // A run of carried caches writes into a further sequence.
    int caches = model.layout().kind() == CacheKind.CARRIED ? sequences + 1 : sequences;
    long tokens =
        model.layout().kind() == CacheKind.NONE ? contextLength : stepTokens(contextLength);
    tokens = Math.min(tokens, contextLength);
    long row = (long) LIVE_ROWS * model.size("hidden_size").orElse(ASSUMED_WIDTH);
    long scores = 2L * model.size("num_attention_heads").orElse(ASSUMED_HEADS) * contextLength;
    long compute = Float.BYTES * tokens * (row + scores + 2L * model.vocabularySize());
    return new MemoryEstimate(
        copies * model.bytes(),
        caches * model.layout().cacheBytes(contextLength),
        compute,
        4 * model.folder().tokenizerBytes());
  }
}
