package dev.enginebay.djl;

import dev.enginebay.decoding.spi.Engine;
import dev.enginebay.reference.testing.FastWeightsTests;

/** What {@code djl.weights} chooses. */
class FastWeightsTest extends FastWeightsTests {

  @Override
  protected Engine engine() {
    return new DjlEngine();
  }

  @Override
  protected boolean roundsUnquantizedModels() {
    return true;
  }
}
