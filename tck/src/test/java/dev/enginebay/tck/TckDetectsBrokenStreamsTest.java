package dev.enginebay.tck;

import java.util.List;

/** The kit finds backends whose streams are wrong. */
class TckDetectsBrokenStreamsTest implements Detection {

  @Override
  public List<Mutant> mutants() {
    return BrokenBackends.streams();
  }
}
