package dev.enginebay.onnx;

import dev.enginebay.ChatOptions;
import dev.enginebay.ModelFileInfo;
import dev.enginebay.modelfile.architecture.Model;
import dev.enginebay.modelfile.file.Fingerprint;
import dev.enginebay.modelfile.file.OpenedFile;
import dev.enginebay.modelfile.file.TensorInfo;
import dev.enginebay.modelfile.safetensors.SafetensorsFile;
import dev.enginebay.modelfile.safetensors.SafetensorsFolder;
import dev.enginebay.text.tokenizer.HuggingFaceVocabulary;
import dev.enginebay.text.tokenizer.Vocabulary;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A folder as Hugging Face publishes it. */
record FolderSource(SafetensorsFolder folder, Model model, Vocabulary vocabulary)
    implements ModelSource {

  /** Roughly what the objects of a token and its merges take. */
  private static final long TOKEN_BYTES = 400;

  /** Reads a folder, and refuses one whose architecture or tokenizer is not known. */
  static FolderSource read(Path path) {
    SafetensorsFolder folder = SafetensorsFolder.read(path);
    return new FolderSource(folder, Model.of(folder), HuggingFaceVocabulary.of(path));
  }

  @Override
  public List<TensorInfo> tensors() {
    return folder.tensors();
  }

  @Override
  public List<Path> files() {
    return opened().stream().map(OpenedFile::path).toList();
  }

  private List<OpenedFile> opened() {
    return folder.files().stream().map(SafetensorsFile::opened).toList();
  }

  @Override
  public long vocabularyBytes() {
    return vocabulary.size() * TOKEN_BYTES;
  }

  @Override
  public ModelFileInfo info() {
    int files = folder.files().size();
    ModelFileInfo.Builder info =
        ModelFileInfo.builder(
                folder.path(), "safetensors, " + (files == 1 ? "1 file" : files + " files"))
            .name(String.valueOf(folder.path().toAbsolutePath().normalize().getFileName()))
            .architecture(model.architecture())
            .parameters(tensors().stream().mapToLong(FolderSource::numbers).sum())
            .quantization(commonestType())
            .bytes(opened().stream().mapToLong(OpenedFile::size).sum())
            .trainedContextLength(model.trainedContextLength())
            .vocabularySize(vocabulary.size())
            .layers(model.transformer(model.trainedContextLength()).blocks().size())
            .digest(digest());
    folder.chatTemplate().ifPresent(info::chatTemplate);
    return info.namedChatTemplates(folder.namedChatTemplates()).build();
  }

  /** The type that most of the bytes are in. */
  private String commonestType() {
    return tensors().stream()
        .collect(Collectors.groupingBy(TensorInfo::type, Collectors.summingLong(TensorInfo::bytes)))
        .entrySet()
        .stream()
        .max(Map.Entry.comparingByValue(Comparator.naturalOrder()))
        .map(Map.Entry::getKey)
        .orElseThrow();
  }

  /** That of the first file, which all finetunes change; the others are checked as well. */
  private String digest() {
    return opened().stream().map(file -> new Fingerprint(file).sampled(0)).toList().get(0);
  }

  private static long numbers(TensorInfo tensor) {
    return tensor.dimensions().stream().reduce(1L, Math::multiplyExact);
  }

  @Override
  public ChatOptions recommended() {
    return ChatOptions.unset();
  }
}
