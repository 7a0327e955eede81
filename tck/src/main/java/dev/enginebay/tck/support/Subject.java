package dev.enginebay.tck.support;

import dev.enginebay.Capability;
import dev.enginebay.InferenceBackend;
import dev.enginebay.LoadConfig;
import dev.enginebay.tck.probe.CleanRoom;
import dev.enginebay.tck.probe.Guest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The subject of one test, with its own backends and its own folder, all of which are removed when
 * the test ends.
 */
public final class Subject {

  private final Shared shared;
  private final List<InferenceBackend> backends = new ArrayList<>();
  private @Nullable Folder folder;

  /**
   * Creates the subject of one test.
   *
   * @param shared the state that the tests of the run share
   */
  public Subject(Shared shared) {
    this.shared = shared;
  }

  /**
   * Returns the author's declarations.
   *
   * @return the backend, the model and more
   */
  public Declared declared() {
    return shared.declared();
  }

  /**
   * Returns the model.
   *
   * @return a file or folder
   */
  public Path model() {
    return declared().model();
  }

  /**
   * Returns how long to wait.
   *
   * @return the same during a run
   */
  public Patience patience() {
    return shared.patience();
  }

  /**
   * Returns answers of the model that serve as expectations.
   *
   * @return the answers, found once in a run
   */
  public Answers answers() {
    return new Answers(this, shared.answers());
  }

  /**
   * Returns what the backend declares with the model loaded.
   *
   * @return its capabilities
   */
  public Set<Capability> capabilities() {
    return shared.capabilities();
  }

  /**
   * Returns the observations of child JVMs.
   *
   * @return the observations, made once in a run
   */
  public Observations observations() {
    return shared.observations();
  }

  /**
   * Returns a fact that the JVM in the clean room recorded.
   *
   * @param key the fact's key
   * @return its value
   * @throws Unverified if it cannot be known here
   */
  public String fact(String key) {
    CleanRoom room = observations().cleanRoom();
    String fact = room.facts().get(key);
    if (fact != null) {
      return fact;
    }
    if (room.facts().containsKey("end")) {
      throw unverified("This system does not report '%s' of a process.".formatted(key));
    }
    if (room.facts().getOrDefault(Guest.FOUND, "").equals("false")) {
      throw unverified("ServiceLoader does not find the backend, see DISC-01.");
    }
    if (room.starved()) {
      throw unverified(
          "The machine was too busy to determine '%s' (-D%s=SECONDS waits longer)."
              .formatted(key, Patience.SETTING));
    }
    throw new AssertionError(
        "The JVM that should have recorded '%s' did not get that far: %s. It recorded %s and printed:%n%s"
            .formatted(key, room.ending().orElse("it hung"), room.facts(), room.printed()));
  }

  /**
   * Returns the model's answers from an independent computation.
   *
   * @return the reference that the author supplies
   * @throws Unverified if the author supplies none
   */
  public Reference reference() {
    return declared()
        .reference()
        .map(Reference::parse)
        .orElseThrow(
            () ->
                unverified(
                    "There is no independent computation to compare with. Supply one with"
                        + " ConformanceSubject.withReference."));
  }

  /**
   * Returns what a test throws if it is not possible here.
   *
   * @param reason what would make it possible
   * @return the exception to throw
   */
  public Unverified unverified(String reason) {
    return new Unverified(this, reason);
  }

  /**
   * Returns what a test throws if the backend openly declines its promise.
   *
   * @param verified how that was verified
   * @return the exception to throw
   */
  public Declined declined(String verified) {
    return new Declined(this, verified);
  }

  /**
   * Creates a backend with no model loaded.
   *
   * @return the backend, unloaded when the test ends
   */
  public synchronized InferenceBackend create() {
    InferenceBackend backend = declared().provider().create();
    backends.add(backend);
    return backend;
  }

  /**
   * Creates a backend and loads the model.
   *
   * @return the backend, unloaded when the test ends
   */
  public InferenceBackend load() {
    return load(config -> config);
  }

  /**
   * Creates a backend and loads the model with a changed configuration.
   *
   * @param change changes the author's configuration
   * @return the backend, unloaded when the test ends
   */
  public InferenceBackend load(UnaryOperator<LoadConfig> change) {
    InferenceBackend backend = create();
    backend.load(model(), change.apply(declared().config()));
    return backend;
  }

  /**
   * Returns a temporary folder.
   *
   * @return the same at every call, deleted when the test ends
   */
  public synchronized Path folder() {
    Folder present = folder;
    if (present == null) {
      present = new Folder();
      folder = present;
    }
    return present.path();
  }

  /** Unloads the test's backends and deletes its folder; failures here do not count. */
  public synchronized void close() {
    for (InferenceBackend backend : backends) {
      backend.close();
    }
    if (folder != null) {
      folder.close();
    }
  }
}
