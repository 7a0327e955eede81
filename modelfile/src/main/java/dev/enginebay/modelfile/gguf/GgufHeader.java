package dev.enginebay.modelfile.gguf;

import dev.enginebay.modelfile.file.TensorInfo;
import java.util.List;
import java.util.Map;

/**
 * What stands before the tensors' data.
 *
 * @param version of the format
 * @param values the metadata in the order of the file
 * @param tensors in the order of the file
 * @param end of the header, the first byte after the last tensor's description
 * @param dataStart the first byte of the tensors' data
 * @param arrayTexts how many texts there are in all arrays together
 */
record GgufHeader(
    int version,
    Map<String, GgufValue> values,
    List<TensorInfo> tensors,
    long end,
    long dataStart,
    long arrayTexts) {

  /** What an engine makes of a token or a merge: its text twice, and its place in two maps. */
  private static final long BYTES_PER_TEXT = 200;

  /** What an engine makes of a tensor's description: the tensor, and its place in a map. */
  private static final long BYTES_PER_TENSOR = 1024;

  private static final long BYTES_PER_VALUE = 128;

  /** Returns the memory that an engine needs for all of this, estimated. */
  long memory() {
    return 2 * end
        + BYTES_PER_TEXT * arrayTexts
        + BYTES_PER_TENSOR * tensors.size()
        + BYTES_PER_VALUE * values.size();
  }
}
