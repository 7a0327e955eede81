package dev.enginebay.llamacpp;

import com.sun.jna.Pointer;
import dev.enginebay.InferenceException;
import dev.enginebay.InferenceException.Reason;
import dev.enginebay.LoadConfig;
import dev.enginebay.llamacpp.LlamaSettings.FlashAttention;
import dev.enginebay.modelfile.GgufModel;
import dev.enginebay.modelfile.MemoryEstimate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Turns what the caller asked for into settings: each wish is honoured or refused by name, and what
 * was left open is chosen here.
 */
record LoadPlan(LlamaLibrary library, GgufModel model, LoadConfig config) {

  private static final String PREFIX = LlamaEngine.ID + ".";
  private static final String FLASH_ATTENTION = PREFIX + "flash-attention";
  private static final String REPACK = PREFIX + "repack";

  /** Long enough for a conversation, short enough that the caches of several fit anywhere. */
  private static final int USUAL_CONTEXT = 4096;

  /** llama.cpp's own bound. */
  private static final int MOST_SEQUENCES = 256;

  private static final int MOST_THREADS = 512;

  /** "All" in llama.cpp is any number above the model's layers. */
  private static final int ALL_LAYERS = 100_000;

  LlamaSettings settings() {
    Map<String, String> options = ownOptions();
    int contextLength = contextLength();
    int sequences = sequences(contextLength);
    if ((long) contextLength * sequences > Integer.MAX_VALUE) {
      throw refused("contextSize", "times concurrency is more than llama.cpp can count");
    }
    List<Pointer> gpus = new LlamaDevices(library).gpus();
    return new LlamaSettings(
        contextLength,
        sequences,
        threads(),
        flashAttention(options),
        repack(options),
        gpuLayers(gpus),
        chosen(gpus));
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
      if (!key.equals(FLASH_ATTENTION) && !key.equals(REPACK)) {
        throw refused(key, "is not known. Known are " + FLASH_ATTENTION + " and " + REPACK);
      }
    }
    return own;
  }

  private int contextLength() {
    int trained = model.trainedContextLength();
    int asked = config.contextSize().orElse(Math.min(trained, USUAL_CONTEXT));
    if (asked > trained) {
      throw refused(
          "contextSize",
          "%d is more than the %d tokens the model was trained for".formatted(asked, trained));
    }
    return asked;
  }

  /**
   * Four by choice, fewer if memory is short: the host keeps earlier conversations warm in them.
   */
  private int sequences(int contextLength) {
    if (config.concurrency().isPresent()) {
      int asked = config.concurrency().getAsInt();
      if (asked > MOST_SEQUENCES) {
        throw refused("concurrency", "can be at most " + MOST_SEQUENCES + ", was " + asked);
      }
      MemoryEstimate.of(model, contextLength, asked).requireWithin(config.memoryBudget());
      return asked;
    }
    for (int sequences = 4; sequences > 1; sequences /= 2) {
      if (fits(contextLength, sequences)) {
        return sequences;
      }
    }
    MemoryEstimate.of(model, contextLength, 1).requireWithin(config.memoryBudget());
    return 1;
  }

  private boolean fits(int contextLength, int sequences) {
    try {
      MemoryEstimate.of(model, contextLength, sequences).requireWithin(config.memoryBudget());
      return true;
    } catch (InferenceException tooMuch) {
      return false;
    }
  }

  private int threads() {
    int asked = config.threads().orElseGet(ProcessorFeatures::cores);
    if (asked > MOST_THREADS) {
      throw refused("threads", "can be at most " + MOST_THREADS + ", was " + asked);
    }
    return asked;
  }

  /**
   * Faster, but rounded more coarsely: left off by choice for weights that are not quantised, of
   * which all engines shall give the same tokens.
   */
  private FlashAttention flashAttention(Map<String, String> options) {
    String asked = options.get(FLASH_ATTENTION);
    if (asked == null) {
      return Quantisation.in(model.file()) ? FlashAttention.AUTO : FlashAttention.OFF;
    }
    return switch (asked) {
      case "on" -> FlashAttention.ON;
      case "off" -> FlashAttention.OFF;
      case "auto" -> FlashAttention.AUTO;
      default -> throw refused(FLASH_ATTENTION, "is on, off or auto, was " + asked);
    };
  }

  private Optional<Boolean> repack(Map<String, String> options) {
    String asked = options.get(REPACK);
    if (asked == null) {
      return Optional.empty();
    }
    if (library.abi().model().repack() < 0) {
      throw refused(REPACK, "is not known to llama.cpp " + library.release());
    }
    return switch (asked) {
      case "true" -> Optional.of(true);
      case "false" -> Optional.of(false);
      default -> throw refused(REPACK, "is true or false, was " + asked);
    };
  }

  private int gpuLayers(List<Pointer> gpus) {
    if (gpus.isEmpty()) {
      if (config.gpuLayers().orElse(0) != 0) {
        throw refused(
            "gpuLayers",
            "needs a GPU, and llama.cpp %s found none in this build. Give libraries for your GPU with -D%s=DIR"
                .formatted(library.release(), NativeSource.PROPERTY));
      }
      return 0;
    }
    int asked = config.gpuLayers().orElse(-1);
    return asked < 0 ? ALL_LAYERS : asked;
  }

  private List<Pointer> chosen(List<Pointer> gpus) {
    for (int id : config.gpuIds()) {
      if (id >= gpus.size()) {
        throw refused(
            "gpuIds", "there is no GPU %d, llama.cpp found %d".formatted(id, gpus.size()));
      }
    }
    return config.gpuIds().stream().map(gpus::get).toList();
  }

  private static InferenceException refused(String option, String why) {
    return new InferenceException(
        Reason.UNSUPPORTED, option + ": " + why + ". Change it or leave it unset.");
  }
}
