package dev.enginebay.djl.transformer;

import dev.enginebay.modelfile.architecture.Transformer;
import java.util.Locale;

/** The methods that a transformer's program calls in each block. */
final class Helpers {

  private Helpers() {}

  /** Divides by the root of the mean square, times a weight. */
  private static final String NORM =
      """
      def norm(self, x: Tensor, w: Tensor) -> Tensor:
        squares = torch.mean(torch.mul(x, x), [-1], True)
        return torch.mul(torch.mul(x, torch.rsqrt(torch.add(squares, %s))), w)
      """;

  /** Turns the first half of what is rotated together with the second. */
  private static final String ROTATE =
      """
      def rotate(self, x: Tensor, c: Tensor, s: Tensor, pairs: int) -> Tensor:
        first = torch.slice(x, 2, 0, pairs)
        second = torch.slice(x, 2, pairs, 2 * pairs)
        turned = torch.mul(torch.slice(x, 2, 0, 2 * pairs), c)
        turned = torch.add(turned, torch.mul(torch.cat([second, first], 2), s))
        if torch.size(x, 2) == 2 * pairs:
          y = turned
        else:
          y = torch.cat([turned, torch.slice(x, 2, 2 * pairs)], 2)
        return y
      """;

  private static final String FIRST_SEEN =
      """
      def first_seen(self, position: int, window: int) -> int:
        seen = 0
        if window != 0 and position - window + 1 > 0:
          seen = position - window + 1
        return seen
      """;

  /** What is added to the scores of each run: hides later tokens, and those before the window. */
  private static final String MASKS =
      """
      def masks(self, positions: List[int], counts: List[int], window: int) -> List[Tensor]:
        masks = annotate(List[Tensor], [])
        for r in range(len(counts)):
          begin = positions[r]
          end = begin + counts[r]
          rows = torch.unsqueeze(torch.arange(begin, end), 1)
          columns = torch.unsqueeze(torch.arange((self).first_seen(begin, window), end), 0)
          hidden = torch.gt(columns, rows)
          if window != 0:
            hidden = torch.logical_or(hidden, torch.le(columns, torch.sub(rows, window)))
          mask = torch.mul(torch.to(hidden, 6), -1.0e+30)
          masks = torch.append(masks, torch.repeat(mask, [GROUP, 1]))
        return masks
      """;

  /**
   * Puts the keys and values of each run into its sequence's cache, and attends. The query heads
   * that share a head of keys are rows of one matrix.
   */
  private static final String ATTEND =
      """
      def attend(self, q: Tensor, k: Tensor, v: Tensor, keys: Tensor, values: Tensor, \
      sequences: List[int], positions: List[int], counts: List[int], masks: List[Tensor], \
      window: int) -> Tensor:
        results = annotate(List[Tensor], [])
        first = 0
        for r in range(len(counts)):
          n = counts[r]
          begin = positions[r]
          end = begin + n
          keys1 = torch.select(keys, 0, sequences[r])
          values1 = torch.select(values, 0, sequences[r])
          k1 = torch.transpose(torch.slice(k, 0, first, first + n), 0, 1)
          v1 = torch.transpose(torch.slice(v, 0, first, first + n), 0, 1)
          _0 = torch.copy_(torch.slice(keys1, 1, begin, end), k1)
          _1 = torch.copy_(torch.slice(values1, 1, begin, end), v1)
          seen = (self).first_seen(begin, window)
          k2 = torch.unsqueeze(torch.slice(keys1, 1, seen, end), 0)
          v2 = torch.unsqueeze(torch.slice(values1, 1, seen, end), 0)
          q1 = torch.view(torch.slice(q, 0, first, first + n), [n, KV, GROUP, KEY])
          q2 = torch.reshape(torch.permute(q1, [1, 2, 0, 3]), [1, KV, GROUP * n, KEY])
          if n == 1:
            o = (self).seen_one(q2, k2, v2)
          else:
            o = (self).seen_some(q2, k2, v2, masks[r])
          o = torch.permute(torch.view(o, [KV, GROUP, n, VALUE]), [2, 0, 1, 3])
          results = torch.append(results, torch.reshape(o, [n, KV * GROUP * VALUE]))
          first = first + n
        if len(results) == 1:
          y = results[0]
        else:
          y = torch.cat(results, 0)
        return y
      """;

  private static final String FUSED =
      """
      def seen_one(self, q: Tensor, k: Tensor, v: Tensor) -> Tensor:
        return torch.scaled_dot_product_attention(q, k, v, None, 0., False, scale=SCALE)
      def seen_some(self, q: Tensor, k: Tensor, v: Tensor, mask: Tensor) -> Tensor:
        return torch.scaled_dot_product_attention(q, k, v, mask, 0., False, scale=SCALE)
      """;

  private static final String CAPPED =
      """
      def scores(self, q: Tensor, k: Tensor) -> Tensor:
        s = torch.matmul(torch.mul(q, SCALE), torch.transpose(k, 2, 3))
        return torch.mul(torch.tanh(torch.div(s, CAP)), CAP)
      def seen_one(self, q: Tensor, k: Tensor, v: Tensor) -> Tensor:
        return torch.matmul(torch.softmax((self).scores(q, k), -1), v)
      def seen_some(self, q: Tensor, k: Tensor, v: Tensor, mask: Tensor) -> Tensor:
        return torch.matmul(torch.softmax(torch.add((self).scores(q, k), mask), -1), v)
      """;

  /** Ends the run if the caller has asked for it. */
  private static final String CHECK =
      """
      def check(self, aborted: Tensor) -> int:
        if bool(aborted):
          ops.prim.RaiseException("aborted")
        return 0
      """;

  /** Copies the beginning of a sequence to another, in one block. */
  private static final String COPY =
      """
      def copy_prefix(self, caches: List[Tensor], source: int, target: int, length: int) -> Tensor:
        for i in range(len(caches)):
          s = torch.slice(torch.select(caches[i], 0, source), 1, 0, length)
          _0 = torch.copy_(torch.slice(torch.select(caches[i], 0, target), 1, 0, length), s)
        return caches[0]
      """;

  static String of(Transformer transformer) {
    boolean capped = transformer.attentionSoftCap() != 0;
    return (NORM.formatted(transformer.epsilon())
            + ROTATE
            + FIRST_SEEN
            + MASKS
            + (capped ? CAPPED : FUSED)
            + ATTEND
            + CHECK
            + COPY)
        .replace("GROUP", number(transformer.heads() / transformer.kvHeads()))
        .replace("KV", number(transformer.kvHeads()))
        .replace("KEY", number(transformer.keyLength()))
        .replace("VALUE", number(transformer.valueLength()))
        .replace("SCALE", String.valueOf(transformer.attentionScale()))
        .replace("CAP", String.valueOf(transformer.attentionSoftCap()));
  }

  private static String number(int number) {
    return String.format(Locale.ROOT, "%d", number);
  }
}
