package dev.enginebay.cli.kit;

import dev.enginebay.tck.BackendConformance;
import dev.enginebay.tck.ConformanceSubject;

/** The conformance test of the subject that the command line names. */
final class KitConformance extends BackendConformance {

  @Override
  protected ConformanceSubject subject() {
    return KitSubject.read(System.getProperties()).conformance();
  }
}
