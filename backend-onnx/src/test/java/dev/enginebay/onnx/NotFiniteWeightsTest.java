package dev.enginebay.onnx;

import dev.enginebay.decoding.spi.Engine;
import dev.enginebay.reference.testing.NotFiniteWeightsTests;

class NotFiniteWeightsTest extends NotFiniteWeightsTests {

  @Override
  protected Engine engine() {
    return new OnnxEngine();
  }
}
