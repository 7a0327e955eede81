package dev.enginebay.djl;

import dev.enginebay.decoding.spi.Engine;
import dev.enginebay.reference.testing.ArchitectureTests;

/** The program of each architecture computes what the reference computes. */
class AgainstReferenceTest extends ArchitectureTests {

  @Override
  protected Engine engine() {
    return new DjlEngine();
  }
}
