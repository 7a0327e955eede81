package dev.enginebay.decoding.spi;

import dev.enginebay.Capability;
import dev.enginebay.ChatOptions;
import dev.enginebay.ModelInfo;
import dev.enginebay.modelfile.options.Recommendation;
import dev.enginebay.text.tokenizer.Vocabulary;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * A model that an engine has opened.
 *
 * @param decoder its forward pass; closing it frees all of the model
 * @param vocabulary its tokens
 * @param info its info, including its chat template
 * @param capabilities what the engine can do with it
 * @param recommended the options that its maker recommends; a caveat is added to the info
 * @param changing supplies facts that change while the model is loaded, by name, which are added to
 *     the details of the info at each call; called by any thread, also after the decoder is closed,
 *     and must not block
 * @param mapped the files that it reads while it computes; the host checks them before each
 *     evaluation, and closes the model if one was written to
 */
public record OpenModel(
    Decoder decoder,
    Vocabulary vocabulary,
    ModelInfo info,
    Set<Capability> capabilities,
    Recommendation recommended,
    Supplier<Map<String, String>> changing,
    List<ModelFile> mapped) {

  /**
   * Copies the set and the list.
   *
   * @param decoder its forward pass
   * @param vocabulary its tokens
   * @param info its info
   * @param capabilities what the engine can do with it
   * @param recommended the options that its maker recommends
   * @param changing facts that change while the model is loaded
   * @param mapped the files that it reads while it computes
   */
  public OpenModel {
    capabilities = Set.copyOf(capabilities);
    mapped = List.copyOf(mapped);
  }

  /**
   * Creates a model whose info does not change while it is loaded, and which holds everything it
   * needs in memory.
   *
   * @param decoder its forward pass
   * @param vocabulary its tokens
   * @param info its info
   * @param capabilities what the engine can do with it
   * @param recommended the options that its maker recommends
   */
  public OpenModel(
      Decoder decoder,
      Vocabulary vocabulary,
      ModelInfo info,
      Set<Capability> capabilities,
      ChatOptions recommended) {
    this(
        decoder,
        vocabulary,
        info,
        capabilities,
        Recommendation.of(recommended),
        Map::of,
        List.of());
  }
}
