package dev.enginebay.tck.support;

import dev.enginebay.Capability;
import dev.enginebay.ChatOptions;
import dev.enginebay.Penalties;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A ChatOptions with every supported option set, and a check that none is left unset. */
public final class Given {

  private Given() {}

  /**
   * Returns options with every option set that a backend with these capabilities supports, none to
   * its default.
   *
   * @param capabilities the backend's capabilities
   * @return the options
   */
  public static ChatOptions everything(Set<Capability> capabilities) {
    ChatOptions options =
        ChatOptions.unset()
            .withTemperature(0.65)
            .withTopP(0.85)
            .withTopK(17)
            .withMaxTokens(3)
            .withStop("\u2603\u2603", "zzzz")
            .withDeadline(Duration.ofMinutes(9));
    if (capabilities.contains(Capability.SEED)) {
      options = options.withSeed(-12_345_678_901L);
    }
    if (capabilities.contains(Capability.MIN_P)) {
      options = options.withMinP(0.03);
    }
    return capabilities.contains(Capability.PENALTIES)
        ? options.withPenalties(
            Penalties.unset()
                .withRepeat(1.15)
                .withPresence(0.25)
                .withFrequency(-0.35)
                .withWindow(33))
        : options;
  }

  /**
   * Returns the names of options that are unset but must be set.
   *
   * @param applied options as a backend reports them
   * @param capabilities the backend's capabilities
   * @return empty if all required options are set
   */
  public static List<String> open(ChatOptions applied, Set<Capability> capabilities) {
    List<String> open = new ArrayList<>();
    note(open, applied.temperature().isEmpty(), "temperature");
    note(open, applied.topP().isEmpty(), "topP");
    note(open, applied.topK().isEmpty(), "topK");
    note(open, applied.maxTokens().isEmpty(), "maxTokens");
    note(open, capabilities.contains(Capability.SEED) && applied.seed().isEmpty(), "seed");
    note(open, capabilities.contains(Capability.MIN_P) && applied.minP().isEmpty(), "minP");
    if (capabilities.contains(Capability.PENALTIES)) {
      Penalties penalties = applied.penalties();
      note(open, penalties.repeat().isEmpty(), "penalties.repeat");
      note(open, penalties.presence().isEmpty(), "penalties.presence");
      note(open, penalties.frequency().isEmpty(), "penalties.frequency");
      note(open, penalties.window().isEmpty(), "penalties.window");
    }
    return open;
  }

  private static void note(List<String> open, boolean missing, String name) {
    if (missing) {
      open.add(name);
    }
  }
}
