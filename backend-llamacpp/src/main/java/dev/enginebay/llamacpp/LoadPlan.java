package dev.enginebay.llamacpp;

import dev.enginebay.LoadConfig;
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
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
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

  /** Long enough for a conversation, and short enough that several caches fit on any machine. */
  private static final int DEFAULT_CONTEXT = 4096;

  /** The limit of llama.cpp. */
  private static final int MAX_SEQUENCES = 256;

  /** Larger weights are mapped, since reading them takes too long; see ADR 11. */
  private static final long MAX_READ = 2L << 30;

  /** Weights that are read may take a quarter of the free memory. */
  private static final int MIN_FREE_FOR_READING = 4;

  LlamaSettings settings() {
    Map<String, String> options = ownOptions();
    int contextLength = contextLength();
    FlashAttention flashAttention = flashAttention(options);
    Optional<Boolean> repack = repack(options);
    boolean independentAnswers = flag(options, INDEPENDENT_ANSWERS).orElse(false);
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
      throw LlamaCpp.refused(
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
        mapped(options, choice.memory()),
        choice.memory().offload());
  }

  /** Returns which files another JVM loads first. */
  TrialMode trial() {
    String asked = ownOptions().getOrDefault(Trial.OPTION, "auto");
    return switch (asked) {
      case "auto" -> TrialMode.AUTO;
      case "always" -> TrialMode.ALWAYS;
      case "never" -> TrialMode.NEVER;
      default ->
          throw LlamaCpp.refused(Trial.OPTION, "must be auto, always or never, was " + asked);
    };
  }

  private Map<String, String> ownOptions() {
    Map<String, String> own = new TreeMap<>();
    config
        .backendOptions()
        .forEach(
            (key, value) -> {
              if (key.startsWith(PREFIX)) {
                own.put(key, value);
              }
            });
    for (String key : own.keySet()) {
      if (!KNOWN.contains(key)) {
        throw LlamaCpp.refused(key, "is unknown. Known options are " + String.join(", ", KNOWN));
      }
    }
    return own;
  }

  private int contextLength() {
    int trained = model.trainedContextLength();
    int asked = config.contextSize().orElse(Math.min(trained, DEFAULT_CONTEXT));
    if (asked > trained) {
      throw LlamaCpp.refused(
          "contextSize",
          "%s is more than the %s tokens the model was trained for".formatted(asked, trained));
    }
    return asked;
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
        throw LlamaCpp.refused(
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
      throw LlamaCpp.refused("concurrency", "must be at most " + MAX_SEQUENCES + ", was " + asked);
    }
    if ((long) contextLength * asked > Integer.MAX_VALUE) {
      throw LlamaCpp.refused("contextSize", "times concurrency is more than llama.cpp supports");
    }
    return List.of(asked);
  }

  /**
   * Returns the setting for flash attention, which is faster but rounds more coarsely. By default
   * it is off for weights that are not quantized, for which all engines must give the same tokens.
   */
  private FlashAttention flashAttention(Map<String, String> options) {
    String asked = options.get(FLASH_ATTENTION);
    if (asked == null) {
      return Quantization.in(model.file()) ? FlashAttention.AUTO : FlashAttention.OFF;
    }
    return switch (asked) {
      case "on" -> FlashAttention.ON;
      case "off" -> FlashAttention.OFF;
      case "auto" -> FlashAttention.AUTO;
      default -> throw LlamaCpp.refused(FLASH_ATTENTION, "must be on, off or auto, was " + asked);
    };
  }

  private Optional<Boolean> repack(Map<String, String> options) {
    Optional<Boolean> asked = flag(options, REPACK);
    if (asked.isPresent() && !library.abi().choosesRepack()) {
      throw LlamaCpp.refused(REPACK, "is not supported by llama.cpp " + library.release());
    }
    return asked;
  }

  private static Optional<Boolean> flag(Map<String, String> options, String option) {
    String asked = options.get(option);
    if (asked == null) {
      return Optional.empty();
    }
    return switch (asked) {
      case "true" -> Optional.of(true);
      case "false" -> Optional.of(false);
      default -> throw LlamaCpp.refused(option, "must be true or false, was " + asked);
    };
  }

  /** Weights that are read are not affected by changes of the file; see ADR 11. */
  private boolean mapped(Map<String, String> options, PlacedMemory memory) {
    String asked = options.get(MMAP);
    if (asked == null) {
      return memory.cpu().weights() > MAX_READ
          || memory.cpu().weights() > FreeMemory.available() / MIN_FREE_FOR_READING;
    }
    return switch (asked) {
      case "true" -> true;
      case "false" -> false;
      default -> throw LlamaCpp.refused(MMAP, "must be true or false, was " + asked);
    };
  }
}
