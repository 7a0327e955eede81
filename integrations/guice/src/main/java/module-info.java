/** Binds backends with their models loaded in Guice. */
module dev.enginebay.guice {
  requires transitive com.google.guice;
  requires transitive dev.enginebay;
  requires static org.jspecify;

  exports dev.enginebay.guice;
}
