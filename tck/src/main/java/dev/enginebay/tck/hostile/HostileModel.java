package dev.enginebay.tck.hostile;

import java.nio.file.Path;
import java.util.List;

/**
 * A model that is wrong in one way. Its file or folder is named for what is wrong, since that name
 * is what the kit's messages tell.
 *
 * @param path where it is
 * @param due what a backend owes to it
 * @param words of which a refusal must hold one, in small or capital letters, the path aside: the
 *     field that is wrong for example, or the offset of it; none if anything will do
 */
public record HostileModel(Path path, Expectation due, List<String> words) {

  /**
   * Copies the list.
   *
   * @param path where it is
   * @param due what a backend owes to it
   * @param words of which a refusal must hold one
   */
  public HostileModel {
    words = List.copyOf(words);
  }

  /**
   * A model that is wrong in one way.
   *
   * @param path where it is
   * @param due what a backend owes to it
   * @param words of which a refusal must hold one
   * @return the model
   */
  public static HostileModel of(Path path, Expectation due, String... words) {
    return new HostileModel(path, due, List.of(words));
  }
}
