package dev.enginebay.tck.support;

import dev.enginebay.Capability;
import java.util.Set;

/** The state that the tests of a run share. */
public interface Shared {

  /**
   * Returns the backend and the model.
   *
   * @return what the author declares
   */
  Declared declared();

  /**
   * Returns how long tests wait.
   *
   * @return the same for all tests
   */
  Patience patience();

  /**
   * Returns the answers found so far.
   *
   * @return the answers, which serve as expectations
   */
  KnownAnswers answers();

  /**
   * Returns what the backend declares with the model loaded.
   *
   * @return its capabilities
   */
  Set<Capability> capabilities();

  /**
   * Returns the observations of child JVMs.
   *
   * @return made once in a run
   */
  Observations observations();
}
