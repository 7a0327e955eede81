package dev.enginebay.tck;

import java.util.List;

/** The kit finds backends that are wrong to callers who stop waiting, or who are many. */
class TckDetectsBrokenCallersTest implements Detection {

  @Override
  public List<Mutant> mutants() {
    return BrokenBackends.callers();
  }
}
