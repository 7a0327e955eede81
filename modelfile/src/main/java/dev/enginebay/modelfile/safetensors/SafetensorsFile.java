package dev.enginebay.modelfile.safetensors;

import dev.enginebay.modelfile.file.OpenedFile;
import dev.enginebay.modelfile.file.Refusal;
import dev.enginebay.modelfile.file.TensorInfo;
import dev.enginebay.modelfile.json.JsonFile;
import dev.enginebay.modelfile.json.JsonLimits;
import dev.enginebay.modelfile.json.JsonValue;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The header of a safetensors file whose structure is sound: every name occurs once, every length
 * is that of shape and type, and the tensors' data fill the rest of the file without hole or
 * overlap.
 *
 * @param opened the file as it was when its header was read
 * @param tensors in the order of their data
 * @param metadata what its maker wrote beside the tensors
 */
public record SafetensorsFile(
    OpenedFile opened, List<TensorInfo> tensors, Map<String, String> metadata) {

  private static final String METADATA = "__metadata__";
  private static final int PREFIX = Long.BYTES;
  private static final int LONGEST_HEADER = 100_000_000;
  private static final int MAX_TENSORS = 100_000;
  private static final int DEPTH = 4;
  private static final int MAX_TOKENS = 64 * MAX_TENSORS;

  /**
   * Copies both collections.
   *
   * @param opened the file
   * @param tensors its tensors
   * @param metadata its metadata
   */
  public SafetensorsFile {
    tensors = List.copyOf(tensors);
    metadata = Map.copyOf(metadata);
  }

  /**
   * Reads and checks a header. The file is open only during the call.
   *
   * @param path a regular file, or a link to one
   * @return the header
   * @throws dev.enginebay.InferenceException MODEL_NOT_FOUND where there is no readable file,
   *     MODEL_INVALID where it is damaged, MODEL_UNSUPPORTED where a tensor's type is not known
   */
  public static SafetensorsFile read(Path path) {
    OpenedFile file = OpenedFile.at(path);
    return file.reading(channel -> read(file, channel));
  }

  /** Returns where the data begins. */
  long headerEnd() {
    return tensors.isEmpty() ? opened.size() : tensors.get(0).offset();
  }

  private static SafetensorsFile read(OpenedFile file, FileChannel channel) throws IOException {
    Refusal refusal = file.refusal();
    int length = headerLength(file, channel);
    long dataStart = (long) PREFIX + length;
    long dataSize = file.size() - dataStart;
    List<TensorInfo> tensors = new ArrayList<>();
    Map<String, String> metadata = new LinkedHashMap<>();
    JsonFile.read(
        new HeaderStream(channel, PREFIX, length),
        new JsonLimits(length, DEPTH, MAX_TOKENS),
        refusal,
        (name, value) -> {
          if (name.equals(METADATA)) {
            metadata.putAll(metadata(value));
            return;
          }
          if (tensors.size() == MAX_TENSORS) {
            throw refusal.invalid("the header", "has more than " + MAX_TENSORS + " tensors");
          }
          tensors.add(new HeaderEntry(name, value, refusal).tensor(dataStart, dataSize));
        });
    tensors.sort(Comparator.comparingLong(TensorInfo::offset).thenComparingLong(TensorInfo::bytes));
    requireNoGaps(tensors, dataStart, file);
    return new SafetensorsFile(file, tensors, metadata);
  }

  private static int headerLength(OpenedFile file, FileChannel channel) throws IOException {
    ByteBuffer start = ByteBuffer.allocate(PREFIX + 1).order(ByteOrder.LITTLE_ENDIAN);
    while (start.hasRemaining() && channel.read(start, start.position()) >= 0) {}
    if (start.hasRemaining()) {
      throw file.refusal()
          .invalid("the file", "has " + start.position() + " bytes, too few for any header");
    }
    long length = start.getLong(0);
    if (length < 2 || length > LONGEST_HEADER) {
      throw file.refusal()
          .invalidAt(
              0,
              "length of the header",
              "is " + Long.toUnsignedString(length) + ", not 2 to " + LONGEST_HEADER);
    }
    if (length > file.size() - PREFIX) {
      throw file.refusal()
          .invalidAt(
              0,
              "length of the header",
              "is %s, but the file has %s bytes".formatted(length, file.size()));
    }
    if (start.get(PREFIX) != '{') {
      throw file.refusal().invalidAt(PREFIX, "the header", "does not begin with {");
    }
    return (int) length;
  }

  private static Map<String, String> metadata(JsonValue value) {
    Map<String, String> metadata = new LinkedHashMap<>();
    for (String key : value.asObject().keys()) {
      metadata.put(key, value.asObject().require(key).asText());
    }
    return metadata;
  }

  private static void requireNoGaps(List<TensorInfo> tensors, long dataStart, OpenedFile file) {
    long expected = dataStart;
    for (TensorInfo tensor : tensors) {
      if (tensor.offset() != expected) {
        throw file.refusal()
            .invalid(
                "data_offsets of tensor " + tensor.name(),
                "begin at "
                    + (tensor.offset() - dataStart)
                    + (tensor.offset() < expected ? ", overlapping" : ", leaving a hole after")
                    + " what comes before it, which ends at "
                    + (expected - dataStart));
      }
      expected += tensor.bytes();
    }
    if (expected != file.size()) {
      throw file.refusal()
          .invalid(
              "the file",
              "has %s bytes after the last tensor, which no tensor takes"
                  .formatted(file.size() - expected));
    }
  }
}
