package dev.enginebay.tinymodel;

import java.io.UncheckedIOException;
import java.nio.file.Path;

/**
 * The tiny chat model that comes with Enginebay: a GGUF file with F16 weights, small enough to be a
 * resource.
 *
 * <p>It knows the capitals of the world, small sums, opposites and colours, and little else. It is
 * meant for tests and first steps. All methods may be called by several threads and several
 * processes at once.
 */
public final class TinyModel {

  /** The name that the model gives itself, which is also {@code general.name} of its file. */
  public static final String NAME = "Enginebay Tiny";

  private static final CarriedFile FILE =
      new CarriedFile(TinyModel.class, "enginebay-tiny-f16.gguf");

  private TinyModel() {}

  /**
   * Extracts the model into the user's cache folder, unless it is there already.
   *
   * <p>The folder is {@code enginebay} in {@code $XDG_CACHE_HOME} or {@code ~/.cache}; the system
   * property {@code enginebay.cache} names another. It is private to the user; a file found there
   * is used only if it equals the one in the jar byte for byte.
   *
   * @return the path of the file
   * @throws UncheckedIOException if the folder cannot be created or written to
   * @throws IllegalStateException if the file in the jar is damaged
   */
  public static Path extract() {
    return FILE.extractToCache();
  }

  /**
   * Extracts the model into a folder of the caller's choice, unless it is there already.
   *
   * @param directory the folder, which is created if it is missing
   * @return the path of the file
   * @throws UncheckedIOException if the folder cannot be written to
   * @throws IllegalStateException if the file in the jar is damaged
   */
  public static Path extract(Path directory) {
    return FILE.extract(directory);
  }

  /**
   * Returns the SHA-256 of the model file.
   *
   * @return 64 lower-case hexadecimal digits
   */
  public static String sha256() {
    return FILE.sha256();
  }

  /**
   * Returns the model's answers from an independent computation: a forward pass in double precision
   * over its dequantized weights, and its chat template rendered by Jinja, both in Python ({@code
   * train/reference.py}).
   *
   * <p>The first line is {@code enginebay-reference 1}; lines that begin with {@code #} are
   * comments. Every other line has fields separated by tabs, in which backslashes, tabs and line
   * breaks are written {@code \\}, {@code \t}, {@code \n} and {@code \r}:
   *
   * <ul>
   *   <li>{@code greedy maxTokens prompt text}: a raw prompt and its greedy answer
   *   <li>{@code next prefix text}: a raw text, and the likeliest token after it; empty if that
   *       ends the answer
   *   <li>{@code chat rendered role content [role content …]}: a conversation, and the prompt that
   *       the template renders
   * </ul>
   *
   * @return the text of the reference
   */
  public static String reference() {
    return FILE.reference();
  }
}
