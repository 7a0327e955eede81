package dev.enginebay.modelfile.architecture;

import dev.enginebay.Device;
import dev.enginebay.ModelInfo;
import dev.enginebay.modelfile.gguf.GgufFile;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What a GGUF header says about the model, its hyper-parameters checked.
 *
 * @param file the header
 * @param name the model's own name, else the file's
 * @param architecture for example {@code llama}
 * @param parameters how many numbers the tensors hold
 * @param quantization for example {@code Q4_K_M}; where the file names none, the type that most of
 *     its bytes are in
 * @param trainedContextLength tokens the model was trained for
 * @param layers number of blocks
 * @param embeddingLength numbers of one token's embedding
 * @param heads attention heads of a block, the most of any block; 0 where there is no attention
 * @param kvHeads key-value heads of a block, the most of any block; 0 where there is no attention
 * @param keyLength numbers of one head's key
 * @param valueLength numbers of one head's value
 * @param vocabularySize number of tokens
 * @param chatTemplate its text, not evaluated
 * @param tokenizerModel for example {@code gpt2}
 * @param tokenizerPre for example {@code smollm}
 * @contract INFO-01 Name, format, architecture, context length, vocabulary, parameters,
 *     quantization, bytes agree with the file.
 * @contract INFO-03 The chat template is exposed as text, not evaluated.
 */
public record GgufModel(
    GgufFile file,
    String name,
    String architecture,
    long parameters,
    String quantization,
    int trainedContextLength,
    int layers,
    int embeddingLength,
    int heads,
    int kvHeads,
    int keyLength,
    int valueLength,
    int vocabularySize,
    Optional<String> chatTemplate,
    Optional<String> tokenizerModel,
    Optional<String> tokenizerPre) {

  /**
   * The architecture of a file that holds a whole language model. An engine asks for it first: of
   * an architecture it does not know it cannot say which hyper-parameters are missing.
   *
   * @param file the header
   * @return for example {@code llama}
   * @throws dev.enginebay.InferenceException MODEL_INVALID where it names none, MODEL_UNSUPPORTED
   *     where the file is not a whole language model
   */
  public static String architecture(GgufFile file) {
    return ModelReader.architecture(file);
  }

  /**
   * Reads and checks the hyper-parameters of a header.
   *
   * @param file the header
   * @return the model
   * @throws dev.enginebay.InferenceException MODEL_INVALID naming the key or tensor that is out of
   *     range, MODEL_UNSUPPORTED where the file is not a whole language model
   */
  public static GgufModel of(GgufFile file) {
    return new ModelReader(file).read();
  }

  /**
   * Whether every hyper-parameter and every tensor of the file is one that its architecture is
   * known to have, and was checked. An engine meets no surprise in such a file; what another may
   * hold, only the engine can tell.
   *
   * @return false for an architecture without a description, and for a file with a part that the
   *     description of its architecture does not name
   */
  public boolean described() {
    return DescribedModel.of(this).filter(DescribedModel::complete).isPresent();
  }

  /**
   * What is known of the model once an engine holds it: what the file says, and what only the
   * engine can tell.
   *
   * @param contextLength tokens a generation has
   * @param digest how the content can be told from another's
   * @param devices the devices really used
   * @param engine the engine and its release
   * @param details further facts
   * @return the model info
   */
  public ModelInfo info(
      int contextLength,
      String digest,
      List<Device> devices,
      String engine,
      Map<String, String> details) {
    return new ModelInfo(
        name,
        file.path(),
        "GGUF v" + file.version(),
        Optional.of(architecture),
        OptionalLong.of(parameters),
        Optional.of(quantization),
        OptionalLong.of(file.bytes()),
        OptionalInt.of(trainedContextLength),
        OptionalInt.of(contextLength),
        OptionalInt.of(vocabularySize),
        OptionalInt.of(layers),
        chatTemplate,
        Optional.of(digest),
        devices,
        engine,
        details);
  }
}
