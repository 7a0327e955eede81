package dev.enginebay.modelfile.architecture;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The names of Hugging Face's library transformers. Converters to GGUF reorder the query and key
 * rows of some architectures and add 1 to the norms of others ({@code permute} and {@code
 * norm_shift} in llama.cpp's converter); the originals are as they are here.
 */
final class HuggingFaceNames implements TensorNames {

  private static final Pattern OF_BLOCK = Pattern.compile("blk\\.(\\d+)\\.(\\w+)\\.(weight|bias)");
  private static final Pattern OTHER = Pattern.compile("(\\w+)\\.(weight|bias)");
  private static final Pattern NORM = Pattern.compile(".*norm\\.weight");

  private final Map<String, String> names = new HashMap<>();
  private final double addedToNorms;

  HuggingFaceNames(Map<String, String> ofArchitecture, double addedToNorms) {
    for (List<String> line : WordLines.of("huggingface.txt").orElseThrow()) {
      names.put(line.get(0), line.get(1));
    }
    names.putAll(ofArchitecture);
    this.addedToNorms = addedToNorms;
  }

  @Override
  public Optional<String> of(String name) {
    Matcher ofBlock = OF_BLOCK.matcher(name);
    if (ofBlock.matches()) {
      return Optional.ofNullable(names.get(ofBlock.group(2)))
          .map(part -> "model.layers.%s.%s.%s".formatted(ofBlock.group(1), part, ofBlock.group(3)));
    }
    Matcher other = OTHER.matcher(name);
    return other.matches()
        ? Optional.ofNullable(names.get(other.group(1))).map(part -> part + "." + other.group(2))
        : Optional.empty();
  }

  @Override
  public double added(String name) {
    return NORM.matcher(name).matches() ? addedToNorms : 0;
  }

  @Override
  public PairLayout pairs() {
    return PairLayout.HALVES;
  }
}
