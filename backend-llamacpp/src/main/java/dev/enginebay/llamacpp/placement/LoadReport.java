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

/** What llama.cpp really did when it loaded a model, read from what it said. */
public final class LoadReport {

  /** The output is the layer after the last block. */
  private static final Pattern LAYER =
      Pattern.compile("layer +(\\d+) assigned to device ([^\\s,]+)");

  private static final Pattern BUFFER =
      Pattern.compile("(\\S+) +(model|KV|RS|compute|output) buffer size = +([0-9.]+) MiB");

  private static final double MEBIBYTE = 1024 * 1024;

  private final Map<Integer, String> deviceOfLayer = new TreeMap<>();

  /** Bytes by buffer and use; the last word counts, as llama.cpp may reserve again. */
  private final Map<String, Map<String, Long>> buffers = new LinkedHashMap<>();

  /** Whether a line may be one that this class reads: llama.cpp says hundreds of others. */
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

  /** Returns how many layers a device got. */
  public int layersOn(String device) {
    return (int) deviceOfLayer.values().stream().filter(device::equals).count();
  }

  /** Returns how many layers went to the GPUs that were chosen. */
  public int offloaded(Offload asked) {
    return asked.gpus().stream().mapToInt(gpu -> layersOn(gpu.id())).sum();
  }

  /** Returns how many layers llama.cpp gave out, the output among them. */
  public int layers() {
    return deviceOfLayer.size();
  }

  /**
   * Refuses a model that was not put where it was to go.
   *
   * @throws InferenceException UNSUPPORTED with both numbers
   */
  public void require(Offload asked) {
    int offloaded = offloaded(asked);
    if (offloaded != asked.layers()) {
      throw new InferenceException(
          Reason.UNSUPPORTED,
          "gpuLayers: llama.cpp put %s of the model's layers on GPUs where %s were to go. Ask for another number, or for 0."
              .formatted(offloaded, asked.layers()));
    }
  }

  /**
   * Returns the bytes a device holds, for people to read. Whatever is not in the memory of one of
   * the GPUs is in the machine's, such as {@code CPU_Mapped} or {@code Vulkan_Host}.
   *
   * @param gpus the GPUs in use
   * @return by device; {@code CPU} is the machine's memory
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

  /** llama.cpp tells no more digits. */
  private static String size(Map<String, Long> sums, String purpose) {
    return String.format(Locale.ROOT, "%.2f MiB", sums.getOrDefault(purpose, 0L) / MEBIBYTE);
  }
}
