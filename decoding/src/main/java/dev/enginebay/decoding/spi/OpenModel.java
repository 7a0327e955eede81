package dev.enginebay.decoding.spi;

import dev.enginebay.Capability;
import dev.enginebay.ChatOptions;
import dev.enginebay.ModelInfo;
import dev.enginebay.text.tokenizer.Vocabulary;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * A model that an engine holds open.
 *
 * @param decoder its forward pass; closing it frees all of the model
 * @param vocabulary its tokens
 * @param info what is known of it, its chat template included
 * @param capabilities what the engine can do with it
 * @param recommended the options its maker recommends; unset where none
 * @param changing facts that change while the model is loaded, by name, which join the details of
 *     the info each time somebody asks; any thread calls it, also after the decoder is closed, and
 *     it must not wait
 * @param mapped the files that it reads while it computes; the host looks at them before each
 *     evaluation, and closes the model if one was written to
 */
public record OpenModel(
    Decoder decoder,
    Vocabulary vocabulary,
    ModelInfo info,
    Set<Capability> capabilities,
    ChatOptions recommended,
    Supplier<Map<String, String>> changing,
    List<ModelFile> mapped) {

  /**
   * Copies the set and the list.
   *
   * @param decoder its forward pass
   * @param vocabulary its tokens
   * @param info what is known of it
   * @param capabilities what the engine can do with it
   * @param recommended the options its maker recommends
   * @param changing facts that change while the model is loaded
   * @param mapped the files that it reads while it computes
   */
  public OpenModel {
    capabilities = Set.copyOf(capabilities);
    mapped = List.copyOf(mapped);
  }

  /**
   * A model of which nothing changes while it is loaded, and which holds all it needs in memory.
   *
   * @param decoder its forward pass
   * @param vocabulary its tokens
   * @param info what is known of it
   * @param capabilities what the engine can do with it
   * @param recommended the options its maker recommends
   */
  public OpenModel(
      Decoder decoder,
      Vocabulary vocabulary,
      ModelInfo info,
      Set<Capability> capabilities,
      ChatOptions recommended) {
    this(decoder, vocabulary, info, capabilities, recommended, Map::of, List.of());
  }
}
