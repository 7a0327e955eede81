package dev.enginebay.modelfile.memory;

import dev.enginebay.modelfile.architecture.GgufModel;
import dev.enginebay.modelfile.file.TensorInfo;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The bytes of a model's weights by the part of the model they belong to, for engines that spread a
 * model over devices layer by layer. The first three together are all of the file's weights.
 *
 * @param input what comes before the blocks
 * @param blocks each block, in order
 * @param output what comes after the blocks, and all that has no place of its own
 * @param sharedOutput the token embedding where it serves as the output matrix as well, else 0
 */
public record LayerWeights(long input, List<Long> blocks, long output, long sharedOutput) {

  private static final Pattern BLOCK = Pattern.compile("blk\\.(\\d{1,9})\\..*");

  /** What is read before the first block: embeddings, and what is done to them. */
  private static final Pattern INPUT =
      Pattern.compile("(?:per_layer_)?token_embd.*|position_embd.*|token_types.*");

  private static final String EMBEDDING = "token_embd.weight";

  private static final String OUTPUT = "output.weight";

  /**
   * Copies the list.
   *
   * @param input what comes before the blocks
   * @param blocks each block
   * @param output what comes after the blocks
   * @param sharedOutput the token embedding where it is the output matrix as well
   */
  public LayerWeights {
    blocks = List.copyOf(blocks);
  }

  /**
   * Adds up the tensors of a model.
   *
   * @param model the model
   * @return its weights by part
   */
  public static LayerWeights of(GgufModel model) {
    List<Long> blocks = new ArrayList<>(Collections.nCopies(model.layers(), 0L));
    long input = 0;
    long output = 0;
    long embedding = 0;
    boolean shared = true;
    for (TensorInfo tensor : model.file().tensors()) {
      Matcher block = BLOCK.matcher(tensor.name());
      int number = block.matches() ? Integer.parseInt(block.group(1)) : -1;
      if (number >= 0 && number < model.layers()) {
        blocks.set(number, blocks.get(number) + tensor.bytes());
      } else if (INPUT.matcher(tensor.name()).matches()) {
        input += tensor.bytes();
      } else {
        output += tensor.bytes();
      }
      embedding = tensor.name().equals(EMBEDDING) ? tensor.bytes() : embedding;
      shared &= !tensor.name().equals(OUTPUT);
    }
    return new LayerWeights(input, blocks, output, shared ? embedding : 0);
  }
}
