package dev.enginebay.djl.weights;

/**
 * A linear layer of a model.
 *
 * @param name its canonical name, without {@code .weight}
 * @param order of its outputs
 */
public record Layer(String name, HeadOrder order) {

  /**
   * Returns a layer whose outputs stay in their order.
   *
   * @param name its canonical name, without {@code .weight}
   * @return the layer
   */
  public static Layer of(String name) {
    return new Layer(name, HeadOrder.UNCHANGED);
  }
}
