package dev.enginebay.natives;

import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;

/**
 * The environment variables that native libraries read when they are loaded. Java's {@link
 * System#getenv} does not see what is set here.
 */
public final class NativeEnvironment {

  private NativeEnvironment() {}

  /**
   * Sets a variable, whatever it was before.
   *
   * @param variable its name
   * @param value what it is from now on
   */
  public static void set(String variable, String value) {
    if (Platform.isWindows()) {
      function("ucrtbase", "_putenv_s").invokeInt(new Object[] {variable, value});
    } else {
      function(Platform.C_LIBRARY_NAME, "setenv").invokeInt(new Object[] {variable, value, 1});
    }
  }

  private static Function function(String library, String name) {
    return NativeLibrary.getInstance(library).getFunction(name);
  }
}
