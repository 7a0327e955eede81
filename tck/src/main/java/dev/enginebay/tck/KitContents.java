package dev.enginebay.tck;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.jar.JarEntry;
import java.util.stream.Stream;

/** The kit's own files, as this JVM's class loader finds them. */
final class KitContents {

  private static final String FOLDER = "dev/enginebay/tck/";
  private static final String SELF = FOLDER + "KitContents.class";

  private final ClassLoader loader;
  private final String root;
  private final List<String> names;

  private KitContents(ClassLoader loader, String root, List<String> names) {
    this.loader = loader;
    this.root = root;
    this.names = names;
  }

  /** Returns the files of the kit that this class belongs to. */
  static KitContents ofThisKit() {
    ClassLoader loader = Objects.requireNonNull(KitContents.class.getClassLoader());
    URL self = Objects.requireNonNull(loader.getResource(SELF));
    String root = self.toString().substring(0, self.toString().length() - SELF.length());
    try {
      return new KitContents(loader, root, names(self, root));
    } catch (IOException failed) {
      throw new UncheckedIOException("The kit's own files cannot be listed.", failed);
    }
  }

  /**
   * Throws if another file precedes one of the kit's on the class path, since its tests would not
   * be the kit's.
   */
  KitContents requireUnshadowed() {
    for (String name : names) {
      URL seen = loader.getResource(name);
      if (seen == null || !seen.toString().equals(root + name)) {
        throw new IllegalStateException(
            "%s precedes the kit's own file on the class path. Remove it: dev.enginebay.tck and its subpackages are reserved for the kit."
                .formatted(seen == null ? name : seen));
      }
    }
    return this;
  }

  /** Returns a fingerprint of all files, which is equal for equal kits. */
  String digest() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (String name : names) {
        digest.update(name.getBytes(StandardCharsets.UTF_8));
        try (InputStream file = Objects.requireNonNull(loader.getResourceAsStream(name))) {
          digest.update(file.readAllBytes());
        }
      }
      return "sha256:" + HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Every JDK has SHA-256.", impossible);
    } catch (IOException failed) {
      throw new UncheckedIOException("The kit's own files cannot be read.", failed);
    }
  }

  private static List<String> names(URL self, String root) throws IOException {
    if (self.openConnection() instanceof JarURLConnection jar) {
      return jar.getJarFile().stream()
          .map(JarEntry::getName)
          .filter(name -> name.startsWith(FOLDER) && counts(name))
          .sorted()
          .toList();
    }
    Path folder = Path.of(URI.create(root));
    try (Stream<Path> files = Files.walk(folder.resolve(FOLDER))) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> folder.relativize(file).toString().replace('\\', '/'))
          .filter(KitContents::counts)
          .sorted()
          .toList();
    }
  }

  /**
   * Returns whether a file belongs to the kit; a package description has no tests, and the kit's
   * own tests have one too.
   */
  private static boolean counts(String name) {
    return !name.endsWith("/") && !name.endsWith("package-info.class");
  }
}
