/** Everything between text and logits, written once for every engine. */
module dev.enginebay.decoding {
  requires transitive dev.enginebay;
  requires transitive dev.enginebay.modelfile;
  requires transitive dev.enginebay.text;
  requires static org.jspecify;

  exports dev.enginebay.decoding;
  exports dev.enginebay.decoding.spi;
}
