package dev.enginebay.tck.detection;

import dev.enginebay.tck.mutants.BrokenBackends;
import dev.enginebay.tck.mutants.Mutant;
import java.util.List;

/** The kit finds backends whose answers are wrong. */
class TckDetectsBrokenAnswersTest implements Detection {

  @Override
  public List<Mutant> mutants() {
    return BrokenBackends.answers();
  }
}
