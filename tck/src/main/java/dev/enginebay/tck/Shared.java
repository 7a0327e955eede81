package dev.enginebay.tck;

import dev.enginebay.Capability;
import java.util.Set;

/** What the tests of a run share. */
interface Shared {

  /** The backend and the model. */
  Declared declared();

  /** How long they wait. */
  Patience patience();

  /** Answers that were found. */
  KnownAnswers answers();

  /** What the backend declares with the model loaded. */
  Set<Capability> capabilities();

  /** What child JVMs showed. */
  Observations observations();
}
