package dev.enginebay.natives;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The settings that determine where the cache is.
 *
 * @param chosen the value of {@link CacheFolder#PROPERTY}; a relative path is resolved against the
 *     working folder, a blank value is ignored
 * @param caches {@code XDG_CACHE_HOME}; as its specification requires, relative paths are ignored
 * @param userHome the system property {@code user.home}, which is {@code ?} for a user without an
 *     entry in passwd
 * @param home the environment variable {@code HOME}, used for such a user
 */
record CachePlace(
    @Nullable String chosen,
    @Nullable String caches,
    @Nullable String userHome,
    @Nullable String home) {

  private static final String NAME = "enginebay";

  /** Returns the settings of this process. */
  static CachePlace ofThisProcess() {
    return new CachePlace(
        System.getProperty(CacheFolder.PROPERTY),
        System.getenv("XDG_CACHE_HOME"),
        System.getProperty("user.home"),
        System.getenv("HOME"));
  }

  /**
   * Returns the folder, which may not exist yet.
   *
   * @throws IOException if there is none; the message has the remedy
   */
  Path folder() throws IOException {
    if (chosen != null && !chosen.isBlank()) {
      return path(chosen)
          .map(Path::toAbsolutePath)
          .orElseThrow(
              () ->
                  new IOException("'%s' is not a path. %s".formatted(chosen, CacheFolder.REMEDY)));
    }
    Optional<Path> ofCaches = absolute(caches);
    if (ofCaches.isPresent()) {
      return ofCaches.get().resolve(NAME);
    }
    return absolute(userHome)
        .filter(CachePlace::isUsable)
        .or(() -> absolute(home).filter(CachePlace::isUsable))
        .map(CachePlace::cacheIn)
        .orElseThrow(
            () ->
                new IOException(
                    "There is no home folder for the cache: user.home is %s and HOME is %s. %s"
                        .formatted(quoted(userHome), quoted(home), CacheFolder.REMEDY)));
  }

  /** A home on a read-only disk is usable if an earlier start has filled the cache. */
  private static boolean isUsable(Path home) {
    return Files.isDirectory(home)
        && (Files.isWritable(home) || Files.isDirectory(home.resolve(".cache")));
  }

  private static String quoted(@Nullable String value) {
    return value == null ? "unset" : "'" + value + "'";
  }

  private static Path cacheIn(Path home) {
    return home.resolve(".cache").resolve(NAME);
  }

  private static Optional<Path> absolute(@Nullable String text) {
    return text == null || text.isBlank() ? Optional.empty() : path(text).filter(Path::isAbsolute);
  }

  private static Optional<Path> path(String text) {
    try {
      return Optional.of(Path.of(text));
    } catch (InvalidPathException noPath) {
      return Optional.empty();
    }
  }
}
