package dev.enginebay.tck.support;

import dev.enginebay.Capability;
import java.util.Set;

/** What the tests of a run share. */
public interface Shared {

  /**
   * The backend and the model.
   *
   * @return as the author declares them
   */
  Declared declared();

  /**
   * Returns how long they wait.
   *
   * @return the same for all
   */
  Patience patience();

  /**
   * Answers that were found.
   *
   * @return what serves as expectations
   */
  KnownAnswers answers();

  /**
   * Returns what the backend declares with the model loaded.
   *
   * @return its capabilities
   */
  Set<Capability> capabilities();

  /**
   * What child JVMs showed.
   *
   * @return once in a run
   */
  Observations observations();
}
