package dev.enginebay.modelfile.architecture;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * All that a graph, a program or a forward pass has to know of a model beside its weights: the
 * description of its architecture and its hyper-parameters, made one. It holds for dense models
 * that only decode and whose blocks have one size. In each block the attention, then the
 * feed-forward network {@code down(activation(gate(x)) * up(x))} is added to what came in; a norm
 * and the output matrix make logits of what comes out of the last.
 *
 * <p>Which tensors there are says {@link Model}; a bias is added where there is one.
 *
 * @param architecture for example {@code llama}
 * @param vocabularySize logits in a row
 * @param width of a token's embedding
 * @param heads of the queries
 * @param kvHeads of the keys and values; each serves {@code heads / kvHeads} heads of the queries
 * @param keyLength of one head's query and key
 * @param valueLength of one head's value
 * @param innerWidth of the feed-forward network
 * @param norms where a block has norms
 * @param epsilon added to the mean square in a norm
 * @param activation of the gate
 * @param embeddingScale what embeddings are multiplied with before the first block
 * @param attentionScale what the products of queries and keys are multiplied with
 * @param attentionSoftCap c, where scores are then made {@code c * tanh(score / c)}; 0 if not
 * @param logitSoftCap c, where logits are made {@code c * tanh(logit / c)}; 0 if not
 * @param temperature what queries are multiplied with after the rotation
 * @param pairs which numbers are rotated together
 * @param frequencyFactors the tensor whose numbers divide the frequencies of all rotations
 * @param blocks what differs between blocks
 */
public record Transformer(
    String architecture,
    int vocabularySize,
    int width,
    int heads,
    int kvHeads,
    int keyLength,
    int valueLength,
    int innerWidth,
    Set<Norm> norms,
    double epsilon,
    Activation activation,
    double embeddingScale,
    double attentionScale,
    double attentionSoftCap,
    double logitSoftCap,
    Optional<Temperature> temperature,
    PairLayout pairs,
    Optional<String> frequencyFactors,
    List<Block> blocks) {

  /**
   * What may differ between blocks.
   *
   * @param window how many positions a token sees, its own among them; 0 for all
   * @param rotation of its queries and keys; empty where they are not rotated
   */
  public record Block(int window, Optional<Rotation> rotation) {

    /**
     * Returns the first position that a token sees.
     *
     * @param position of the token
     * @return 0 or more
     */
    public int firstSeen(int position) {
      return window == 0 ? 0 : Math.max(0, position - window + 1);
    }
  }

  /**
   * Copies what could change.
   *
   * @param architecture its name
   * @param vocabularySize logits in a row
   * @param width of an embedding
   * @param heads of the queries
   * @param kvHeads of the keys and values
   * @param keyLength of one head's key
   * @param valueLength of one head's value
   * @param innerWidth of the feed-forward network
   * @param norms of a block
   * @param epsilon of the norms
   * @param activation of the gate
   * @param embeddingScale of embeddings
   * @param attentionScale of scores
   * @param attentionSoftCap of scores
   * @param logitSoftCap of logits
   * @param temperature of queries
   * @param pairs that are rotated
   * @param frequencyFactors a tensor
   * @param blocks in order
   */
  public Transformer {
    norms = Set.copyOf(norms);
    blocks = List.copyOf(blocks);
  }

  /**
   * Returns the numbers in the queries of a token.
   *
   * @return heads times key length
   */
  public int queryWidth() {
    return heads * keyLength;
  }

  /**
   * Returns the numbers in the keys of a token.
   *
   * @return key-value heads times key length
   */
  public int keyWidth() {
    return kvHeads * keyLength;
  }

  /**
   * Returns the numbers in the values of a token.
   *
   * @return key-value heads times value length
   */
  public int valueWidth() {
    return kvHeads * valueLength;
  }

  /**
   * Returns the numbers that attention gives for a token.
   *
   * @return heads times value length
   */
  public int attentionWidth() {
    return heads * valueLength;
  }
}
