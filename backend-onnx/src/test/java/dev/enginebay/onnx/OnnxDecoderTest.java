package dev.enginebay.onnx;

import dev.enginebay.decoding.spi.Engine;
import dev.enginebay.reference.testing.DecoderTests;

class OnnxDecoderTest extends DecoderTests {

  @Override
  protected Engine engine() {
    return new OnnxEngine();
  }
}
