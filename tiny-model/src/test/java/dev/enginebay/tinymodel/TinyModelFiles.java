package dev.enginebay.tinymodel;

import java.nio.file.Path;
import java.util.List;

/** The quantized files of the tiny model, for tests here and in other modules. */
public final class TinyModelFiles {

  private static final CarriedFile Q8_0 =
      new CarriedFile(TinyModelFiles.class, "enginebay-tiny-q8_0.gguf");
  private static final CarriedFile Q4_K_M =
      new CarriedFile(TinyModelFiles.class, "enginebay-tiny-q4_k_m.gguf");

  private TinyModelFiles() {}

  /** Extracts the Q8_0 file into a folder, unless it is there already. */
  public static Path q8_0(Path directory) {
    return Q8_0.extract(directory);
  }

  /** Extracts the Q4_K_M file into a folder, unless it is there already. */
  public static Path q4_k_m(Path directory) {
    return Q4_K_M.extract(directory);
  }

  /**
   * Returns the answers of the Q8_0 file from an independent computation; see {@link
   * TinyModel#reference()}.
   */
  public static String q8_0Reference() {
    return Q8_0.reference();
  }

  /**
   * Returns the answers of the Q4_K_M file from an independent computation; see {@link
   * TinyModel#reference()}.
   */
  public static String q4_k_mReference() {
    return Q4_K_M.reference();
  }

  /** Extracts the model in all its quantizations, F16 first. */
  public static List<Path> all(Path directory) {
    return List.of(TinyModel.extract(directory), q8_0(directory), q4_k_m(directory));
  }
}
