/** Everything between text and logits, written once for every engine. */
module dev.enginebay.decoding {
  requires transitive dev.enginebay;
  requires static org.jspecify;

  exports dev.enginebay.decoding;
}
