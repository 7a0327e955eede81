package dev.enginebay.onnx.library;

import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;

/**
 * The telemetry in ONNX Runtime's library. It writes a device id and a database into the user's
 * cache as soon as the library is loaded, and in release 1.29.0 it ends a process whose command
 * line is longer than 4 KiB. Only an environment variable that is set before prevents that.
 */
final class Telemetry {

  private static final String VARIABLE = "ORT_DISABLE_TELEMETRY";

  private Telemetry() {}

  /** Switches it off; effective only before the library is loaded. */
  static void switchOff() {
    if (Platform.isWindows()) {
      function("ucrtbase", "_putenv_s").invokeInt(new Object[] {VARIABLE, "1"});
    } else {
      function(Platform.C_LIBRARY_NAME, "setenv").invokeInt(new Object[] {VARIABLE, "1", 1});
    }
  }

  private static Function function(String library, String name) {
    return NativeLibrary.getInstance(library).getFunction(name);
  }
}
