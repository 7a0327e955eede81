package dev.enginebay.onnx.layout;

import dev.enginebay.onnx.file.OnnxFile;
import dev.enginebay.onnx.file.Value;
import java.util.List;
import java.util.Optional;

/**
 * What the inputs and outputs of a model are for.
 *
 * @param ids the tokens
 * @param mask ones for the positions that count
 * @param positions of the tokens
 * @param branch whether there are keys and values of earlier tokens, for a model that is two in one
 * @param kept for how many tokens at the end logits are wanted; 0 is all
 * @param logits a row for each token, or for those that are kept
 * @param caches keys and values
 * @param kind of the caches
 */
public record Layout(
    Value ids,
    Optional<Value> mask,
    Optional<Value> positions,
    Optional<Value> branch,
    Optional<Value> kept,
    Value logits,
    List<CachePair> caches,
    CacheKind kind) {

  /**
   * Copies the list.
   *
   * @param ids the tokens
   * @param mask ones for the positions that count
   * @param positions of the tokens
   * @param branch whether there are keys and values of earlier tokens
   * @param kept for how many tokens at the end logits are wanted
   * @param logits a row for each token
   * @param caches keys and values
   * @param kind of the caches
   */
  public Layout {
    caches = List.copyOf(caches);
  }

  /**
   * Finds out what inputs and outputs are for.
   *
   * @param file the model
   * @param names what they may be called
   * @return the layout
   * @throws dev.enginebay.InferenceException MODEL_UNSUPPORTED naming an input or output that is
   *     not known, or a shape or type that is not supported
   */
  public static Layout of(OnnxFile file, Names names) {
    return new LayoutReader(file, names).read();
  }

  /**
   * Returns how many logits a row has.
   *
   * @return {@link Value#ANY} if the model does not say
   */
  public long vocabulary() {
    return logits.shape().get(logits.rank() - 1);
  }

  /**
   * Returns whether a run returns logits for its last token only.
   *
   * @return true if its shape says so
   */
  public boolean onlyLast() {
    return logits.rank() == 2 || logits.shape().get(1) == 1;
  }

  /**
   * Returns the number of positions that a sequence can have because the model is made for it.
   *
   * @return {@link Value#ANY} if it is any
   */
  public long fixedPositions() {
    return caches.stream()
        .mapToLong(CachePair::fixedPositions)
        .filter(positions -> positions != Value.ANY)
        .min()
        .orElse(Value.ANY);
  }

  /**
   * Returns the bytes of the keys and values of a sequence.
   *
   * @param positions that it has
   * @return of all layers
   */
  public long cacheBytes(long positions) {
    return caches.stream().mapToLong(pair -> pair.bytes(positions)).sum();
  }
}
