package dev.enginebay.tinymodel;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The folder in which Enginebay keeps files that it can make again. */
final class CacheFolder {

  static final String PROPERTY = "enginebay.cache";

  private CacheFolder() {}

  static Path ofThisUser() {
    return locate(
        System.getProperty(PROPERTY),
        System.getenv("XDG_CACHE_HOME"),
        System.getProperty("user.home"));
  }

  static Path locate(@Nullable String chosen, @Nullable String cacheHome, @Nullable String home) {
    if (chosen != null && !chosen.isBlank()) {
      return Path.of(chosen).toAbsolutePath();
    }
    // The XDG specification has relative values ignored.
    if (cacheHome != null && !cacheHome.isBlank() && Path.of(cacheHome).isAbsolute()) {
      return Path.of(cacheHome, "enginebay");
    }
    // Containers without a passwd entry report "?" as the home folder.
    if (home == null || home.isBlank() || !Path.of(home).isAbsolute()) {
      throw new IllegalStateException(
          "This user has no home folder to cache the tiny model in; choose a folder with -D"
              + PROPERTY
              + "=DIR.");
    }
    return Path.of(home, ".cache", "enginebay");
  }
}
