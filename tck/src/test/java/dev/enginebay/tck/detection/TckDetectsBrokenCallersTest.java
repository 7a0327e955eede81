package dev.enginebay.tck.detection;

import dev.enginebay.tck.mutants.BrokenBackends;
import dev.enginebay.tck.mutants.Mutant;
import java.util.List;

/** The kit finds backends that treat callers wrongly that stop waiting or are concurrent. */
class TckDetectsBrokenCallersTest implements Detection {

  @Override
  public List<Mutant> mutants() {
    return BrokenBackends.callers();
  }
}
