package dev.enginebay.djl.library;

import dev.enginebay.natives.NativeEnvironment;

/**
 * The threads of OpenMP that wait for the next operator. They would spin, and where another process
 * computes too, steps would take ten times as long.
 */
final class WaitingThreads {

  private static final String VARIABLE = "OMP_WAIT_POLICY";

  private WaitingThreads() {}

  /** Lets them sleep unless the user chose otherwise; effective before the library is loaded. */
  static void letSleep() {
    if (System.getenv(VARIABLE) == null && System.getenv("GOMP_SPINCOUNT") == null) {
      NativeEnvironment.set(VARIABLE, "PASSIVE");
    }
  }
}
