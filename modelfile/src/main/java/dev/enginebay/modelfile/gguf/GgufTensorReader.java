package dev.enginebay.modelfile.gguf;

import dev.enginebay.InferenceException;
import dev.enginebay.modelfile.file.Refusal;
import dev.enginebay.modelfile.file.TensorInfo;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads the descriptions of tensors; their data must follow in the same order, without a hole. */
final class GgufTensorReader {

  private static final int LONGEST_NAME = 63;
  private static final int MAX_DIMENSIONS = 4;
  private static final long MAX_ELEMENTS = 1L << 46;

  private final GgufInput input;
  private final Refusal refusal;
  private final int alignment;
  private long headerEnd;

  /**
   * A tensor whose offset still counts from the start of the data, and where that offset stands.
   */
  private record Description(TensorInfo tensor, long offsetAt) {}

  GgufTensorReader(GgufInput input, Refusal refusal, int alignment) {
    this.input = input;
    this.refusal = refusal;
    this.alignment = alignment;
  }

  List<TensorInfo> read(int count) throws IOException {
    List<Description> descriptions = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (int i = 0; i < count; i++) {
      descriptions.add(description(i, names));
    }
    headerEnd = input.position();
    long size = headerEnd + input.rest();
    long expected = 0;
    List<TensorInfo> tensors = new ArrayList<>(count);
    for (Description description : descriptions) {
      tensors.add(placed(description, expected, size));
      expected = aligned(expected + description.tensor().bytes());
    }
    refuseAnother(count, names, expected);
    return tensors;
  }

  /** Where one more tensor is described, the count is wrong and the data begin elsewhere. */
  private void refuseAnother(int count, Set<String> names, long expected) throws IOException {
    TensorInfo another;
    try {
      another = description(count, names).tensor();
    } catch (InferenceException noDescription) {
      return;
    }
    if (another.offset() == expected) {
      throw refusal.invalid(
          "tensor count",
          "is " + count + ", but the tensor " + another.name() + " is described after that many");
    }
  }

  long headerEnd() {
    return headerEnd;
  }

  long dataStart() {
    return aligned(headerEnd);
  }

  private Description description(int index, Set<String> names) throws IOException {
    long at = input.position();
    String name = input.name("name of tensor " + index, LONGEST_NAME);
    if (!names.add(name)) {
      throw refusal.invalidAt(at, "tensor " + name, "is there twice");
    }
    List<Long> dimensions = dimensions(name);
    GgmlType type = type(name);
    long row = dimensions.get(0);
    if (row % type.blockSize() != 0) {
      throw refusal.invalidAt(
          at,
          "dimension 0 of tensor " + name,
          "is "
              + row
              + ", not a multiple of the "
              + type.blockSize()
              + " numbers of a "
              + type
              + " block");
    }
    long elements = 1;
    for (long dimension : dimensions) {
      elements *= dimension;
    }
    long bytes = elements / type.blockSize() * type.blockBytes();
    long offsetAt = input.position();
    long offset = input.int64("offset of tensor " + name);
    return new Description(new TensorInfo(name, type.name(), dimensions, offset, bytes), offsetAt);
  }

  private List<Long> dimensions(String name) throws IOException {
    long at = input.position();
    int count = input.int32("dimension count of tensor " + name);
    if (count < 1 || count > MAX_DIMENSIONS) {
      throw refusal.invalidAt(
          at,
          "dimension count of tensor " + name,
          "is " + Integer.toUnsignedString(count) + ", not 1 to " + MAX_DIMENSIONS);
    }
    List<Long> dimensions = new ArrayList<>(count);
    long elements = 1;
    for (int i = 0; i < count; i++) {
      long dimensionAt = input.position();
      long dimension = input.int64("dimension " + i + " of tensor " + name);
      if (dimension < 1 || dimension > MAX_ELEMENTS / elements) {
        throw refusal.invalidAt(
            dimensionAt,
            "dimension " + i + " of tensor " + name,
            "is "
                + Long.toUnsignedString(dimension)
                + ": a tensor has 1 to "
                + MAX_ELEMENTS
                + " numbers");
      }
      elements *= dimension;
      dimensions.add(dimension);
    }
    return dimensions;
  }

  private GgmlType type(String name) throws IOException {
    long at = input.position();
    int id = input.int32("type of tensor " + name);
    return GgmlType.of(id)
        .orElseThrow(
            () ->
                refusal.unsupported(
                    "type of tensor "
                        + name
                        + " at byte "
                        + at
                        + " is "
                        + GgmlType.removed(id)
                            .map(type -> type + ", which no engine reads any more; quantize")
                            .orElse(
                                Integer.toUnsignedString(id)
                                    + ", which is not known here; quantize")
                        + " the model again, for example to Q4_K_M"));
  }

  private TensorInfo placed(Description description, long expected, long size) {
    TensorInfo tensor = description.tensor();
    String field = "offset of tensor " + tensor.name();
    long offset = tensor.offset();
    if (offset < 0 || offset % alignment != 0) {
      throw refusal.invalidAt(
          description.offsetAt(),
          field,
          "is " + Long.toUnsignedString(offset) + ", not a multiple of the alignment " + alignment);
    }
    if (offset != expected) {
      throw refusal.invalidAt(
          description.offsetAt(),
          field,
          "is "
              + offset
              + (offset < expected ? ", overlapping" : ", leaving a hole after")
              + " what comes before it, which ends at "
              + expected);
    }
    long start = dataStart();
    if (start > size || offset > size - start || tensor.bytes() > size - start - offset) {
      throw refusal.invalidAt(
          description.offsetAt(),
          field,
          "is "
              + offset
              + ": the tensor's "
              + tensor.bytes()
              + " bytes from there go beyond the end of the file at "
              + size);
    }
    return new TensorInfo(
        tensor.name(), tensor.type(), tensor.dimensions(), start + offset, tensor.bytes());
  }

  /** Cannot overflow: every tensor before was found to end inside the file. */
  private long aligned(long position) {
    return (position + alignment - 1) & -alignment;
  }
}
