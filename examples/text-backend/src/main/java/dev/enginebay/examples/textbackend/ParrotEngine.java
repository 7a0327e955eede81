package dev.enginebay.examples.textbackend;

import dev.enginebay.Availability;
import dev.enginebay.Capability;
import dev.enginebay.InferenceBackend;
import dev.enginebay.InferenceException;
import dev.enginebay.InferenceException.Reason;
import dev.enginebay.LoadConfig;
import dev.enginebay.decoding.TextBackend;
import dev.enginebay.decoding.spi.TextEngine;
import dev.enginebay.decoding.spi.TextModel;
import dev.enginebay.spi.BackendProvider;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Checks parrots and opens them; what discovery finds, too, since neither has any state. */
public final class ParrotEngine implements TextEngine, BackendProvider {

  @Override
  public String id() {
    return "parrot";
  }

  /** A backend for a server would look here whether it answers, and say how to start it if not. */
  @Override
  public Availability availability() {
    return Availability.available(ParrotFile.FORMAT, "plain Java, in this process", List.of());
  }

  /** None: the host refuses seeds, messages, GPUs and the like by name. */
  @Override
  public Set<Capability> capabilities() {
    return Set.of();
  }

  @Override
  public InferenceBackend create() {
    return new TextBackend(this);
  }

  @Override
  public Optional<String> refusal(Path model) {
    try {
      ParrotFile.read(model);
      return Optional.empty();
    } catch (InferenceException refused) {
      return Optional.of(String.valueOf(refused.getMessage()));
    }
  }

  /** What can be refused is refused here, before an earlier model is given up. */
  @Override
  public Supplier<TextModel> check(Path path, LoadConfig config) {
    ParrotFile file = ParrotFile.read(path);
    int context = config.contextSize().orElse(file.context());
    refuse("contextSize", context > file.context());
    refuse("threads", config.threads().orElse(1) != 1);
    config.backendOptions().keySet().forEach(key -> refuse(key, key.startsWith("parrot.")));
    long needed = file.bytes() + 4L * context;
    if (needed > config.memoryBudget().orElse(needed)) {
      throw new InferenceException(
          Reason.OUT_OF_MEMORY,
          "The model needs %s bytes, but the memoryBudget is %s. Raise it, or lower contextSize."
              .formatted(needed, config.memoryBudget().getAsLong()));
    }
    return () -> new Parrot(file, context);
  }

  private static void refuse(String option, boolean asked) {
    if (asked) {
      throw new InferenceException(
          Reason.UNSUPPORTED, option + ": a parrot cannot do that. Leave the option unset.");
    }
  }
}
