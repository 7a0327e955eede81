package dev.enginebay.modelfile.architecture;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is computed otherwise than in most architectures: the lines of a description that name
 * neither keys nor tensors. The first word of a line says what, the others how:
 *
 * <ul>
 *   <li>{@code activation gelu}: else silu
 *   <li>{@code pairs interleaved}: those of a GGUF file's rows; else halves
 *   <li>{@code embedding-scale root-of-width}: else 1
 *   <li>{@code unrotated-every N}: block N and each N-th after it does not rotate
 *   <li>{@code window-every N}: block N and each N-th after it sees all, the others a window
 *   <li>{@code default-window N}: the window if no key names it; else 0, which is none
 *   <li>{@code window-base N}: the base of the rotation in blocks with a window, which then is not
 *       scaled; else it is as in other blocks
 *   <li>{@code attention-soft-cap N}, {@code logit-soft-cap N}: the one if no key names it
 *   <li>{@code scale-by-width N}: of a model of N blocks attention is scaled by the width over the
 *       heads, else by the length of a key
 *   <li>{@code classes NAME ...}: what the library transformers calls the architecture
 *   <li>{@code norms-lack N}: in its folders, where that is added when norms are computed
 *   <li>{@code activation-names NAME ...}: what configurations call that activation; else silu and
 *       swish
 *   <li>{@code config-window KIND [CLASS ...]}: which blocks have a window where its folders do not
 *       say it block by block, see {@link HuggingFaceWindows}; the others never have one
 *   <li>{@code config-period FIELD}: what tells the N of {@code window-every} there
 *   <li>{@code config-temperature FIELD}: what must tell there how queries are scaled by position
 *   <li>{@code heads whole square}: a head is rotated as a whole; a key is as long as a value
 * </ul>
 *
 * @param lines the words of each line after the first, by the first
 */
record Traits(Map<String, List<String>> lines) {

  Traits {
    lines = Map.copyOf(lines);
  }

  Activation activation() {
    return word("activation").equals(Optional.of("gelu")) ? Activation.GELU : Activation.SILU;
  }

  PairLayout pairs() {
    return word("pairs").equals(Optional.of("interleaved"))
        ? PairLayout.INTERLEAVED
        : PairLayout.HALVES;
  }

  boolean scalesEmbedding() {
    return word("embedding-scale").isPresent();
  }

  /** Returns the number of a line, or empty if there is no such line. */
  Optional<Integer> number(String line) {
    return word(line).map(Integer::valueOf);
  }

  /** Returns whether heads are of a kind. */
  boolean heads(String kind) {
    return words("heads").contains(kind);
  }

  /** Returns the words of a line. */
  List<String> words(String line) {
    return lines.getOrDefault(line, List.of());
  }

  private Optional<String> word(String line) {
    return words(line).stream().findFirst();
  }
}
