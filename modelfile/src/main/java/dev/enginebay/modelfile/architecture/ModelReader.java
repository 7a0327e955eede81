package dev.enginebay.modelfile.architecture;

import dev.enginebay.modelfile.file.TensorInfo;
import dev.enginebay.modelfile.gguf.GgufFile;
import dev.enginebay.modelfile.gguf.GgufValue;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/** Turns a header into a model, checking every hyper-parameter on the way. */
final class ModelReader {

  private static final int MAX_CONTEXT = 1 << 24;
  private static final int MAX_BLOCKS = 512;
  private static final int WIDEST = 1 << 17;
  private static final int MAX_TOKENS = 1 << 21;
  private static final String ARCHITECTURE = "general.architecture";

  /** General types that are parts of a model or belong to one. */
  private static final Set<String> NOT_MODELS = Set.of("adapter", "imatrix", "mmproj");

  private final GgufFile file;
  private final HyperParameters parameters;

  ModelReader(GgufFile file) {
    this.file = file;
    this.parameters = new HyperParameters(file, architecture(file));
  }

  GgufModel read() {
    int context = parameters.required("context_length", 1, MAX_CONTEXT);
    int layers = parameters.required("block_count", 1, MAX_BLOCKS);
    int embedding = parameters.required("embedding_length", 1, WIDEST);
    Attention attention = Attention.of(parameters, embedding, layers);
    int vocabulary = vocabulary();
    new SpecialTokenIds(file, vocabulary).check();
    new PreTokenizer(file).check();
    new ParameterRanges(parameters, layers).check();
    new Heads(parameters, attention).check();
    new Experts(parameters).check();
    TemplateTexts templates = new TemplateTexts(file);
    GgufModel model =
        new GgufModel(
            file,
            name(),
            parameters.architecture(),
            TensorInfo.numbers(file.tensors()),
            FileType.of(file),
            context,
            layers,
            embedding,
            attention.heads(),
            attention.kvHeads(),
            attention.keyLength(),
            attention.valueLength(),
            vocabulary,
            templates.byDefault(),
            templates.named(),
            file.text("tokenizer.ggml.model"),
            file.text("tokenizer.ggml.pre"));
    new TensorShapes(model).check();
    return model;
  }

  /** Returns the architecture of a file that holds a whole language model. */
  static String architecture(GgufFile file) {
    String architecture = file.text(ARCHITECTURE).orElse("");
    if (architecture.isEmpty() || architecture.length() > 64) {
      throw file.refusal()
          .invalid(
              ARCHITECTURE,
              "must be a text of 1 to 64 characters but is "
                  + file.value(ARCHITECTURE).map(GgufValue::toString).orElse("missing"));
    }
    refusePart(file, architecture);
    return architecture;
  }

  private static void refusePart(GgufFile file, String architecture) {
    String type = file.text("general.type").orElse("model");
    if (NOT_MODELS.contains(type) || architecture.equals("clip")) {
      throw file.refusal()
          .unsupported(
              "general.type is "
                  + type
                  + " and general.architecture "
                  + architecture
                  + ": this is an addition to a model; give the path of the language model itself");
    }
    long splits = file.integer("split.count").orElse(1);
    if (splits > 1) {
      throw file.refusal()
          .unsupported(
              "split.count is "
                  + splits
                  + file.integer("split.no").stream()
                      .mapToObj(part -> " and split.no " + part)
                      .collect(Collectors.joining())
                  + ": this is one part of a split model; join the parts with llama-gguf-split"
                  + " --merge, and give the path of what comes of it");
    }
    if (file.tensors().isEmpty()) {
      throw file.refusal()
          .unsupported("tensor count is 0: the file holds a vocabulary only; give a whole model");
    }
  }

  private String name() {
    return file.text("general.name")
        .filter(name -> !name.isBlank())
        .orElseGet(() -> String.valueOf(file.path().getFileName()));
  }

  private int vocabulary() {
    if (file.value(GgufFile.TOKENS).orElse(null) instanceof GgufValue.Array tokens) {
      return tokens.count();
    }
    OptionalInt told = parameters.optional(parameters.key("vocab_size"), 1, MAX_TOKENS);
    if (told.isPresent()) {
      return told.getAsInt();
    }
    for (TensorInfo tensor : file.tensors()) {
      if (tensor.name().equals(TensorShapes.EMBEDDING) && tensor.dimensions().size() == 2) {
        long rows = tensor.dimensions().get(1);
        if (rows <= MAX_TOKENS) {
          return (int) rows;
        }
      }
    }
    throw file.refusal().invalid(GgufFile.TOKENS, "is missing, and nothing else tells its size");
  }
}
