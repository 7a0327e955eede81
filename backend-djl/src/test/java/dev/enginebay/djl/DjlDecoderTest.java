package dev.enginebay.djl;

import dev.enginebay.decoding.spi.Engine;
import dev.enginebay.reference.testing.DecoderTests;

class DjlDecoderTest extends DecoderTests {

  @Override
  protected Engine engine() {
    return new DjlEngine();
  }
}
