package dev.enginebay.tck.hostile;

import dev.enginebay.tck.hostile.GgufOutline.Entry;
import dev.enginebay.tck.hostile.GgufOutline.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Collects changes to one sound file, each the seed of a hostile model. */
final class GgufChange {

  /** The names of fields that have no name in the file itself. */
  private static final List<String> FIELDS =
      List.of(
          "magic",
          "version",
          "tensor count",
          "metadata count",
          "metadata key",
          "kv count",
          "name of tensor",
          "tensor info",
          "dimension",
          "offset",
          "alignment",
          "length of",
          "type of");

  private final GgufOutline outline;
  private final List<HostileCase> cases = new ArrayList<>();

  GgufChange(GgufOutline outline) {
    this.outline = outline;
  }

  List<HostileCase> cases() {
    return List.copyOf(cases);
  }

  /** Adds a model, unless the change has no effect. */
  void add(String name, Expectation due, Naming naming, UnaryOperator<GgufImage> change) {
    if (change.apply(GgufImage.of(outline)).differs(outline)) {
      cases.add(
          HostileCase.made(named(name), due, naming, () -> change.apply(GgufImage.of(outline))));
    }
  }

  /**
   * Returns what a reader may name that goes astray at a position: any later position, or an
   * earlier count that the rest of the file cannot hold.
   */
  Naming anything(long upTo) {
    return new Naming(Stream.concat(FIELDS.stream(), outline.names().stream()).toList(), 0, upTo);
  }

  /** Returns the same, up to the end of the file. */
  Naming anything() {
    return anything(outline.size() + 1);
  }

  /** Returns a key, or an offset in it or in the beginning of its value. */
  static Naming of(Entry entry) {
    return new Naming(List.of(entry.key()), entry.at(), Math.min(entry.end(), entry.at() + 256));
  }

  /** Returns a tensor, the next one, or an offset in their descriptions. */
  Naming of(Tensor tensor) {
    int next = Math.min(outline.tensors().indexOf(tensor) + 1, outline.tensors().size() - 1);
    Tensor after = outline.tensors().get(next);
    return new Naming(List.of(tensor.name(), after.name()), tensor.at(), after.end());
  }

  /**
   * Returns at most this many elements of a list, evenly spaced, including the first and the last.
   */
  static <T> List<T> some(int most, List<T> all) {
    if (all.size() <= most) {
      return all;
    }
    List<T> some = new ArrayList<>();
    for (int i = 0; i < most; i++) {
      some.add(all.get((int) ((long) i * (all.size() - 1) / (most - 1))));
    }
    return some;
  }

  /** Returns a valid file name. */
  static String named(String name) {
    return name.replaceAll("[^A-Za-z0-9._-]+", "-");
  }
}
