package dev.enginebay.llamacpp;

/** llama.cpp as an engine. */
final class LlamaEngine {

  /** The backend's id. */
  static final String ID = "llamacpp";

  private LlamaEngine() {}
}
