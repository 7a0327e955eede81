package dev.enginebay.modelfile.architecture;

/**
 * Scales queries by their position, so that attention stays sharp in long texts.
 *
 * @param scale how much
 * @param every positions after which it grows again
 */
public record Temperature(double scale, int every) {

  /**
   * Returns the factor of a position, as {@code llm_graph_input_attn_temp} of llama.cpp.
   *
   * @param position from 0
   * @return what its query is multiplied with
   */
  public double at(int position) {
    return Math.log(Math.floor((double) position / every) + 1) * scale + 1;
  }
}
