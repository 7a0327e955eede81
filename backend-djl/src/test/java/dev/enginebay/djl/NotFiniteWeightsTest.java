package dev.enginebay.djl;

import dev.enginebay.decoding.spi.Engine;
import dev.enginebay.reference.testing.NotFiniteWeightsTests;

class NotFiniteWeightsTest extends NotFiniteWeightsTests {

  @Override
  protected Engine engine() {
    return new DjlEngine();
  }
}
