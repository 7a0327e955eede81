package dev.enginebay.onnx.library;

import static java.util.Map.entry;

import dev.enginebay.natives.PackedFile;
import java.io.IOException;
import java.net.URL;
import java.net.URLConnection;
import java.util.Map;
import java.util.Set;

/**
 * A library in the jar of ONNX Runtime 1.29.0, on which this module depends. To know its digest
 * saves computing it at each start.
 *
 * @param bytes its length, which tells it from that of another release
 * @param sha256 its SHA-256, in lower-case hexadecimal
 */
record ReleasedLibrary(long bytes, String sha256) {

  private static final Map<String, ReleasedLibrary> BY_PATH =
      Map.ofEntries(
          entry(
              "linux-x64/libonnxruntime.so",
              new ReleasedLibrary(
                  28497752, "5715f06d8992ca8eeeddcce43df3a7d38f97d537052126f558e912cb312460ca")),
          entry(
              "linux-x64/libonnxruntime4j_jni.so",
              new ReleasedLibrary(
                  88352, "5017145b4d1ce745c42d88d17bd80612500a20399fa0fad406e5cfbacdb5b8c8")),
          entry(
              "linux-aarch64/libonnxruntime.so",
              new ReleasedLibrary(
                  24538024, "a27d21126db312aa8f02f3d5eaebe466e991f51f469882e6d0407d5a8b64afda")),
          entry(
              "linux-aarch64/libonnxruntime4j_jni.so",
              new ReleasedLibrary(
                  198792, "b3c7701465371191b9f19ef3794d4e6cd02d09c797392b81d86b83cb75526e5d")),
          entry(
              "osx-aarch64/libonnxruntime.dylib",
              new ReleasedLibrary(
                  43151368, "07c5a23fecedb27d9325b1b2ba0c87830173f87b64edf2b294e32931af5c09cb")),
          entry(
              "osx-aarch64/libonnxruntime4j_jni.dylib",
              new ReleasedLibrary(
                  104456, "dcd561b282af0d83523f637f8a28752fd638f9b0c1d3bf8a6de22e4a67f44a85")),
          entry(
              "win-x64/onnxruntime.dll",
              new ReleasedLibrary(
                  16149344, "c1bae2b15344db7e27ad4ec07d1408630d290700d0db031d973e954e46eabf48")),
          entry(
              "win-x64/onnxruntime4j_jni.dll",
              new ReleasedLibrary(
                  92472, "54d534e343e8fe273774d38a375e769798a4b632f031923ed5c1a605b5ea50be")),
          entry(
              "win-x64/onnxruntime_providers_shared.dll",
              new ReleasedLibrary(
                  21816, "db25c0488566b7c23224211a6420313b77675e7894dd6792679041360cf7ec66")));

  /** Returns the folders and names of the libraries in the jar. */
  static Set<String> paths() {
    return BY_PATH.keySet();
  }

  /**
   * Returns whether a library has the length of the released one.
   *
   * @param path its folder and name in the jar
   * @throws IOException if it cannot be read
   */
  static boolean isOne(String path, URL content) throws IOException {
    ReleasedLibrary released = BY_PATH.get(path);
    return released != null && released.bytes == length(content);
  }

  /**
   * Returns the file to be unpacked.
   *
   * @param path its folder and name in the jar
   * @throws IOException if it cannot be read
   */
  static PackedFile packed(String path, URL content) throws IOException {
    ReleasedLibrary released = BY_PATH.get(path);
    return released != null && isOne(path, content)
        ? new PackedFile(content, released.sha256)
        : PackedFile.at(content);
  }

  private static long length(URL content) throws IOException {
    URLConnection connection = content.openConnection();
    connection.setUseCaches(false);
    long length = connection.getContentLengthLong();
    connection.getInputStream().close();
    return length;
  }
}
