package dev.enginebay.onnx.exported;

import dev.enginebay.modelfile.architecture.Model;
import dev.enginebay.modelfile.safetensors.SafetensorsFolder;
import dev.enginebay.modelfile.testing.SafetensorsWriter;
import dev.enginebay.modelfile.weights.Weights;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * The tiny model as a folder of safetensors with the numbers that an export stands for when its
 * matrices are rounded. Embeddings stay as they are, so they are no longer those of the output.
 */
final class RoundedFolder {

  private final Model model;
  private final Weights tensors;
  private final ExportedWeights.Format format;
  private final SafetensorsWriter writer = new SafetensorsWriter();

  private RoundedFolder(Model model, Weights tensors, ExportedWeights.Format format) {
    this.model = model;
    this.tensors = tensors;
    this.format = format;
  }

  /**
   * Writes it.
   *
   * @param source a llama as a folder of safetensors, whose output has the embeddings
   * @param folder to write to
   */
  static Path write(Path source, Path folder, ExportedWeights.Format format) {
    Model model = Model.of(SafetensorsFolder.read(source));
    try (Weights tensors = model.open()) {
      Files.createDirectories(folder);
      copyTexts(source, folder);
      RoundedFolder rounded = new RoundedFolder(model, tensors, format);
      rounded.add();
      rounded.writer.write(folder.resolve("model.safetensors"));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    return folder;
  }

  private static void copyTexts(Path source, Path folder) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(source, "*.{json,jinja}")) {
      for (Path file : files) {
        Path name = file.getFileName();
        Files.copy(file, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
      }
    }
    Path config = folder.resolve("config.json");
    Files.writeString(
        config,
        Files.readString(config)
            .replace("\"tie_word_embeddings\": true", "\"tie_word_embeddings\": false"));
  }

  private void add() {
    whole("token_embd.weight");
    whole("output_norm.weight");
    rounded("output.weight", "lm_head.weight");
    int blocks = model.transformer(model.trainedContextLength()).blocks().size();
    for (int block = 0; block < blocks; block++) {
      String name = "blk." + block + ".";
      whole(name + "attn_norm.weight");
      whole(name + "ffn_norm.weight");
      for (String matrix :
          new String[] {
            "attn_q", "attn_k", "attn_v", "attn_output", "ffn_gate", "ffn_up", "ffn_down"
          }) {
        String weight = name + matrix + ".weight";
        rounded(weight, model.require(weight).tensor());
      }
    }
  }

  private void whole(String name) {
    put(model.require(name).tensor(), ExportedWeights.rows(model, tensors, name));
  }

  private void rounded(String name, String as) {
    float[][] rows = ExportedWeights.rows(model, tensors, name);
    format.round(rows);
    put(as, rows);
  }

  private void put(String name, float[][] rows) {
    long[] shape =
        rows.length == 1 ? new long[] {rows[0].length} : new long[] {rows.length, rows[0].length};
    writer.tensor(name, ExportedWeights.flat(rows), shape);
  }
}
