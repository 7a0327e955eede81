package dev.enginebay.modelfile.architecture;

import dev.enginebay.modelfile.architecture.ArchitectureDescription.Part;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Where a block divides by the root of the mean square, times a weight: RMSNorm. */
public enum Norm {
  /** Of what the attention reads. */
  BEFORE_ATTENTION("attn_norm"),
  /** Of each head's query, before it is rotated. */
  QUERY("attn_q_norm"),
  /** Of each head's key, before it is rotated. */
  KEY("attn_k_norm"),
  /** Of what the attention adds. */
  AFTER_ATTENTION("post_attention_norm"),
  /** Of what the feed-forward network reads. */
  BEFORE_FEED_FORWARD("ffn_norm"),
  /** Of what the feed-forward network adds. */
  AFTER_FEED_FORWARD("post_ffw_norm");

  private final String tensor;

  Norm(String tensor) {
    this.tensor = tensor;
  }

  /**
   * Returns the name of the weight.
   *
   * @param block number of the block, from 0
   * @return its canonical name
   */
  public String tensor(int block) {
    return "blk." + block + "." + tensor + ".weight";
  }

  /** Returns those that have a weight. */
  static Set<Norm> of(List<Part> tensors) {
    EnumSet<Norm> norms = EnumSet.noneOf(Norm.class);
    for (Norm norm : values()) {
      if (tensors.stream().anyMatch(part -> part.inBlock(0).equals(norm.tensor(0)))) {
        norms.add(norm);
      }
    }
    return Set.copyOf(norms);
  }
}
