package dev.enginebay.tck.detection;

import dev.enginebay.tck.mutants.BrokenBackends;
import dev.enginebay.tck.mutants.Mutant;
import java.util.List;

/** The kit finds backends that handle text or errors wrongly, or leave something behind. */
class TckDetectsBrokenTextsTest implements Detection {

  @Override
  public List<Mutant> mutants() {
    return BrokenBackends.texts();
  }
}
