package dev.enginebay.djl.torchscript;

import dev.enginebay.InferenceException;
import dev.enginebay.ModelFileInfo;
import dev.enginebay.modelfile.file.Fingerprint;
import dev.enginebay.modelfile.file.OpenedFile;
import dev.enginebay.modelfile.folder.GenerationConfig;
import dev.enginebay.modelfile.folder.HuggingFaceFolder;
import dev.enginebay.modelfile.json.JsonObject;
import dev.enginebay.modelfile.options.Recommendation;
import dev.enginebay.modelfile.safetensors.SafetensorsFolder;
import dev.enginebay.text.tokenizer.HuggingFaceVocabulary;
import dev.enginebay.text.tokenizer.Vocabulary;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * A folder of Hugging Face's with a TorchScript program, checked and understood.
 *
 * @param file the program with its weights
 * @param forward what it takes
 * @param folder what is beside it
 * @param vocabulary its tokens
 */
record ScriptModel(
    OpenedFile file, Signature forward, HuggingFaceFolder folder, Vocabulary vocabulary) {

  private static final String FILE = "model.pt";
  private static final int MAX_SIZE = 1 << 24;

  /** Returns whether a folder has a program, and no weights that could be read instead. */
  static boolean isOne(Path path) {
    return HuggingFaceFolder.isOne(path)
        && !SafetensorsFolder.hasTensors(path)
        && Files.isRegularFile(path.resolve(FILE))
        && !ScriptArchive.isPickle(OpenedFile.at(path.resolve(FILE)));
  }

  /**
   * Reads a folder, but runs nothing.
   *
   * @throws InferenceException MODEL_UNSUPPORTED, MODEL_INVALID or MODEL_NOT_FOUND with the reason
   */
  static ScriptModel read(Path path) {
    OpenedFile file = OpenedFile.at(path.resolve(FILE));
    Signature forward = ScriptArchive.signature(file);
    HuggingFaceFolder folder = HuggingFaceFolder.read(path);
    ScriptModel model = new ScriptModel(file, forward, folder, HuggingFaceVocabulary.of(folder));
    if (model.vocabulary().size() > model.vocabularySize()) {
      throw folder
          .requireConfig()
          .refusal()
          .invalid(
              "vocab_size",
              "is %s, but tokenizer.json has %s tokens"
                  .formatted(model.vocabularySize(), model.vocabulary().size()));
    }
    return model;
  }

  /** Returns how many logits a row has. */
  int vocabularySize() {
    return size("vocab_size")
        .orElseThrow(
            () ->
                folder
                    .requireConfig()
                    .refusal()
                    .unsupported("vocab_size is missing; add how many logits the program returns"));
  }

  OptionalInt trainedContextLength() {
    OptionalInt length = size("max_position_embeddings");
    return length.isPresent() ? length : size("n_positions");
  }

  /** Returns a size that the configuration has. */
  OptionalInt size(String name) {
    return config().value(name).stream()
        .filter(value -> !value.isNull())
        .mapToInt(value -> value.asInteger(1, MAX_SIZE))
        .findFirst();
  }

  /** The part for text, if there are several. */
  private JsonObject config() {
    JsonObject config = folder.requireConfig();
    return config.object("text_config").orElse(config);
  }

  Recommendation recommended() {
    return GenerationConfig.of(folder);
  }

  /** Returns a fingerprint of the content, which refuses a file that was changed. */
  String fingerprint() {
    List<String> lines = new ArrayList<>(folder.digests());
    lines.add(new Fingerprint(file).sampled(0) + "  " + FILE);
    return "sampled-sha256:" + Fingerprint.ofList(lines);
  }

  ModelFileInfo.Builder fileInfo() {
    ModelFileInfo.Builder info =
        ModelFileInfo.builder(folder.path(), "torchscript")
            .name(folder.name())
            .bytes(file.size())
            .vocabularySize(vocabularySize())
            .namedChatTemplates(folder.namedChatTemplates());
    config().text("model_type").ifPresent(info::architecture);
    trainedContextLength().ifPresent(info::trainedContextLength);
    size("num_hidden_layers").ifPresent(info::layers);
    folder.chatTemplate().ifPresent(info::chatTemplate);
    return info;
  }
}
