package dev.enginebay.tck.detection;

import dev.enginebay.tck.mutants.BrokenBackends;
import dev.enginebay.tck.mutants.Mutant;
import java.util.List;

/** The kit finds backends that describe, refuse or unload a model wrongly. */
class TckDetectsBrokenModelsTest implements Detection {

  @Override
  public List<Mutant> mutants() {
    return BrokenBackends.models();
  }
}
