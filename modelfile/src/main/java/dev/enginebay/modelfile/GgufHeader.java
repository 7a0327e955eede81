package dev.enginebay.modelfile;

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
 */
record GgufHeader(
    int version,
    Map<String, GgufValue> values,
    List<TensorInfo> tensors,
    long end,
    long dataStart) {}
