package dev.enginebay.examples.textbackend;

import dev.enginebay.ChatOptions;
import dev.enginebay.InferenceException;
import dev.enginebay.InferenceException.Reason;
import dev.enginebay.LoadConfig;
import dev.enginebay.Penalties;
import dev.enginebay.Prompt;

/** Refuses, by name, whatever would otherwise be ignored. */
final class Refusals {

  /** What the parrot keeps in mind of a token. */
  private static final long BYTES_OF_A_TOKEN = 4;

  private Refusals() {}

  /** Checks how a model is to be loaded, and tells the context it gets. */
  static int check(ParrotFile file, LoadConfig config) {
    refuse("gpuIds", !config.gpuIds().isEmpty());
    refuse("gpuLayers", config.gpuLayers().orElse(0) != 0);
    refuse("threads", config.threads().orElse(1) != 1);
    refuse("concurrency", config.concurrency().orElse(1) != 1);
    int context = config.contextSize().orElse(file.context());
    refuse("contextSize (the model has " + file.context() + ")", context > file.context());
    for (String option : config.backendOptions().keySet()) {
      refuse(option, option.startsWith(ParrotBackend.ID + "."));
    }
    long needed = file.bytes() + BYTES_OF_A_TOKEN * context;
    long budget = config.memoryBudget().orElse(Long.MAX_VALUE);
    if (needed > budget) {
      throw new InferenceException(
          Reason.OUT_OF_MEMORY,
          "The model needs %s bytes, and the memoryBudget is %s. Raise it, or ask for a smaller contextSize."
              .formatted(needed, budget));
    }
    return context;
  }

  /** Checks a request and gives its raw prompt. */
  static String check(Prompt prompt, ChatOptions options) {
    refuse("seed", options.seed().isPresent());
    refuse("minP", options.minP().isPresent());
    refuse("penalties", !options.penalties().equals(Penalties.unset()));
    if (prompt instanceof Prompt.Raw raw) {
      return raw.text();
    }
    throw unsupported("messages: a parrot has no chat template. Give a raw prompt.");
  }

  static InferenceException tokens() {
    return unsupported("tokens: a parrot's cannot be seen. Count them by usage().");
  }

  private static void refuse(String option, boolean asked) {
    if (asked) {
      throw unsupported(option + ": a parrot cannot do that. Leave the option unset.");
    }
  }

  private static InferenceException unsupported(String message) {
    return new InferenceException(Reason.UNSUPPORTED, message);
  }
}
