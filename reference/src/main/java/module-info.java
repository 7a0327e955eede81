/** The forward pass of every described architecture in plain Java, and its greedy answers. */
module dev.enginebay.reference {
  requires transitive dev.enginebay;
  requires transitive dev.enginebay.modelfile;
  requires dev.enginebay.text;
  requires static org.jspecify;

  exports dev.enginebay.reference;
}
