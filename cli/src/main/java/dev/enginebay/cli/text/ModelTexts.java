package dev.enginebay.cli.text;

import dev.enginebay.ModelFileInfo;
import dev.enginebay.modelfile.architecture.GgufModel;
import dev.enginebay.modelfile.folder.HuggingFaceFolder;
import dev.enginebay.modelfile.gguf.GgufFile;
import dev.enginebay.onnx.exported.Exported;
import dev.enginebay.text.tokenizer.GgufTokens;
import dev.enginebay.text.tokenizer.GgufVocabulary;
import dev.enginebay.text.tokenizer.HuggingFaceVocabulary;
import dev.enginebay.text.tokenizer.ReadVocabulary;
import dev.enginebay.text.tokenizer.SpecialTexts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** What a model says of templates and tokens, without its weights. */
interface ModelTexts {

  /** Reads a GGUF file, or a folder whatever the format of its weights, or an ONNX file in one. */
  static ModelTexts of(Path path) {
    return Files.isDirectory(path) || Exported.isOne(path)
        ? new OfFolder(HuggingFaceFolder.read(Exported.folder(path)))
        : new OfFile(GgufFile.read(path));
  }

  /** Returns facts of the model with its chat templates. */
  ModelFileInfo info();

  /** Returns the texts of special tokens by the names that templates know them by. */
  Map<String, String> specialTexts();

  /** Reads the vocabulary. */
  ReadVocabulary vocabulary();

  /** A GGUF file. */
  record OfFile(GgufFile file) implements ModelTexts {

    @Override
    public ModelFileInfo info() {
      return GgufModel.of(file).fileInfo();
    }

    @Override
    public Map<String, String> specialTexts() {
      return SpecialTexts.of(GgufTokens.of(file));
    }

    @Override
    public ReadVocabulary vocabulary() {
      return GgufVocabulary.of(file);
    }
  }

  /** A folder of Hugging Face's. */
  record OfFolder(HuggingFaceFolder folder) implements ModelTexts {

    @Override
    public ModelFileInfo info() {
      ModelFileInfo.Builder info =
          ModelFileInfo.builder(folder.path(), "folder")
              .name(folder.name())
              .namedChatTemplates(folder.namedChatTemplates());
      folder.chatTemplate().ifPresent(info::chatTemplate);
      return info.build();
    }

    @Override
    public Map<String, String> specialTexts() {
      return SpecialTexts.of(folder);
    }

    @Override
    public ReadVocabulary vocabulary() {
      return HuggingFaceVocabulary.of(folder);
    }
  }
}
