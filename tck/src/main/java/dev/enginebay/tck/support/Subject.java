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
 * The subject as one test sees it: backends of its own, a folder of its own, all of them gone when
 * the test ends.
 */
public final class Subject {

  private final Shared shared;
  private final List<InferenceBackend> backends = new ArrayList<>();
  private @Nullable Folder folder;

  /**
   * The subject of one test.
   *
   * @param shared what the tests of the run share
   */
  public Subject(Shared shared) {
    this.shared = shared;
  }

  /**
   * Returns what the author declares.
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
   * @return the same in a whole run
   */
  public Patience patience() {
    return shared.patience();
  }

  /**
   * Answers of the model that serve as expectations, found once in a run.
   *
   * @return those, for this test
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
   * Returns what child JVMs observed, once in a run.
   *
   * @return what was seen
   */
  public Observations observations() {
    return shared.observations();
  }

  /**
   * A fact that the JVM in the clean room noted.
   *
   * @param key which
   * @return what was noted
   * @throws Unverified if it cannot be known here
   */
  public String fact(String key) {
    CleanRoom room = observations().cleanRoom();
    String fact = room.facts().get(key);
    if (fact != null) {
      return fact;
    }
    if (room.facts().containsKey("end")) {
      throw unverified("This system does not tell '%s' of a process.".formatted(key));
    }
    if (room.facts().getOrDefault(Guest.FOUND, "").equals("false")) {
      throw unverified("ServiceLoader does not find the backend, see DISC-01.");
    }
    if (room.starved()) {
      throw unverified(
          "The machine was too busy to show '%s' (-D%s=SECONDS waits longer)."
              .formatted(key, Patience.SETTING));
    }
    throw new AssertionError(
        "The JVM that was to show '%s' did not come so far: %s. It noted %s and printed:%n%s"
            .formatted(key, room.ending().orElse("it hung"), room.facts(), room.printed()));
  }

  /**
   * Returns what an independent computation says of the model.
   *
   * @return the reference that the subject brings
   * @throws Unverified if the subject brings none
   */
  public Reference reference() {
    return declared()
        .reference()
        .map(Reference::parse)
        .orElseThrow(
            () ->
                unverified(
                    "There is no independent computation to compare with. Bring one with"
                        + " ConformanceSubject.withReference."));
  }

  /**
   * Returns what a test throws that cannot be made here.
   *
   * @param reason what would make it possible
   * @return to be thrown
   */
  public Unverified unverified(String reason) {
    return new Unverified(this, reason);
  }

  /**
   * Returns what a test throws whose promise the backend openly does not give.
   *
   * @param verified how that showed
   * @return to be thrown
   */
  public Declined declined(String verified) {
    return new Declined(this, verified);
  }

  /**
   * A new backend with nothing loaded.
   *
   * @return unloaded when the test ends
   */
  public synchronized InferenceBackend create() {
    InferenceBackend backend = declared().provider().create();
    backends.add(backend);
    return backend;
  }

  /**
   * A new backend with the model loaded.
   *
   * @return unloaded when the test ends
   */
  public InferenceBackend load() {
    return load(config -> config);
  }

  /**
   * A new backend with the model loaded in a way of its own.
   *
   * @param change to how the author loads it
   * @return unloaded when the test ends
   */
  public InferenceBackend load(UnaryOperator<LoadConfig> change) {
    InferenceBackend backend = create();
    backend.load(model(), change.apply(declared().config()));
    return backend;
  }

  /**
   * An empty folder.
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

  /** Unloads what the test left and deletes its folder; what fails here is not its matter. */
  public synchronized void close() {
    for (InferenceBackend backend : backends) {
      backend.close();
    }
    if (folder != null) {
      folder.close();
    }
  }
}
