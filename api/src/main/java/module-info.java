/**
 * The contract between applications and local LLM engines.
 *
 * @uses dev.enginebay.spi.BackendProvider
 */
module dev.enginebay {
  requires static transitive org.jspecify;

  exports dev.enginebay;
  exports dev.enginebay.spi;

  uses dev.enginebay.spi.BackendProvider;
}
