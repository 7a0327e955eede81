package dev.enginebay.cli;

import dev.enginebay.tck.BackendConformance;
import dev.enginebay.tck.ConformanceSubject;

/** The kit over what the command line names. */
final class KitConformance extends BackendConformance {

  @Override
  protected ConformanceSubject subject() {
    return KitSubject.read(System.getProperties()).conformance();
  }
}
