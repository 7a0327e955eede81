package dev.enginebay.onnx.library;

import java.nio.file.Path;

/** Paths as ONNX Runtime gets them. */
public final class NativePaths {

  private NativePaths() {}

  /**
   * Returns whether ONNX Runtime can open a file by its path. Its Java part passes characters
   * beyond the basic plane on in an encoding that no file has.
   *
   * @param file any path
   * @return false for such characters
   */
  public static boolean canBeOpened(Path file) {
    return file.toString().chars().noneMatch(unit -> Character.isSurrogate((char) unit));
  }
}
