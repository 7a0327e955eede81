package dev.enginebay.tck.probe;

import dev.enginebay.InferenceException.Reason;
import dev.enginebay.tck.hostile.HostileCase;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What happened when the backend loaded a hostile model.
 *
 * @param model the model
 * @param facts the facts recorded about it
 * @param death how the JVM crashed because of it, if it did
 */
public record Fate(HostileCase model, Map<String, String> facts, Optional<String> death) {

  /**
   * Returns whether the outcome was the expected one, whatever its message.
   *
   * @return what is wrong; empty if nothing is
   */
  public Optional<String> mistreatment() {
    if (death.isPresent()) {
      return Optional.empty();
    }
    boolean loaded = facts.containsKey("loaded");
    String thrown = facts.get("thrown");
    if (facts.containsKey("said") && !model.due().answerable()) {
      return Optional.of("was loaded and answered '%s'".formatted(facts.get("said")));
    }
    if (thrown == null) {
      return model.due().answerable() ? Optional.empty() : Optional.of("was loaded");
    }
    Set<Reason> due = loaded ? model.due().reasonsOnceLoaded() : model.due().reasons();
    return due.stream().anyMatch(reason -> reason.name().equals(thrown))
        ? Optional.empty()
        : Optional.of(
            "%s %s: %s"
                .formatted(
                    loaded ? "was loaded, then failed with" : "failed with", thrown, message()));
  }

  /**
   * Returns whether its refusal names the flaw.
   *
   * @return what is wrong; empty if nothing is
   */
  public Optional<String> namelessness() {
    return facts.containsKey("message")
            && !facts.containsKey("loaded")
            && !model.due().answerable()
            && !model.namedIn(message())
        ? Optional.of("names none of %s: %s".formatted(model.naming(), message()))
        : Optional.empty();
  }

  /**
   * Returns the message of the refusal.
   *
   * @return empty if there was none
   */
  public String message() {
    return facts.getOrDefault("message", "");
  }

  /**
   * Returns by how much the peak memory of the process exceeded its earlier memory.
   *
   * @return bytes; empty if the system does not report memory
   */
  public OptionalLong growth() {
    String growth = facts.get("growth");
    return growth == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(growth));
  }

  /**
   * Returns how long its template took, at best, without waits for a CPU.
   *
   * @return empty if it was not asked
   */
  public Optional<Duration> took() {
    return Optional.ofNullable(facts.get("millis")).map(Long::parseLong).map(Duration::ofMillis);
  }

  /**
   * Returns whether the good model could be loaded afterwards and answered as before.
   *
   * @return what is wrong; empty if nothing is or this was not tried
   */
  public Optional<String> aftermath() {
    return Optional.ofNullable(facts.get("good")).filter(flaw -> !flaw.isEmpty());
  }
}
