package dev.enginebay.onnx;

import dev.enginebay.decoding.spi.Engine;
import dev.enginebay.reference.testing.FastWeightsTests;

/** What {@code onnx.weights} chooses. */
class FastWeightsTest extends FastWeightsTests {

  @Override
  protected Engine engine() {
    return new OnnxEngine();
  }

  @Override
  protected boolean roundsUnquantizedModels() {
    return false;
  }
}
