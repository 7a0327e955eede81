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
 * @param facts what was noted of it
 * @param death how the JVM died of it, if it did
 */
public record Fate(HostileCase model, Map<String, String> facts, Optional<String> death) {

  /**
   * Whether it was treated as it is due, its words aside.
   *
   * @return what is wrong, empty if nothing is
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
            "%s %s: %s".formatted(loaded ? "was loaded, then gave" : "gave", thrown, message()));
  }

  /**
   * Returns whether its refusal names what is wrong.
   *
   * @return what is wrong, empty if nothing is
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
   * Returns what the refusal says.
   *
   * @return nothing if there was none
   */
  public String message() {
    return facts.getOrDefault("message", "");
  }

  /**
   * Returns how much more memory the process held at its most than before.
   *
   * @return bytes, empty if the system does not tell
   */
  public OptionalLong growth() {
    String growth = facts.get("growth");
    return growth == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(growth));
  }

  /**
   * Returns how long its template took, at the best of some times, waits for a processor not
   * counted.
   *
   * @return empty if it was not asked
   */
  public Optional<Duration> took() {
    return Optional.ofNullable(facts.get("millis")).map(Long::parseLong).map(Duration::ofMillis);
  }

  /**
   * Returns whether the good model could be loaded after it, and answered as before.
   *
   * @return what is wrong; empty if nothing is, or it was not tried after this one
   */
  public Optional<String> aftermath() {
    return Optional.ofNullable(facts.get("good")).filter(flaw -> !flaw.isEmpty());
  }
}
