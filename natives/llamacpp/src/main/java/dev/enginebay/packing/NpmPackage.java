package dev.enginebay.packing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.Base64;

/**
 * One version of an npm package.
 *
 * @param name the name with its scope, such as {@code @node-llama-cpp/linux-x64}
 * @param version an exact version
 * @param integrity the digest of its archive in npm's format: {@code sha512-} and Base64
 */
record NpmPackage(String name, String version, String integrity) {

  private static final String SHA_512 = "sha512-";

  NpmPackage {
    if (!name.matches("(@[a-z0-9._-]+/)?[a-z0-9][a-z0-9._-]*")) {
      throw new IllegalArgumentException("'" + name + "' is not the name of an npm package");
    }
    if (!version.matches("[0-9]+\\.[0-9]+\\.[0-9]+[0-9A-Za-z.+-]*")) {
      throw new IllegalArgumentException("'" + version + "' is not an exact version");
    }
    if (!integrity.matches(SHA_512 + "[A-Za-z0-9+/]{86}==")) {
      throw new IllegalArgumentException("'" + integrity + "' is not a SHA-512 in npm's format");
    }
  }

  /** Checks that the archive is the one that the lock file pins. */
  void verify(Path archive) throws IOException {
    MessageDigest digest = Digests.of("SHA-512");
    try (InputStream in = new DigestInputStream(Files.newInputStream(archive), digest)) {
      in.transferTo(OutputStream.nullOutputStream());
    }
    String found = SHA_512 + Base64.getEncoder().encodeToString(digest.digest());
    if (!found.equals(integrity)) {
      throw new IllegalStateException(
          "The archive that npm delivered as "
              + described()
              + " is not the one that natives.lock pins: its digest is "
              + found
              + ", not "
              + integrity
              + ". The package was changed without a new version, or the lock file is wrong;"
              + " nothing was unpacked.");
    }
  }

  String described() {
    return name + " " + version;
  }
}
