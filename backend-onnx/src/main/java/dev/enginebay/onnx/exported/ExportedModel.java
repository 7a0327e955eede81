package dev.enginebay.onnx.exported;

import dev.enginebay.InferenceException;
import dev.enginebay.ModelFileInfo;
import dev.enginebay.modelfile.file.Fingerprint;
import dev.enginebay.modelfile.file.OpenedFile;
import dev.enginebay.modelfile.folder.GenerationConfig;
import dev.enginebay.modelfile.folder.HuggingFaceFolder;
import dev.enginebay.modelfile.json.JsonObject;
import dev.enginebay.modelfile.options.Recommendation;
import dev.enginebay.onnx.file.NumberType;
import dev.enginebay.onnx.file.OnnxFile;
import dev.enginebay.onnx.file.Value;
import dev.enginebay.onnx.layout.Layout;
import dev.enginebay.onnx.layout.Names;
import dev.enginebay.text.tokenizer.HuggingFaceVocabulary;
import dev.enginebay.text.tokenizer.Vocabulary;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A model that was exported as ONNX, checked and understood.
 *
 * @param files which they are
 * @param folder what is beside them
 * @param genai the configuration of ONNX Runtime's own generator, if there is one
 * @param main the model
 * @param layout of its inputs and outputs
 * @param first the model for the first run, where {@code main} continues it
 * @param vocabulary its tokens
 */
record ExportedModel(
    OnnxFiles files,
    HuggingFaceFolder folder,
    Optional<GenaiConfig> genai,
    OnnxFile main,
    Layout layout,
    Optional<FirstModel> first,
    Vocabulary vocabulary) {

  /** Names that configurations have for the longest sequence. */
  private static final List<String> CONTEXT =
      List.of("max_position_embeddings", "n_positions", "n_ctx", "max_seq_len", "seq_length");

  /** The model for the first run. */
  record FirstModel(OnnxFile file, Layout layout) {}

  /**
   * Reads a folder, or an ONNX file in one.
   *
   * @param variant that the caller chose
   * @throws InferenceException MODEL_UNSUPPORTED, MODEL_INVALID or MODEL_NOT_FOUND with the reason
   */
  static ExportedModel read(Path path, Optional<String> variant) {
    Path place = Files.isRegularFile(path) ? OnnxFiles.folderOf(path) : path;
    Optional<GenaiConfig> genai = GenaiConfig.of(place);
    OnnxFiles files = OnnxFiles.find(path, variant, genai);
    OnnxFile main = OnnxFile.read(files.model());
    Layout layout = layout(main, genai);
    Optional<FirstModel> first =
        files.first().map(OnnxFile::read).map(file -> new FirstModel(file, layout(file, genai)));
    HuggingFaceFolder folder = HuggingFaceFolder.read(files.folder());
    Vocabulary vocabulary = HuggingFaceVocabulary.of(folder);
    Set<Integer> ends = Set.copyOf(genai.map(GenaiConfig::ends).orElse(List.of()));
    ExportedModel model =
        new ExportedModel(
            files,
            folder,
            genai,
            main,
            layout,
            first,
            ends.isEmpty() ? vocabulary : new MoreEnds(vocabulary, ends));
    model.check();
    return model;
  }

  private static Layout layout(OnnxFile file, Optional<GenaiConfig> genai) {
    return Layout.of(
        file,
        genai
            .map(GenaiConfig::names)
            .orElseGet(() -> Names.usual(file.inputs().stream().map(Value::name).toList())));
  }

  private void check() {
    if (vocabulary.size() > vocabularySize()) {
      throw main.opened()
          .refusal()
          .invalid(
              "the output " + layout.logits().name(),
              "has %s logits for %s tokens of tokenizer.json"
                  .formatted(vocabularySize(), vocabulary.size()));
    }
    first.ifPresent(this::checkFirst);
  }

  private void checkFirst(FirstModel begins) {
    List<String> missing =
        layout.caches().stream()
            .map(pair -> pair.present().name())
            .filter(
                name -> begins.file().outputs().stream().noneMatch(out -> out.name().equals(name)))
            .toList();
    if (!missing.isEmpty() || !begins.layout().caches().isEmpty() || layout.caches().isEmpty()) {
      throw begins
          .file()
          .opened()
          .refusal()
          .unsupported(
              "its outputs do not fit the inputs of "
                  + main.opened().path().getFileName()
                  + "; export both again");
    }
  }

  /** Returns all files with weights. */
  List<OpenedFile> opened() {
    return Stream.concat(
            main.files().stream(), first.stream().flatMap(begins -> begins.file().files().stream()))
        .toList();
  }

  /** Returns those that ONNX Runtime reads while it computes. */
  List<Path> mapped() {
    return Stream.concat(
            main.external().stream(),
            first.stream().flatMap(begins -> begins.file().external().stream()))
        .map(OpenedFile::path)
        .distinct()
        .toList();
  }

  /** Returns how many logits a row has. */
  int vocabularySize() {
    if (layout.vocabulary() != Value.ANY) {
      return Math.toIntExact(layout.vocabulary());
    }
    return Stream.of(
            genai.map(GenaiConfig::vocabularySize).orElse(OptionalInt.empty()),
            Numbers.positive(config().flatMap(config -> config.value("vocab_size"))))
        .flatMapToInt(OptionalInt::stream)
        .findFirst()
        .orElseThrow(
            () ->
                main.opened()
                    .refusal()
                    .unsupported(
                        "neither the output %s nor config.json (vocab_size) says how many tokens"
                                .formatted(layout.logits().name())
                            + " there are; add it"));
  }

  /** Returns how many positions a sequence can have, as far as the folder says. */
  OptionalInt trainedContextLength() {
    return Stream.concat(
            Stream.of(genai.map(GenaiConfig::contextLength).orElse(OptionalInt.empty())),
            CONTEXT.stream()
                .map(name -> Numbers.positive(config().flatMap(config -> config.value(name)))))
        .flatMapToInt(OptionalInt::stream)
        .findFirst();
  }

  /** Returns the configuration, of the part for text if there are several. */
  private Optional<JsonObject> config() {
    return folder.config().map(config -> config.object("text_config").orElse(config));
  }

  /** Returns a size of the architecture, as far as the configuration says. */
  OptionalInt size(String name) {
    return Numbers.positive(config().flatMap(config -> config.value(name)));
  }

  /** The generator's configuration is made from that of the model. */
  Recommendation recommended() {
    return genai
        .filter(any -> folder.generationConfig().isEmpty())
        .map(GenaiConfig::recommended)
        .orElseGet(() -> GenerationConfig.of(folder));
  }

  /** Returns whether activations are rounded to 8 bits. */
  boolean rounds() {
    return main.rounds();
  }

  /** Returns whether the weights are of half precision. */
  boolean half() {
    return mostOf().filter(type -> type == NumberType.FLOAT16).isPresent();
  }

  private Optional<NumberType> mostOf() {
    return main.weightBytes().entrySet().stream()
        .max(Comparator.comparing(Map.Entry::getValue))
        .map(Map.Entry::getKey);
  }

  long bytes() {
    return opened().stream().distinct().mapToLong(OpenedFile::size).sum();
  }

  /** Returns a fingerprint of the content, which refuses files that were changed. */
  String fingerprint() {
    return "sampled-sha256:" + digest(file -> new Fingerprint(file).sampled(0));
  }

  /** Returns the digest of a list of those of all files. */
  String sha256() {
    return "sha256:" + digest(file -> new Fingerprint(file).whole());
  }

  private String digest(Function<OpenedFile, String> each) {
    List<String> lines = new ArrayList<>(folder.digests());
    for (OpenedFile file : opened()) {
      lines.add(each.apply(file) + "  " + file.path().getFileName());
    }
    return Fingerprint.ofList(lines);
  }

  ModelFileInfo.Builder fileInfo() {
    ModelFileInfo.Builder info =
        ModelFileInfo.builder(folder.path(), "onnx")
            .name(folder.name())
            .bytes(bytes())
            .vocabularySize(vocabularySize())
            .namedChatTemplates(folder.namedChatTemplates());
    config()
        .flatMap(config -> config.text("model_type"))
        .or(() -> genai.flatMap(GenaiConfig::type))
        .ifPresent(info::architecture);
    trainedContextLength().ifPresent(info::trainedContextLength);
    layers().ifPresent(info::layers);
    mostOf().ifPresent(type -> quantization(type, info));
    folder.chatTemplate().ifPresent(info::chatTemplate);
    return info;
  }

  /** Bytes may hold several numbers, so only those of whole numbers are counted. */
  private void quantization(NumberType type, ModelFileInfo.Builder info) {
    if (main.quantized()) {
      info.quantization(quantizedAs());
      return;
    }
    switch (type) {
      case FLOAT -> info.quantization("F32").parameters(main.numbers());
      case FLOAT16 -> info.quantization("F16").parameters(main.numbers());
      case BFLOAT16 -> info.quantization("BF16").parameters(main.numbers());
      default -> info.quantization(quantizedAs());
    }
  }

  private String quantizedAs() {
    return files.isNamedVariant() && !files.variant().equals(Variants.WHOLE)
        ? files.variant()
        : "quantized";
  }

  private OptionalInt layers() {
    OptionalInt said = size("num_hidden_layers");
    return said.isPresent() || layout.caches().isEmpty()
        ? said
        : OptionalInt.of((layout.caches().size() + 1) / 2);
  }
}
