package dev.enginebay.tck;

import java.util.List;

/** The kit finds backends whose answers are wrong. */
class TckDetectsBrokenAnswersTest implements Detection {

  @Override
  public List<Mutant> mutants() {
    return BrokenBackends.answers();
  }
}
