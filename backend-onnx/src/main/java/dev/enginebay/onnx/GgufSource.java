package dev.enginebay.onnx;

import dev.enginebay.ChatOptions;
import dev.enginebay.ModelFileInfo;
import dev.enginebay.modelfile.architecture.GgufModel;
import dev.enginebay.modelfile.architecture.Model;
import dev.enginebay.modelfile.file.TensorInfo;
import dev.enginebay.modelfile.gguf.GgufFile;
import dev.enginebay.modelfile.gguf.RecommendedOptions;
import dev.enginebay.text.tokenizer.GgufVocabulary;
import dev.enginebay.text.tokenizer.Vocabulary;
import java.nio.file.Path;
import java.util.List;

/** A GGUF file. */
record GgufSource(GgufModel header, Model model) implements ModelSource {

  /** Reads a file, and refuses one whose architecture or tokenizer is not known. */
  static GgufSource read(Path path) {
    GgufFile file = GgufFile.read(path);
    Model.requireArchitecture(file);
    GgufModel header = GgufModel.of(file);
    Model model = Model.of(header);
    GgufVocabulary.unknown(file)
        .ifPresent(
            unknown -> {
              throw Repertoire.unsupported(path, "the tokenizer " + unknown);
            });
    return new GgufSource(header, model);
  }

  @Override
  public List<TensorInfo> tensors() {
    return header.file().tensors();
  }

  @Override
  public List<Path> files() {
    return List.of(header.file().path());
  }

  @Override
  public Vocabulary vocabulary() {
    return GgufVocabulary.of(header.file());
  }

  @Override
  public long vocabularyBytes() {
    return header.file().headerMemory();
  }

  @Override
  public ModelFileInfo info() {
    return header.fileInfo(header.file().fingerprint());
  }

  @Override
  public ChatOptions recommended() {
    return RecommendedOptions.of(header.file());
  }
}
