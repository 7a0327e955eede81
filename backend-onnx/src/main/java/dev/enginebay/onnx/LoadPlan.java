package dev.enginebay.onnx;

import dev.enginebay.LoadConfig;
import dev.enginebay.decoding.spi.Geometry;
import dev.enginebay.decoding.spi.Geometry.Mixing;
import dev.enginebay.decoding.spi.LoadChoices;
import dev.enginebay.modelfile.architecture.Transformer;
import dev.enginebay.natives.CpuCores;
import dev.enginebay.onnx.kv.SharedKvCache;
import dev.enginebay.onnx.library.Onnx;
import dev.enginebay.onnx.library.OnnxOptions;
import dev.enginebay.onnx.session.Processor;
import dev.enginebay.onnx.transformer.CacheForm;
import dev.enginebay.onnx.weights.Precision;
import java.util.Set;

/**
 * Turns the caller's configuration into settings: each option is honoured or refused by name, and
 * unset options are chosen here.
 */
record LoadPlan(KnownModel known, LoadConfig config) {

  private static final Set<String> OPTIONS =
      Set.of(OnnxOptions.INDEPENDENT_ANSWERS, OnnxOptions.PROVIDER, OnnxOptions.WEIGHTS);

  /** A run is aborted between two operators, and this many tokens keep them short. */
  private static final int MAX_STEP_TOKENS = 512;

  private static final int MAX_SEQUENCES = 64;

  /** What the scores of a step's attention may take, unless even few tokens take more. */
  private static final long MAX_SCORES = 256L << 20;

  OnnxSettings settings() {
    OnnxOptions.refuse(config, OPTIONS, "folders with ONNX files");
    LoadChoices choices = new LoadChoices(Onnx.ID, config);
    int contextLength = choices.contextLength(known.model().trainedContextLength());
    Transformer transformer = known.model().transformer(contextLength);
    Processor processor = ProcessorChoice.here(config).of(transformer.blocks().size() + 1);
    boolean device = processor.isDevice();
    int sequences =
        choices.sequences(MAX_SEQUENCES, count -> require(transformer, contextLength, count));
    boolean independent = choices.flag(OnnxOptions.INDEPENDENT_ANSWERS).orElse(false);
    return new OnnxSettings(
        new Geometry(
            transformer.vocabularySize(),
            contextLength,
            sequences,
            stepTokens(transformer, contextLength),
            device || independent ? Mixing.NONE : Mixing.ANY),
        transformer,
        device ? devicePrecision(choices) : precision(choices),
        choices.threads(CpuCores.usable()),
        processor,
        device ? CacheForm.ROWS : CacheForm.IN_PLACE);
  }

  private static Precision devicePrecision(LoadChoices choices) {
    if (precision(choices) == Precision.FAST) {
      throw LoadChoices.refused(
          OnnxOptions.WEIGHTS, "fast rounds activations, which only the CPU does");
    }
    return Precision.DEVICE;
  }

  private static Precision precision(LoadChoices choices) {
    String word = choices.word(OnnxOptions.WEIGHTS, "exact", "fast", "auto").orElse("auto");
    return word.equals("fast") ? Precision.FAST : Precision.EXACT;
  }

  /** ONNX Runtime keeps the scores of all heads over the whole cache. */
  private static int stepTokens(Transformer transformer, int contextLength) {
    long ofToken = (long) Float.BYTES * transformer.heads() * (contextLength + 1);
    return (int) Math.max(MAX_SEQUENCES, Math.min(MAX_STEP_TOKENS, MAX_SCORES / ofToken));
  }

  private void require(Transformer transformer, int contextLength, int sequences) {
    long tensor = sequences * SharedKvCache.sequenceBytes(transformer, contextLength + 1);
    if (tensor > Integer.MAX_VALUE) {
      throw LoadChoices.refused(
          "contextSize", "times concurrency is more than a tensor of 2 GiB can hold");
    }
    new NeededMemory(known, transformer)
        .estimate(contextLength + 1, sequences, stepTokens(transformer, contextLength))
        .requireWithin(config.memoryBudget());
  }
}
