package dev.enginebay.examples.custombackend;

import dev.enginebay.decoding.spi.Engine;
import dev.enginebay.reference.testing.FolderTests;

class FolderTest extends FolderTests {

  @Override
  protected Engine engine() {
    return new PureJavaEngine();
  }
}
