package dev.enginebay.reference;

import dev.enginebay.modelfile.testing.SafetensorsWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;

/** A folder with the weights that {@code transformers_oracle.py} gave transformers. */
final class SeededFolder {

  private static final String OTHER = System.getProperty("enginebay.transformers", "");

  private SeededFolder() {}

  /** Returns where the oracle's files are, a folder for each model. */
  static Path oracle() {
    return OTHER.isEmpty()
        ? Path.of("src", "test", "resources", "dev", "enginebay", "reference", "transformers")
        : Path.of(OTHER);
  }

  /**
   * Writes a model.
   *
   * @param oracle its folder there
   * @param folder to write to
   */
  static Path write(Path oracle, Path folder) throws IOException {
    spell(oracle, "config.json", folder);
    boolean gemma = oracle.getFileName().toString().startsWith("gemma");
    SafetensorsWriter writer = new SafetensorsWriter();
    for (String line : Files.readAllLines(oracle.resolve("tensors.txt"))) {
      List<String> words = List.of(line.split(" ", -1));
      long[] shape = words.stream().skip(1).mapToLong(Long::parseLong).toArray();
      writer.tensor(words.get(0), numbers(words.get(0), shape, gemma), shape);
    }
    writer.write(folder.resolve("model.safetensors"));
    return folder;
  }

  /** Writes another spelling of the same configuration. */
  static void spell(Path oracle, String spelling, Path folder) throws IOException {
    Files.copy(
        oracle.resolve(spelling),
        folder.resolve("config.json"),
        StandardCopyOption.REPLACE_EXISTING);
  }

  private static float[] numbers(String name, long[] shape, boolean gemma) {
    float[] numbers = new float[(int) Arrays.stream(shape).reduce(1, Math::multiplyExact)];
    boolean vector = shape.length == 1;
    double scale = vector ? 0.7 : gain(name, gemma) * Math.sqrt(3.0 / shape[1]);
    int added = vector && name.contains("norm") && !gemma ? 1 : 0;
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = (float) (uniform(name.hashCode(), i) * scale + added);
    }
    return numbers;
  }

  private static double gain(String name, boolean gemma) {
    if (name.contains("embed_tokens")) {
      return gemma ? 1 : 8;
    }
    return name.matches(".*(q_proj|k_proj|qkv_proj|gate).*") ? 2 : 1;
  }

  /** Returns a number from -1 to 1, mixed as {@link java.util.SplittableRandom} mixes. */
  private static double uniform(int seed, int place) {
    long z = (((long) seed << 32) + place + 1) * 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    z ^= z >>> 31;
    return (z >>> 40) / (double) (1 << 23) - 1;
  }
}
