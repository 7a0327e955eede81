package dev.enginebay.packing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/** The archive of an npm package whose libraries hold their own names. */
final class MadeUpPackage {

  private final Map<String, String> files = new LinkedHashMap<>();
  private final Map<String, String> links = new LinkedHashMap<>();

  /** What llama.cpp needs on the CPU, and what a package holds beside it. */
  static MadeUpPackage whole() {
    return new MadeUpPackage()
        .with("package/package.json")
        .with("package/LICENSE")
        .with("package/dist/index.js")
        .with("package/bins/linux-x64/llama-addon.node")
        .withLibraries(
            "libllama.v9.so",
            "libllama-common.so",
            "libggml.v9.so",
            "libggml-base.so",
            "libggml-cpu-x64.so",
            "libggml-cpu-zen4.so");
  }

  MadeUpPackage with(String path) {
    return with(path, path);
  }

  MadeUpPackage with(String path, String content) {
    files.put(path, content);
    return this;
  }

  MadeUpPackage withLibraries(String... names) {
    for (String name : names) {
      with("package/bins/linux-x64/" + name, name);
    }
    return this;
  }

  MadeUpPackage withLink(String path, String target) {
    links.put(path, target);
    return this;
  }

  MadeUpPackage without(String path) {
    if (files.remove(path) == null) {
      throw new IllegalArgumentException(path + " is not in it");
    }
    return this;
  }

  Path writeTo(Path file) throws IOException {
    try (OutputStream out = Files.newOutputStream(file);
        TarArchiveOutputStream tar = new TarArchiveOutputStream(new GZIPOutputStream(out))) {
      for (Map.Entry<String, String> each : files.entrySet()) {
        byte[] content = each.getValue().getBytes(UTF_8);
        TarArchiveEntry entry = new TarArchiveEntry(each.getKey(), true);
        entry.setSize(content.length);
        tar.putArchiveEntry(entry);
        tar.write(content);
        tar.closeArchiveEntry();
      }
      for (Map.Entry<String, String> each : links.entrySet()) {
        TarArchiveEntry entry = new TarArchiveEntry(each.getKey(), TarConstants.LF_SYMLINK);
        entry.setLinkName(each.getValue());
        tar.putArchiveEntry(entry);
        tar.closeArchiveEntry();
      }
    }
    return file;
  }

  static String integrityOf(Path archive) throws IOException {
    byte[] digest = Digests.of("SHA-512").digest(Files.readAllBytes(archive));
    return "sha512-" + Base64.getEncoder().encodeToString(digest);
  }
}
