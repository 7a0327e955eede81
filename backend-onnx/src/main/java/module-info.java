/**
 * Runs models with ONNX Runtime.
 *
 * @provides dev.enginebay.spi.BackendProvider
 */
module dev.enginebay.onnx {
  requires transitive dev.enginebay.decoding;
  requires dev.enginebay.modelfile;
  requires dev.enginebay.natives;
  requires com.microsoft.onnxruntime;
  requires com.sun.jna;
  requires static org.jspecify;

  exports dev.enginebay.onnx;
  exports dev.enginebay.onnx.exported;

  provides dev.enginebay.spi.BackendProvider with
      dev.enginebay.onnx.OnnxBackendProvider;
}
