/** Unpacks native libraries into a folder that only this user can write to. */
@SuppressWarnings("module") // the modules that it is for come later in the build
module dev.enginebay.natives {
  requires transitive dev.enginebay;
  requires com.sun.jna;
  requires static org.jspecify;

  exports dev.enginebay.natives to
      dev.enginebay.djl,
      dev.enginebay.llamacpp,
      dev.enginebay.onnx,
      dev.enginebay.tinymodel;
}
