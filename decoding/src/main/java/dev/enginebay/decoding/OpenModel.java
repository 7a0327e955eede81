package dev.enginebay.decoding;

import dev.enginebay.Capability;
import dev.enginebay.ChatOptions;
import dev.enginebay.ModelInfo;
import java.util.Set;

/**
 * A model that an engine holds open.
 *
 * @param decoder its forward pass; closing it frees all of the model
 * @param vocabulary its tokens
 * @param info what is known of it, its chat template included
 * @param capabilities what the engine can do with it
 * @param recommended the options its maker recommends; unset where none
 */
public record OpenModel(
    Decoder decoder,
    Vocabulary vocabulary,
    ModelInfo info,
    Set<Capability> capabilities,
    ChatOptions recommended) {

  /**
   * Copies the set.
   *
   * @param decoder its forward pass
   * @param vocabulary its tokens
   * @param info what is known of it
   * @param capabilities what the engine can do with it
   * @param recommended the options its maker recommends
   */
  public OpenModel {
    capabilities = Set.copyOf(capabilities);
  }
}
