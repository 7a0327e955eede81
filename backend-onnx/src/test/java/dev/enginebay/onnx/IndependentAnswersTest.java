package dev.enginebay.onnx;

import dev.enginebay.decoding.spi.Engine;
import dev.enginebay.onnx.library.OnnxOptions;
import dev.enginebay.reference.testing.IndependentAnswersTests;
import java.util.Map;

class IndependentAnswersTest extends IndependentAnswersTests {

  @Override
  protected Engine engine() {
    return new OnnxEngine();
  }

  /** Where activations are rounded, the kernels for one row and for several differ most. */
  @Override
  protected Map<String, String> otherOptions() {
    return Map.of(OnnxOptions.WEIGHTS, "fast");
  }
}
