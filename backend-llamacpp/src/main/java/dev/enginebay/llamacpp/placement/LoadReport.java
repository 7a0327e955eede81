package dev.enginebay.llamacpp.placement;

import dev.enginebay.InferenceException;
import dev.enginebay.InferenceException.Reason;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What llama.cpp did when it loaded a model, read from its log. */
public final class LoadReport {

  /** The output is the layer after the last block. */
  private static final Pattern LAYER =
      Pattern.compile("layer +(\\d+) assigned to device ([^\\s,]+)");

  private static final Pattern BUFFER =
      Pattern.compile("(\\S+) +(model|KV|RS|compute|output) buffer size = +([0-9.]+) MiB");

  private static final double MEBIBYTE = 1024 * 1024;

  private final Map<Integer, String> deviceOfLayer = new TreeMap<>();

  /** Bytes by buffer and use; the last line counts, since llama.cpp may reserve buffers again. */
  private final Map<String, Map<String, Long>> buffers = new LinkedHashMap<>();

  /** Returns whether this class may use a log line; llama.cpp writes hundreds of others. */
  public static boolean reads(String line) {
    return line.contains(" assigned to device ") || line.contains(" buffer size ");
  }

  public static LoadReport of(Collection<String> lines) {
    LoadReport report = new LoadReport();
    lines.forEach(report::read);
    return report;
  }

  private void read(String line) {
    Matcher layer = LAYER.matcher(line);
    if (layer.find()) {
      deviceOfLayer.put(Integer.valueOf(layer.group(1)), layer.group(2));
    }
    Matcher buffer = BUFFER.matcher(line);
    if (buffer.find()) {
      long bytes = Math.round(Double.parseDouble(buffer.group(3)) * MEBIBYTE);
      Map<String, Long> uses = buffers.computeIfAbsent(buffer.group(1), name -> new TreeMap<>());
      if (buffer.group(2).equals("model")) {
        uses.merge("model", bytes, Long::sum);
      } else {
        uses.put(buffer.group(2), bytes);
      }
    }
  }

  /** Returns the number of layers on a device. */
  public int layersOn(String device) {
    return (int) deviceOfLayer.values().stream().filter(device::equals).count();
  }

  /** Returns the number of layers on the chosen GPUs. */
  public int offloaded(Offload asked) {
    return asked.gpus().stream().mapToInt(gpu -> layersOn(gpu.id())).sum();
  }

  /** Returns the number of layers that llama.cpp assigned, including the output. */
  public int layers() {
    return deviceOfLayer.size();
  }

  /**
   * Checks that the layers are on the requested devices.
   *
   * @throws InferenceException UNSUPPORTED with both numbers
   */
  public void require(Offload asked) {
    int offloaded = offloaded(asked);
    if (offloaded != asked.layers()) {
      throw new InferenceException(
          Reason.UNSUPPORTED,
          "gpuLayers: llama.cpp offloaded %s layers to GPUs instead of %s. Set another number, or 0."
              .formatted(offloaded, asked.layers()));
    }
  }

  /**
   * Returns the memory in use on each device, for people. Buffers that are not in the memory of one
   * of the GPUs are in the machine's, such as {@code CPU_Mapped} or {@code Vulkan_Host}.
   *
   * @param gpus the GPUs in use
   * @return the memory by device; {@code CPU} is the machine's memory
   */
  public Map<String, String> memory(Collection<String> gpus) {
    Map<String, Map<String, Long>> devices = new TreeMap<>();
    buffers.forEach(
        (buffer, uses) -> {
          Map<String, Long> sums =
              devices.computeIfAbsent(holder(buffer, gpus), name -> new TreeMap<>());
          uses.forEach((use, bytes) -> sums.merge(purpose(use), bytes, Long::sum));
        });
    Map<String, String> texts = new TreeMap<>();
    devices.forEach((device, sums) -> texts.put(device, text(sums)));
    return texts;
  }

  private static String holder(String buffer, Collection<String> gpus) {
    return gpus.stream()
        .filter(gpu -> buffer.equals(gpu) || buffer.startsWith(gpu + "_"))
        .findFirst()
        .orElse("CPU");
  }

  private static String purpose(String use) {
    return switch (use) {
      case "model" -> "weights";
      case "KV", "RS" -> "KV cache";
      default -> "compute";
    };
  }

  private static String text(Map<String, Long> sums) {
    return "weights %s, KV cache %s, compute %s"
        .formatted(size(sums, "weights"), size(sums, "KV cache"), size(sums, "compute"));
  }

  /** Formats as many digits as llama.cpp logs. */
  private static String size(Map<String, Long> sums, String purpose) {
    return String.format(Locale.ROOT, "%.2f MiB", sums.getOrDefault(purpose, 0L) / MEBIBYTE);
  }
}
