package dev.enginebay.modelfile.architecture;

import dev.enginebay.modelfile.file.Refusal;
import dev.enginebay.modelfile.gguf.GgufValue;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Which head sizes and rotations of attention an architecture allows. */
record Heads(HyperParameters parameters, Attention attention) {

  private static final int LONGEST_ROTATION = 1 << 16;
  private static final String ROTATED = "rope.dimension_count";
  private static final String SECTIONS = "rope.dimension_sections";

  private static final List<List<String>> RULES = WordLines.of("heads.txt").orElseThrow();

  void check() {
    if (attention.heads() == 0 || is("unrotated")) {
      return;
    }
    OptionalInt rotated = rotation(ROTATED, attention.keyLength());
    OptionalInt window =
        parameters.optional(parameters.key("attention.key_length_swa"), 1, 1 << 16);
    rotation("rope.dimension_count_swa", window.orElse(attention.keyLength()));
    checkSections(rotated.orElse(attention.keyLength()));
    if (attention.uniform() && is("square") && attention.keyLength() != attention.valueLength()) {
      throw refusal()
          .invalid(
              parameters.key("attention.value_length"),
              "must be the length of a key, which is %s, but is %s"
                  .formatted(attention.keyLength(), attention.valueLength()));
    }
  }

  /** Returns how much of each head is rotated, if the file says it. */
  private OptionalInt rotation(String name, int head) {
    String key = parameters.key(name);
    OptionalInt told = parameters.optional(key, 0, LONGEST_ROTATION);
    if (!attention.uniform()) {
      return told;
    }
    int rotated = told.orElse(head);
    if (rotated < 2 || rotated % 2 != 0 || rotated > head) {
      throw refusal()
          .invalid(
              key,
              told.isEmpty()
                  ? "is missing, and a head of the size %s cannot be rotated as a whole"
                      .formatted(head)
                  : "must be even, at least 2 and at most the head size %s but is %s"
                      .formatted(head, rotated));
    }
    if (is("whole") && name.equals(ROTATED) && rotated != head) {
      throw refusal().invalid(key, "must be the head size %s but is %s".formatted(head, rotated));
    }
    return told;
  }

  private void checkSections(int rotated) {
    String key = parameters.key(SECTIONS);
    Optional<GgufValue> value = parameters.file().value(key);
    if (value.isEmpty()) {
      return;
    }
    int[] sections =
        parameters
            .file()
            .integers(key)
            .filter(lengths -> lengths.length == 3 || lengths.length == 4)
            .orElseThrow(
                () -> refusal().invalid(key, "must be 3 or 4 integers but is " + value.get()));
    long sum = 0;
    for (int section : sections) {
      if (section < 0) {
        throw refusal().invalid(key, "must not be negative but holds " + section);
      }
      sum += section;
    }
    if (sum > rotated / 2 || (sum == 0 && is("sections"))) {
      throw refusal()
          .invalid(key, "must add up to 1 to %s but is %s in all".formatted(rotated / 2, sum));
    }
  }

  private boolean is(String rule) {
    return ArchitectureDescription.of(parameters.architecture())
        .map(description -> description.traits().heads(rule))
        .orElseGet(() -> isListed(rule));
  }

  private boolean isListed(String rule) {
    return RULES.stream()
        .anyMatch(line -> line.get(0).equals(rule) && line.contains(parameters.architecture()));
  }

  private Refusal refusal() {
    return parameters.file().refusal();
  }
}
