package dev.enginebay.modelfile.architecture;

import dev.enginebay.ModelFileInfo;
import dev.enginebay.modelfile.gguf.GgufFile;
import java.util.Map;
import java.util.Optional;

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
 * @param chatTemplate the text of the default one, not evaluated
 * @param namedChatTemplates the texts of others by name, not evaluated
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
    Map<String, String> namedChatTemplates,
    Optional<String> tokenizerModel,
    Optional<String> tokenizerPre) {

  /**
   * Returns the architecture of a file that holds a whole language model. An engine asks for it
   * first: of an architecture it does not know it cannot say which hyper-parameters are missing.
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
   * Returns whether every hyper-parameter and every tensor of the file is one that its architecture
   * is known to have, and was checked. An engine finds nothing unchecked in such a file; of any
   * other, only the engine knows what it may hold.
   *
   * @return false for an architecture without a description, and for a file with a part that the
   *     description of its architecture does not name
   */
  public boolean described() {
    return DescribedModel.of(this).filter(DescribedModel::complete).isPresent();
  }

  /**
   * Returns what the file says.
   *
   * @return it, without a digest
   */
  public ModelFileInfo fileInfo() {
    return facts().build();
  }

  /**
   * Returns what the file says, for the info of a model that an engine holds.
   *
   * @param digest a fingerprint of the content: the name of the method, a colon, hex digits
   * @return the file's part of the model info
   */
  public ModelFileInfo fileInfo(String digest) {
    return facts().digest(digest).build();
  }

  ModelFileInfo.Builder facts() {
    ModelFileInfo.Builder facts =
        ModelFileInfo.builder(file.path(), "GGUF v" + file.version())
            .name(name)
            .architecture(architecture)
            .parameters(parameters)
            .quantization(quantization)
            .bytes(file.bytes())
            .trainedContextLength(trainedContextLength)
            .vocabularySize(vocabularySize)
            .layers(layers)
            .namedChatTemplates(namedChatTemplates);
    chatTemplate.ifPresent(facts::chatTemplate);
    return facts;
  }
}
