/** The forward pass of every described architecture in plain Java. */
module dev.enginebay.reference {
  requires transitive dev.enginebay.modelfile;
  requires static org.jspecify;

  exports dev.enginebay.reference;
}
