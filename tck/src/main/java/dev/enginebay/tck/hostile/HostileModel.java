package dev.enginebay.tck.hostile;

import java.nio.file.Path;
import java.util.List;

/**
 * A model with one flaw. Its file or folder is named after the flaw, since the kit's messages show
 * that name.
 *
 * @param path its path
 * @param due what a backend must do with it
 * @param words a refusal's message must contain one of these, in any case and outside the path: for
 *     example the flawed field, or its offset. Empty if any message will do
 */
public record HostileModel(Path path, Expectation due, List<String> words) {

  /**
   * Copies the list.
   *
   * @param path its path
   * @param due what a backend must do with it
   * @param words a refusal's message must contain one of these
   */
  public HostileModel {
    words = List.copyOf(words);
  }

  /**
   * Returns a model with one flaw.
   *
   * @param path its path
   * @param due what a backend must do with it
   * @param words a refusal's message must contain one of these
   * @return the model
   */
  public static HostileModel of(Path path, Expectation due, String... words) {
    return new HostileModel(path, due, List.of(words));
  }
}
