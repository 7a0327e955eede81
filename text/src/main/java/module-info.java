/** Text to tokens and tokens to text, the same for every engine. */
module dev.enginebay.text {
  requires transitive dev.enginebay;
  requires transitive dev.enginebay.modelfile;
  requires static org.jspecify;

  exports dev.enginebay.text.output;
  exports dev.enginebay.text.template;
  exports dev.enginebay.text.tokenizer;
}
