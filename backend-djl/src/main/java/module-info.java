/**
 * Runs models with the PyTorch engine of DJL.
 *
 * @provides dev.enginebay.spi.BackendProvider
 */
module dev.enginebay.djl {
  requires transitive dev.enginebay.decoding;
  requires dev.enginebay.modelfile;
  requires dev.enginebay.natives;
  requires ai.djl.api;
  requires ai.djl.pytorch_engine;
  // DJL's modules are automatic and do not require it.
  requires org.slf4j;
  requires static org.jspecify;

  exports dev.enginebay.djl;

  provides dev.enginebay.spi.BackendProvider with
      dev.enginebay.djl.DjlBackendProvider;
}
