/** Bounded readers and checks of model files, before any native code sees them. */
module dev.enginebay.modelfile {
  requires transitive dev.enginebay;
  requires jdk.management;
  requires static org.jspecify;

  exports dev.enginebay.modelfile;
}
