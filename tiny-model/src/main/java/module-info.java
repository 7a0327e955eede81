/** A trained chat model of two million parameters, for tests, demonstrations and first steps. */
module dev.enginebay.tinymodel {
  requires dev.enginebay.natives;
  requires static org.jspecify;

  exports dev.enginebay.tinymodel;
}
