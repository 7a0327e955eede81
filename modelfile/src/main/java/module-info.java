/** Bounded readers and checks of model files, before any native code sees them. */
@SuppressWarnings("module") // the modules that the cache is for come later in the build
module dev.enginebay.modelfile {
  requires transitive dev.enginebay;
  requires jdk.management;
  requires static org.jspecify;

  exports dev.enginebay.cache to
      dev.enginebay.llamacpp,
      dev.enginebay.tinymodel;
  exports dev.enginebay.modelfile;
}
