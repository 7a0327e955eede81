package dev.enginebay.tck;

import java.util.List;

/** The kit finds backends that are wrong about text or errors, or leave something behind. */
class TckDetectsBrokenTextsTest implements Detection {

  @Override
  public List<Mutant> mutants() {
    return BrokenBackends.texts();
  }
}
