package dev.enginebay.llamacpp;

import dev.enginebay.LoadConfig;
import dev.enginebay.decoding.spi.LoadChoices;
import dev.enginebay.llamacpp.capi.FlashAttention;
import dev.enginebay.llamacpp.capi.LlamaDevices;
import dev.enginebay.llamacpp.capi.LlamaLibrary;
import dev.enginebay.llamacpp.library.LlamaCpp;
import dev.enginebay.llamacpp.placement.Gpu;
import dev.enginebay.llamacpp.placement.GpuPlan;
import dev.enginebay.llamacpp.placement.LlamaSettings;
import dev.enginebay.llamacpp.placement.MissingGpu;
import dev.enginebay.llamacpp.placement.ModelMemory;
import dev.enginebay.llamacpp.placement.PlacedMemory;
import dev.enginebay.llamacpp.threads.ThreadCount;
import dev.enginebay.llamacpp.trial.Trial;
import dev.enginebay.llamacpp.trial.TrialMode;
import dev.enginebay.modelfile.architecture.GgufModel;
import dev.enginebay.modelfile.memory.FreeMemory;
import dev.enginebay.natives.CpuCores;
import dev.enginebay.natives.Machine;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Turns the caller's configuration into settings: each option is honoured or refused by name, and
 * unset options are chosen here.
 */
record LoadPlan(LlamaLibrary library, GgufModel model, LoadConfig config) {

  private static final String PREFIX = LlamaCpp.ID + ".";
  private static final String FLASH_ATTENTION = PREFIX + "flash-attention";
  private static final String REPACK = PREFIX + "repack";

  private static final String INDEPENDENT_ANSWERS = PREFIX + "independent-answers";

  private static final String MMAP = PREFIX + "mmap";

  private static final List<String> KNOWN =
      List.of(
          FLASH_ATTENTION, INDEPENDENT_ANSWERS, MMAP, REPACK, GpuPlan.TENSOR_SPLIT, Trial.OPTION);

  /** The limit of llama.cpp. */
  private static final int MAX_SEQUENCES = 256;

  /** Larger weights are mapped, since reading them takes too long; see ADR 11. */
  private static final long MAX_READ = 2L << 30;

  /** Weights that are read may take a quarter of the free memory. */
  private static final int MIN_FREE_FOR_READING = 4;

  LlamaSettings settings() {
    LoadChoices choices = new LoadChoices(LlamaCpp.ID, config);
    choices.requireKnown(KNOWN);
    int contextLength = choices.contextLength(model.trainedContextLength());
    FlashAttention flashAttention = flashAttention(choices);
    Optional<Boolean> repack = repack(choices);
    boolean independentAnswers = choices.flag(INDEPENDENT_ANSWERS).orElse(false);
    ThreadCount threads =
        ThreadCount.of(
            config, Runtime.getRuntime().availableProcessors(), CpuCores.usable(), Machine.here());
    GpuPlan plan =
        new GpuPlan(
            new ModelMemory(model, library.abi(), flashAttention),
            config,
            Gpu.all(new LlamaDevices(library)),
            () -> MissingGpu.with(library).explanation());
    GpuPlan.Choice choice =
        plan.choose(contextLength, sequences(contextLength, independentAnswers));
    if (independentAnswers && !choice.memory().offload().gpus().isEmpty()) {
      throw LoadChoices.refused(
          INDEPENDENT_ANSWERS,
          "is proven for the CPU only, but a GPU would be used. Set gpuLayers to 0");
    }
    return new LlamaSettings(
        contextLength,
        choice.sequences(),
        threads,
        flashAttention,
        repack,
        independentAnswers,
        choices.flag(MMAP).orElseGet(() -> tooLargeToRead(choice.memory())),
        choice.memory().offload());
  }

  /** Returns which files another JVM loads first. */
  TrialMode trial() {
    return new LoadChoices(LlamaCpp.ID, config)
        .word(Trial.OPTION, "auto", "always", "never")
        .map(word -> TrialMode.valueOf(word.toUpperCase(Locale.ROOT)))
        .orElse(TrialMode.AUTO);
  }

  /**
   * Returns the possible numbers of sequences, the preferred one first: four by default, since the
   * host keeps earlier conversations in them, or fewer if memory is short. If all share one cache,
   * the cells of a sequence depend on the others, and so does the order in which its attention is
   * summed.
   */
  private List<Integer> sequences(int contextLength, boolean independent) {
    if (independent && library.abi().sharesCache()) {
      if (config.concurrency().orElse(1) > 1) {
        throw LoadChoices.refused(
            INDEPENDENT_ANSWERS,
            ("llama.cpp %s shares one cache among all answers, so only one answer at a time is"
                    + " independent. Set concurrency to 1, or use a newer native library")
                .formatted(library.release()));
      }
      return List.of(1);
    }
    if (config.concurrency().isEmpty()) {
      return Stream.of(4, 2, 1)
          .filter(count -> (long) contextLength * count <= Integer.MAX_VALUE)
          .toList();
    }
    int asked = config.concurrency().getAsInt();
    if (asked > MAX_SEQUENCES) {
      throw LoadChoices.refused(
          "concurrency", "must be at most " + MAX_SEQUENCES + ", was " + asked);
    }
    if ((long) contextLength * asked > Integer.MAX_VALUE) {
      throw LoadChoices.refused("contextSize", "times concurrency is more than llama.cpp supports");
    }
    return List.of(asked);
  }

  /**
   * Returns the setting for flash attention, which is faster but rounds more coarsely. By default
   * it is off for weights that are not quantized, for which all engines must give the same tokens.
   */
  private FlashAttention flashAttention(LoadChoices choices) {
    return choices
        .word(FLASH_ATTENTION, "on", "off", "auto")
        .map(word -> FlashAttention.valueOf(word.toUpperCase(Locale.ROOT)))
        .orElse(Quantization.in(model.file()) ? FlashAttention.AUTO : FlashAttention.OFF);
  }

  private Optional<Boolean> repack(LoadChoices choices) {
    Optional<Boolean> asked = choices.flag(REPACK);
    if (asked.isPresent() && !library.abi().choosesRepack()) {
      throw LoadChoices.refused(REPACK, "is not supported by llama.cpp " + library.release());
    }
    return asked;
  }

  /** Weights that are read are not affected by changes of the file; see ADR 11. */
  private static boolean tooLargeToRead(PlacedMemory memory) {
    return memory.cpu().weights() > MAX_READ
        || memory.cpu().weights() > FreeMemory.available() / MIN_FREE_FOR_READING;
  }
}
