package dev.enginebay.natives;

import com.sun.jna.Library;
import com.sun.jna.NativeLibrary;
import java.nio.file.Path;
import java.util.Map;

/** A native library that this process uses, with the libraries that it needs. */
public final class LoadedLibrary {

  /** RTLD_LAZY alone: by default, JNA would make all names visible to other libraries. */
  private static final int LAZY = 1;

  private final NativeLibrary library;

  /**
   * Finds a library, and loads it if that has not been done.
   *
   * @param file the file from which it was loaded
   * @throws UnsatisfiedLinkError if it cannot be loaded
   */
  public LoadedLibrary(Path file) {
    library = NativeLibrary.getInstance(file.toString(), Map.of(Library.OPTION_OPEN_FLAGS, LAZY));
  }

  /**
   * Calls a function on this thread; what it returns is ignored.
   *
   * @param function its name
   * @param argument its only argument
   * @throws UnsatisfiedLinkError if there is no function of that name
   */
  public void call(String function, int argument) {
    library.getFunction(function).invokeVoid(new Object[] {argument});
  }
}
