package dev.enginebay.llamacpp;

import dev.enginebay.InferenceException;
import dev.enginebay.InferenceException.Reason;
import dev.enginebay.llamacpp.capi.LlamaAbi;
import dev.enginebay.llamacpp.library.NativeBundle;
import dev.enginebay.modelfile.architecture.GgufModel;
import dev.enginebay.modelfile.file.TensorInfo;
import dev.enginebay.modelfile.gguf.GgufFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What one release family of llama.cpp supports: a list of names for each kind of model part, from
 * a resource beside this class that was taken from the release's source.
 */
final class Repertoire {

  private final LlamaAbi abi;
  private final Map<String, Set<String>> names;

  private Repertoire(LlamaAbi abi, Map<String, Set<String>> names) {
    this.abi = abi;
    this.names = names;
  }

  static Repertoire of(LlamaAbi abi) {
    Map<String, Set<String>> names = new HashMap<>();
    try (InputStream in = Repertoire.class.getResourceAsStream(abi.release() + ".txt")) {
      if (in == null) {
        throw new IllegalStateException("no list of what " + abi.release() + " knows");
      }
      new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(line -> List.of(line.split(" ", -1)))
          .forEach(line -> names.put(line.get(0), Set.copyOf(line.subList(1, line.size()))));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    return new Repertoire(abi, names);
  }

  /** Returns why a model cannot run, or empty if it can. */
  Optional<String> refusal(GgufModel model) {
    return architecture(model.architecture())
        .or(() -> blocks(model))
        .or(() -> window(model))
        .or(() -> tokenizer(model))
        .or(() -> bytes(model))
        .or(() -> tensors(model));
  }

  /**
   * Reads a model and refuses it if it cannot run. The architecture is checked first, since the
   * rules for hyper-parameters are only known for known architectures.
   *
   * @throws InferenceException MODEL_UNSUPPORTED or MODEL_INVALID saying why
   */
  GgufModel require(GgufFile file) {
    refuse(architecture(GgufModel.architecture(file)));
    GgufModel model = GgufModel.of(file);
    refuse(refusal(model));
    return model;
  }

  private static void refuse(Optional<String> why) {
    if (why.isPresent()) {
      throw new InferenceException(Reason.MODEL_UNSUPPORTED, why.get());
    }
  }

  private Optional<String> architecture(String name) {
    if (knows("architectures", name)) {
      return Optional.empty();
    }
    if (knows("stateful", name)) {
      return Optional.of(
          "The architecture %s has a state that cannot be rewound, which is not supported. Use a transformer model."
              .formatted(name));
    }
    if (knows("other-purpose", name)) {
      return Optional.of(
          "The architecture %s does not generate text token by token. Use a text generation model."
              .formatted(name));
    }
    return Optional.of(unknown("the architecture " + name));
  }

  /** For some architectures, a release computes only models of known sizes and aborts on others. */
  private Optional<String> blocks(GgufModel model) {
    String kind = "blocks-of-" + model.architecture();
    return Optional.of(model)
        .filter(known -> names.containsKey(kind))
        .filter(known -> !knows(kind, Integer.toString(known.layers())))
        .map(
            known ->
                unknown(
                    "models of the architecture %s with %s blocks"
                        .formatted(known.architecture(), known.layers())));
  }

  /**
   * In some architectures every n-th block sees all tokens and the others only those in a window. A
   * release that always creates masks for both reads through a null pointer if one is unused.
   */
  private Optional<String> window(GgufModel model) {
    return names.getOrDefault("window-" + model.architecture(), Set.of()).stream()
        .filter(
            period ->
                model.layers() < Integer.parseInt(period)
                    || model
                            .file()
                            .integer(model.architecture() + ".attention.sliding_window")
                            .orElse(1)
                        == 0)
        .findFirst()
        .map(
            period ->
                unknown(
                    "models of the architecture %s without a window or with less than %s blocks"
                        .formatted(model.architecture(), period)));
  }

  private Optional<String> tokenizer(GgufModel model) {
    String tokenizer = model.tokenizerModel().orElse("none");
    if (!knows("tokenizers", tokenizer)) {
      return Optional.of(unknown("the tokenizer model " + tokenizer));
    }
    return model.tokenizerPre().filter(pre -> tokenizer.equals("gpt2")).flatMap(this::preTokenizer);
  }

  private Optional<String> preTokenizer(String name) {
    if (knows("pre-tokenizers", name)) {
      return Optional.empty();
    }
    return Optional.of(
        knows("unsafe-pre-tokenizers", name)
            ? "llama.cpp %s supports the pre-tokenizer %s, but with it some texts end the process or take minutes. Use another model."
                .formatted(abi.release(), name)
            : unknown("the pre-tokenizer " + name));
  }

  /**
   * llama.cpp ends the process if a SentencePiece vocabulary lacks a byte that occurs in a text.
   */
  private static Optional<String> bytes(GgufModel model) {
    if (!model.tokenizerModel().equals(Optional.of("llama"))) {
      return Optional.empty();
    }
    GgufFile file = model.file();
    Set<String> tokens = new HashSet<>(file.texts("tokenizer.ggml.tokens").orElse(List.of()));
    for (int i = 0; i < 256; i++) {
      String named = String.format(Locale.ROOT, "<0x%02X>", i);
      if (!tokens.contains(named) && !(i < 128 && tokens.contains(String.valueOf((char) i)))) {
        return Optional.of(
            "The vocabulary has no token for the byte %s, so most texts cannot be tokenised. Convert the model again with its byte tokens."
                .formatted(named));
      }
    }
    return Optional.empty();
  }

  private Optional<String> tensors(GgufModel model) {
    for (TensorInfo tensor : model.file().tensors()) {
      if (!knows("tensor-types", tensor.type())) {
        return Optional.of(
            unknown("the type %s of tensor %s".formatted(tensor.type(), tensor.name())));
      }
      // Norms and biases of another type fail an assertion in llama.cpp, which ends the process.
      if (tensor.dimensions().size() == 1 && !tensor.type().equals("F32")) {
        return Optional.of(
            "Tensor %s is a vector of type %s, but llama.cpp requires F32. Convert the model again."
                .formatted(tensor.name(), tensor.type()));
      }
    }
    return Optional.empty();
  }

  /** Returns whether a name is in one of the lists. */
  boolean knows(String kind, String name) {
    return names.getOrDefault(kind, Set.of()).contains(name);
  }

  private String unknown(String what) {
    String remedy =
        switch (abi) {
          case B4916 ->
              "A newer llama.cpp may support it: add %s.".formatted(NativeBundle.ARTIFACT);
          case V0_5_0 -> "Use another model.";
        };
    return "llama.cpp %s does not support %s. %s".formatted(abi.release(), what, remedy);
  }
}
