/**
 * Runs GGUF models with llama.cpp's C API.
 *
 * @provides dev.enginebay.spi.BackendProvider
 */
module dev.enginebay.llamacpp {
  requires transitive dev.enginebay.decoding;
  requires dev.enginebay.modelfile;
  requires dev.enginebay.natives;
  requires com.sun.jna;
  requires static org.jspecify;

  exports dev.enginebay.llamacpp;

  // JNA calls what native code calls back, and makes the structs.
  opens dev.enginebay.llamacpp.capi to
      com.sun.jna;

  provides dev.enginebay.spi.BackendProvider with
      dev.enginebay.llamacpp.LlamaBackendProvider;
}
