package dev.enginebay.modelfile.safetensors;

import dev.enginebay.modelfile.file.Fingerprint;
import dev.enginebay.modelfile.file.OpenedFile;
import dev.enginebay.modelfile.file.Refusal;
import dev.enginebay.modelfile.file.TensorInfo;
import dev.enginebay.modelfile.folder.HuggingFaceFolder;
import dev.enginebay.modelfile.folder.PickledWeights;
import dev.enginebay.modelfile.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A model as Hugging Face publishes it: a folder with {@code config.json}, and the tensors in one
 * file or in several that an index names. No code of the folder is ever run, whatever its
 * configuration names.
 */
public final class SafetensorsFolder {

  private static final String SINGLE = "model.safetensors";
  private static final String QUANTIZATION = "quantization_config";

  private final HuggingFaceFolder folder;
  private final JsonObject config;
  private final List<SafetensorsFile> files;

  private SafetensorsFolder(
      HuggingFaceFolder folder, JsonObject config, List<SafetensorsFile> files) {
    this.folder = folder;
    this.config = config;
    this.files = files;
  }

  /**
   * Returns whether a folder has tensors in safetensors files.
   *
   * @param path any path
   * @return true for a folder with such a file or an index of them
   */
  public static boolean hasTensors(Path path) {
    return Files.exists(path.resolve(SINGLE)) || Files.exists(path.resolve(SafetensorsIndex.NAME));
  }

  /**
   * Reads and checks the configuration, the index and the headers.
   *
   * @param path the folder
   * @return the model
   * @throws dev.enginebay.InferenceException MODEL_NOT_FOUND where a file is missing, MODEL_INVALID
   *     where one is damaged or where index and files contradict each other, MODEL_UNSUPPORTED
   *     where the weights are quantized, of an unknown type or pickled
   */
  public static SafetensorsFolder read(Path path) {
    HuggingFaceFolder folder = HuggingFaceFolder.read(path);
    JsonObject config = folder.requireConfig();
    if (config.value(QUANTIZATION).isPresent()) {
      throw config
          .refusal()
          .unsupported(
              QUANTIZATION
                  + ": quantized weights are not read from safetensors; fetch the model in BF16,"
                  + " F16 or F32, or quantized as GGUF");
    }
    return new SafetensorsFolder(folder, config, files(path, new Refusal(path)));
  }

  /** The single file first, as the library transformers does. */
  private static List<SafetensorsFile> files(Path path, Refusal refusal) {
    if (Files.exists(path.resolve(SINGLE))) {
      return List.of(SafetensorsFile.read(path.resolve(SINGLE)));
    }
    if (Files.exists(path.resolve(SafetensorsIndex.NAME))) {
      return SafetensorsIndex.files(path);
    }
    throw PickledWeights.refusal(path)
        .orElseGet(
            () ->
                refusal.notFound(
                    "has neither "
                        + SINGLE
                        + " nor "
                        + SafetensorsIndex.NAME
                        + "; fetch the model's weights",
                    null));
  }

  /**
   * Returns what the folder has beside the weights.
   *
   * @return as it was read
   */
  public HuggingFaceFolder folder() {
    return folder;
  }

  /**
   * Returns {@code config.json}, which describes the architecture.
   *
   * @return its outermost object
   */
  public JsonObject config() {
    return config;
  }

  /**
   * Returns a fingerprint that is cheap for files of any size: the SHA-256 of a list of the
   * fingerprints of the tensors' files and the digests of the smaller files that say how to use
   * them.
   *
   * @return {@code sampled-sha256:} and hex digits
   * @throws dev.enginebay.InferenceException if a file was changed since its header was read
   */
  public String fingerprint() {
    List<String> lines = folder.digests();
    for (SafetensorsFile file : files) {
      lines.add(line(new Fingerprint(file.opened()).sampled(file.headerEnd()), file.opened()));
    }
    return "sampled-sha256:" + Fingerprint.ofList(lines);
  }

  /**
   * Returns the SHA-256 of a list of the digests of the same files, each read wholly.
   *
   * @return {@code sha256:} and hex digits
   * @throws dev.enginebay.InferenceException if a file was changed since its header was read
   */
  public String sha256() {
    List<String> lines = folder.digests();
    for (SafetensorsFile file : files) {
      lines.add(line(new Fingerprint(file.opened()).whole(), file.opened()));
    }
    return "sha256:" + Fingerprint.ofList(lines);
  }

  private static String line(String digest, OpenedFile file) {
    return digest + "  " + file.path().getFileName();
  }

  /**
   * Returns the size of the files.
   *
   * @return bytes of those that hold the tensors
   */
  public long bytes() {
    return files.stream().map(SafetensorsFile::opened).mapToLong(OpenedFile::size).sum();
  }

  /**
   * Returns the files of the tensors.
   *
   * @return at least one
   */
  public List<SafetensorsFile> files() {
    return files;
  }

  /**
   * Returns the tensors of all files. No name occurs twice.
   *
   * @return in the order of the files
   */
  public List<TensorInfo> tensors() {
    return files.stream().flatMap(file -> file.tensors().stream()).toList();
  }
}
