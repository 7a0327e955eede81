package dev.enginebay.onnx;

import dev.enginebay.decoding.spi.Engine;
import dev.enginebay.reference.testing.QuantizedModelTests;

class QuantizedModelTest extends QuantizedModelTests {

  @Override
  protected Engine engine() {
    return new OnnxEngine();
  }
}
