package dev.enginebay.tck.detection;

import dev.enginebay.tck.mutants.BrokenBackends;
import dev.enginebay.tck.mutants.Mutant;
import java.util.List;

/** The kit finds backends that are wrong to callers who stop waiting, or who are many. */
class TckDetectsBrokenCallersTest implements Detection {

  @Override
  public List<Mutant> mutants() {
    return BrokenBackends.callers();
  }
}
