package dev.enginebay.decoding.spi;

import dev.enginebay.InferenceException;
import dev.enginebay.InferenceException.Reason;
import dev.enginebay.LoadConfig;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;

/**
 * What most engines make of a caller's configuration: each option is honoured or refused by name,
 * and what is unset is chosen.
 *
 * @param backend its id; the names of its own options begin with it and a point
 * @param config how to load a model
 */
public record LoadChoices(String backend, LoadConfig config) {

  /** Long enough for a conversation, and short enough that several caches fit on any machine. */
  private static final int DEFAULT_CONTEXT = 4096;

  /**
   * Returns an exception for an option that cannot be honoured.
   *
   * @param option its name
   * @param why the reason, without a full stop
   * @return UNSUPPORTED
   */
  public static InferenceException refused(String option, String why) {
    return new InferenceException(
        Reason.UNSUPPORTED, option + ": " + why + ". Change it or leave it unset.");
  }

  /**
   * Refuses options that ask for a GPU.
   *
   * @throws InferenceException UNSUPPORTED naming the option
   */
  public void requireCpu() {
    String why = "this backend computes on the CPU only";
    if (config.gpuLayers().orElse(0) != 0) {
      throw refused("gpuLayers", why);
    }
    if (!config.gpuIds().isEmpty()) {
      throw refused("gpuIds", why);
    }
  }

  /**
   * Refuses options of this backend that it does not have. Those of others have no effect.
   *
   * @param known the options that it has
   * @throws InferenceException UNSUPPORTED naming the option
   */
  public void requireKnown(List<String> known) {
    for (String option : config.backendOptions().keySet()) {
      if (option.startsWith(backend + ".") && !known.contains(option)) {
        throw refused(
            option,
            known.isEmpty()
                ? "this backend has no options of its own"
                : "is unknown. Known options are " + String.join(", ", known));
      }
    }
  }

  /**
   * Returns which of some words a backend's option is.
   *
   * @param option its name
   * @param words at least two
   * @return empty if it is unset
   * @throws InferenceException UNSUPPORTED if it is none of them
   */
  public Optional<String> word(String option, String... words) {
    Optional<String> asked = Optional.ofNullable(config.backendOptions().get(option));
    List<String> allowed = List.of(words);
    if (asked.isPresent() && !allowed.contains(asked.get())) {
      int last = allowed.size() - 1;
      throw refused(
          option,
          "must be %s or %s, was %s"
              .formatted(
                  String.join(", ", allowed.subList(0, last)), allowed.get(last), asked.get()));
    }
    return asked;
  }

  /**
   * Returns whether a backend's option is on.
   *
   * @param option its name
   * @return empty if it is unset
   * @throws InferenceException UNSUPPORTED if it is neither true nor false
   */
  public Optional<Boolean> flag(String option) {
    return word(option, "true", "false").map("true"::equals);
  }

  /**
   * Returns the positions of a sequence.
   *
   * @param trained the positions that the model was trained for, or that it takes
   * @return what was asked for, or at most 4096
   * @throws InferenceException UNSUPPORTED if more are asked for than the model takes
   */
  public int contextLength(int trained) {
    int asked = config.contextSize().orElse(Math.min(trained, DEFAULT_CONTEXT));
    if (asked > trained) {
      throw refused(
          "contextSize",
          "%s is more than the %s tokens that the model was made for".formatted(asked, trained));
    }
    return asked;
  }

  /**
   * Returns how many threads compute an operator.
   *
   * @param cores the default
   * @return at least 1
   * @throws InferenceException UNSUPPORTED if more are asked for than this JVM may use
   */
  public int threads(int cores) {
    int cpus = Runtime.getRuntime().availableProcessors();
    int asked = config.threads().orElse(cores);
    if (asked > cpus) {
      throw refused(
          "threads", "%s is more than the %s CPUs this JVM may use".formatted(asked, cpus));
    }
    return asked;
  }

  /**
   * Returns the number of sequences. If the caller set none, it is 4, since the host keeps earlier
   * conversations in them, or fewer if so many do not fit.
   *
   * @param most the limit of the engine
   * @param requireRoom throws an {@link InferenceException} if the model does not fit with so many
   * @return at least 1
   * @throws InferenceException UNSUPPORTED if more are asked for than the engine takes; what {@code
   *     requireRoom} throws if the model does not fit
   */
  public int sequences(int most, IntConsumer requireRoom) {
    if (config.concurrency().isPresent()) {
      int asked = config.concurrency().getAsInt();
      if (asked > most) {
        throw refused("concurrency", "must be at most %s, was %s".formatted(most, asked));
      }
      requireRoom.accept(asked);
      return asked;
    }
    for (int count : new int[] {4, 2}) {
      if (fit(count, requireRoom)) {
        return count;
      }
    }
    requireRoom.accept(1);
    return 1;
  }

  private static boolean fit(int sequences, IntConsumer requireRoom) {
    try {
      requireRoom.accept(sequences);
      return true;
    } catch (InferenceException tooMany) {
      return false;
    }
  }
}
