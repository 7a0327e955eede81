package dev.enginebay.djl;

import dev.enginebay.decoding.spi.Engine;
import dev.enginebay.reference.testing.QuantizedModelTests;

class QuantizedModelTest extends QuantizedModelTests {

  @Override
  protected Engine engine() {
    return new DjlEngine();
  }
}
