package dev.enginebay.onnx.library;

import dev.enginebay.natives.NativeEnvironment;

/**
 * The telemetry in ONNX Runtime's library. It writes a device id and a database into the user's
 * cache as soon as the library is loaded, and in release 1.29.0 it ends a process whose command
 * line is longer than 4 KiB. Only an environment variable that is set before prevents that.
 */
final class Telemetry {

  private Telemetry() {}

  /** Switches it off; effective only before the library is loaded. */
  static void switchOff() {
    NativeEnvironment.set("ORT_DISABLE_TELEMETRY", "1");
  }
}
