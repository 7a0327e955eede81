package dev.enginebay.packing;

/** Thrown if npm did not deliver a package. */
final class NpmException extends Exception {

  private static final long serialVersionUID = 1L;

  NpmException(String message) {
    super(message);
  }
}
