package dev.enginebay.tck.detection;

import dev.enginebay.tck.mutants.BrokenBackends;
import dev.enginebay.tck.mutants.Mutant;
import java.util.List;

/** The kit finds backends that are discovered or load wrongly. */
class TckDetectsBrokenLoadsTest implements Detection {

  @Override
  public List<Mutant> mutants() {
    return BrokenBackends.loads();
  }
}
