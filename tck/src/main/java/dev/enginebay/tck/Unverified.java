package dev.enginebay.tck;

import org.opentest4j.TestAbortedException;

/** Ends a test whose promise cannot be put to the test here. */
final class Unverified {

  private Unverified() {}

  /** What a test throws; the reason tells what would make it possible. */
  static TestAbortedException because(String reason) {
    return new TestAbortedException(reason);
  }
}
