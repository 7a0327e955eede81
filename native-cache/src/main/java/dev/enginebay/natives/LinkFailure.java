package dev.enginebay.natives;

import java.util.Optional;

/**
 * Why a native library does not open, in words for people.
 *
 * @param failure what was thrown
 */
public record LinkFailure(Throwable failure) {

  /**
   * Describes the failure.
   *
   * @param library what does not open, for example {@code The library of JNA}
   * @param otherwise the remedy if the failure's message suggests no better one
   * @return what, why, and what to do
   */
  public String describe(String library, String otherwise) {
    return "%s cannot be opened: %s. %s".formatted(library, reason(), remedy().orElse(otherwise));
  }

  /**
   * Returns the original message; if a class failed to initialise earlier, it is that of the last
   * cause.
   *
   * @return the message
   */
  public String words() {
    Throwable origin = failure;
    while (origin.getCause() != null) {
      origin = origin.getCause();
    }
    return String.valueOf(origin.getMessage());
  }

  /** Skips the line with the library's name, or the empty line, that JNA puts before the reason. */
  private String reason() {
    return words()
        .lines()
        .map(String::strip)
        .filter(line -> !line.isBlank() && !line.endsWith(":"))
        .findFirst()
        .orElse(words().strip())
        .replaceFirst("\\.$", "");
  }

  private Optional<String> remedy() {
    if (words().contains("libgomp")) {
      return Optional.of(
          "It needs OpenMP's runtime: install the package libgomp1 (Debian, Ubuntu) or libgomp"
              + " (Fedora, Alpine).");
    }
    if (words().contains("already loaded in another classloader")) {
      return Optional.of(
          "A native library belongs to one class loader: put the jars where one class loader of"
              + " this process loads them, such as a server's own folder of libraries.");
    }
    if (words().contains("failed to map segment") || words().contains("Operation not permitted")) {
      return Optional.of(
          "Its folder is mounted noexec; choose another with -D%s=DIR."
              .formatted(CacheFolder.PROPERTY));
    }
    return Optional.empty();
  }
}
