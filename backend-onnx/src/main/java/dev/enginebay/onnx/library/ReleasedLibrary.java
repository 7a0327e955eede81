package dev.enginebay.onnx.library;

import static java.util.Map.entry;

import dev.enginebay.natives.PackedFile;
import java.io.IOException;
import java.net.URL;
import java.net.URLConnection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A library in a jar of ONNX Runtime 1.29.0: the one on which this module depends, or the one for
 * NVIDIA's GPUs. To know its digest saves computing it at each start.
 *
 * @param bytes its length, which tells it from that of another release
 * @param sha256 its SHA-256, in lower-case hexadecimal
 */
record ReleasedLibrary(long bytes, String sha256) {

  private static final Map<String, ReleasedLibrary> IN_ONNXRUNTIME =
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

  private static final Map<String, ReleasedLibrary> IN_ONNXRUNTIME_GPU =
      Map.ofEntries(
          entry(
              "linux-x64/libonnxruntime.so",
              new ReleasedLibrary(
                  31958904, "b81e7ceaba1131e391f94c455d71ecf9af8ec7999d7130beebb79c67a0c7e05d")),
          entry(
              "linux-x64/libonnxruntime4j_jni.so",
              new ReleasedLibrary(
                  88352, "666a0c40e06f3997951b27056da059ad4a0bf41a7db3a062b62c244d71934e42")),
          entry(
              "linux-x64/libonnxruntime_providers_cuda.so",
              new ReleasedLibrary(
                  582659240, "310d2cfdc5feead352318eaf9e6b11cd0f9ef96d29c4ad759ced7da7ff9a21b5")),
          entry(
              "linux-x64/libonnxruntime_providers_shared.so",
              new ReleasedLibrary(
                  14632, "c6a12593396095f5670160e284c35d1700b7708cf3037b7042e2a5200ccae772")),
          entry(
              "linux-x64/libonnxruntime_providers_tensorrt.so",
              new ReleasedLibrary(
                  859144, "98f92df0c1790b6f7aea78c535f642c745abd5e2af8420782d02cbd21f2aa3eb")),
          entry(
              "win-x64/onnxruntime.dll",
              new ReleasedLibrary(
                  16588640, "ee259e6bb8b4776b99fa2484eba70606eed56cc588aec528251a51b13f8309c8")),
          entry(
              "win-x64/onnxruntime4j_jni.dll",
              new ReleasedLibrary(
                  92472, "c1e7b1004170f78f8c9e5a7576dc67d7e37242d15cc2dac77f885340e3e266d6")),
          entry(
              "win-x64/onnxruntime_providers_cuda.dll",
              new ReleasedLibrary(
                  336763192, "db70e0b04ac128d90fe26cfe7058abed025cc08dc87a38a4bd50ea7a0abb18c4")),
          entry(
              "win-x64/onnxruntime_providers_shared.dll",
              new ReleasedLibrary(
                  21816, "e057e33e2fb3c33de248fb6f903634ef7d2a4f91164a0a40c677ec2112cb3ef3")),
          entry(
              "win-x64/onnxruntime_providers_tensorrt.dll",
              new ReleasedLibrary(
                  843064, "ece1fb97f593ddceeba1c69ed281dd557e3135f8aa6cbfbd1e83b8ba1f8e1e8b")));

  private static final List<Map<String, ReleasedLibrary>> JARS =
      List.of(IN_ONNXRUNTIME, IN_ONNXRUNTIME_GPU);

  /**
   * Returns the files to be unpacked. Single libraries of the jars have the same length, so digests
   * are known only if all belong to one of them.
   *
   * @param folder of the libraries in the jar
   * @param contents the libraries by their names
   * @throws IOException if they cannot be read
   */
  static SortedMap<String, PackedFile> packed(String folder, SortedMap<String, URL> contents)
      throws IOException {
    Map<String, ReleasedLibrary> known = jarOf(folder, contents);
    TreeMap<String, PackedFile> files = new TreeMap<>();
    for (Map.Entry<String, URL> each : contents.entrySet()) {
      ReleasedLibrary released = known.get(folder + "/" + each.getKey());
      files.put(
          each.getKey(),
          released == null
              ? PackedFile.at(each.getValue())
              : new PackedFile(each.getValue(), released.sha256));
    }
    return files;
  }

  /** Returns the libraries of the jar to which all belong, or none. */
  private static Map<String, ReleasedLibrary> jarOf(String folder, Map<String, URL> contents)
      throws IOException {
    for (Map<String, ReleasedLibrary> jar : JARS) {
      if (contains(jar, folder, contents)) {
        return jar;
      }
    }
    return Map.of();
  }

  private static boolean contains(
      Map<String, ReleasedLibrary> jar, String folder, Map<String, URL> contents)
      throws IOException {
    for (Map.Entry<String, URL> each : contents.entrySet()) {
      ReleasedLibrary released = jar.get(folder + "/" + each.getKey());
      if (released == null || released.bytes != length(each.getValue())) {
        return false;
      }
    }
    return true;
  }

  private static long length(URL content) throws IOException {
    URLConnection connection = content.openConnection();
    connection.setUseCaches(false);
    long length = connection.getContentLengthLong();
    connection.getInputStream().close();
    return length;
  }
}
