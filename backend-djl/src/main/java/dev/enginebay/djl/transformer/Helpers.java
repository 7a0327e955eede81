package dev.enginebay.djl.transformer;

import dev.enginebay.modelfile.architecture.Transformer;
import java.util.Locale;

/** The methods that a transformer's program calls in each block. */
final class Helpers {

  private Helpers() {}

  /**
   * Divides by the root of the mean square, times a weight. The weight is already multiplied with
   * the root of the number of numbers, and the second parameter is the root of what is added.
   */
  private static final String NORM =
      """
      def norm(self, x: Tensor, epsilon: Tensor, w: Tensor) -> Tensor:
        length = torch.linalg_vector_norm(x, 2, [-1], True)
        return torch.mul(torch.div(x, torch.hypot(length, epsilon)), w)
      """;

  /** Turns pairs of neighbours: products of complex numbers. */
  private static final String ROTATE =
      """
      def turn(self, x: Tensor, turns: Tensor, heads: int, pairs: int) -> Tensor:
        complex = torch.view_as_complex(torch.view(x, [-1, heads, pairs, 2]))
        y = torch.view_as_real(torch.mul(complex, turns))
        return torch.view(y, [-1, heads, 2 * pairs])
      def turn_part(self, x: Tensor, turns: Tensor, heads: int, pairs: int) -> Tensor:
        part = torch.contiguous(torch.slice(x, 2, 0, 2 * pairs))
        turned = (self).turn(part, turns, heads, pairs)
        return torch.cat([turned, torch.slice(x, 2, 2 * pairs)], 2)
      """;

  private static final String FIRST_SEEN =
      """
      def first_seen(self, position: int, window: int) -> int:
        seen = 0
        if window != 0 and position - window + 1 > 0:
          seen = position - window + 1
        return seen
      """;

  /** What is added to scores: hides later tokens, and those before the window. */
  private static final String MASKS =
      """
      def mask(self, rows: Tensor, begin: int, end: int, window: int) -> Tensor:
        columns = torch.unsqueeze(torch.arange((self).first_seen(begin, window), end, \
      dtype=None, layout=None, device=ops.prim.device(rows)), 0)
        hidden = torch.gt(columns, rows)
        if window != 0:
          hidden = torch.logical_or(hidden, torch.le(columns, torch.sub(rows, window)))
        return torch.mul(torch.to(hidden, 6), -1.0e+30)
      def masks(self, places: Tensor, positions: List[int], counts: List[int], together: int, \
      first: int, end: int, window: int) -> List[Tensor]:
        masks = annotate(List[Tensor], [])
        for r in range(len(counts)):
          begin = positions[r]
          n = counts[r]
          if r == 0 and together != 0:
            rows = torch.view(torch.slice(places, 0, 0, together), [-1, 1, 1, 1])
            mask = (self).mask(rows, first, end, window)
          elif n == 1:
            mask = places
          else:
            rows = torch.unsqueeze(torch.arange(begin, begin + n, dtype=None, layout=None, \
      device=ops.prim.device(places)), 1)
            mask = torch.repeat((self).mask(rows, begin, begin + n, window), [GROUP, 1])
          masks = torch.append(masks, mask)
        return masks
      """;

  /**
   * Puts the keys and values of tokens into the caches of their sequences, and attends. The query
   * heads that share a head of keys are rows of one matrix.
   */
  private static final String ATTEND =
      """
      def attend_together(self, q: Tensor, k: Tensor, v: Tensor, keys: Tensor, values: Tensor, \
      places: Tensor, sequence: int, together: int, first: int, end: int, mask: Tensor, \
      window: int) -> Tensor:
        rows = torch.arange(sequence, sequence + together, dtype=None, layout=None, \
      device=ops.prim.device(places))
        at = annotate(List[Optional[Tensor]], [rows, None, torch.slice(places, 0, 0, together)])
        _0 = torch.index_put_(keys, at, torch.slice(k, 0, 0, together))
        _1 = torch.index_put_(values, at, torch.slice(v, 0, 0, together))
        seen = (self).first_seen(first, window)
        k1 = torch.slice(torch.slice(keys, 0, sequence, sequence + together), 2, seen, end)
        v1 = torch.slice(torch.slice(values, 0, sequence, sequence + together), 2, seen, end)
        q1 = torch.view(torch.slice(q, 0, 0, together), [together, KV, GROUP, KEY])
        return torch.reshape((self).seen_some(q1, k1, v1, mask), [together, KV * GROUP * VALUE])
      def attend_one(self, q: Tensor, k: Tensor, v: Tensor, keys: Tensor, values: Tensor, \
      begin: int, n: int, mask: Tensor, window: int) -> Tensor:
        _0 = torch.copy_(torch.slice(keys, 1, begin, begin + n), torch.transpose(k, 0, 1))
        _1 = torch.copy_(torch.slice(values, 1, begin, begin + n), torch.transpose(v, 0, 1))
        seen = (self).first_seen(begin, window)
        k1 = torch.unsqueeze(torch.slice(keys, 1, seen, begin + n), 0)
        v1 = torch.unsqueeze(torch.slice(values, 1, seen, begin + n), 0)
        if n == 1:
          o = (self).seen_one(torch.view(q, [1, KV, GROUP, KEY]), k1, v1)
        else:
          q1 = torch.permute(torch.view(q, [n, KV, GROUP, KEY]), [1, 2, 0, 3])
          q1 = torch.reshape(q1, [1, KV, GROUP * n, KEY])
          o = (self).seen_some(q1, k1, v1, mask)
          o = torch.permute(torch.view(o, [KV, GROUP, n, VALUE]), [2, 0, 1, 3])
        return torch.reshape(o, [n, KV * GROUP * VALUE])
      def attend(self, q: Tensor, k: Tensor, v: Tensor, keys: Tensor, values: Tensor, \
      places: Tensor, sequences: List[int], positions: List[int], counts: List[int], \
      together: int, first: int, end: int, masks: List[Tensor], window: int) -> Tensor:
        results = annotate(List[Tensor], [])
        if together != 0:
          y = (self).attend_together(q, k, v, keys, values, places, sequences[0], together, \
      first, end, masks[0], window)
          results = torch.append(results, y)
        row = together
        for i in range(len(counts) - together):
          r = i + together
          n = counts[r]
          y = (self).attend_one(torch.slice(q, 0, row, row + n), \
      torch.slice(k, 0, row, row + n), torch.slice(v, 0, row, row + n), \
      torch.select(keys, 0, sequences[r]), torch.select(values, 0, sequences[r]), \
      positions[r], n, masks[r], window)
          results = torch.append(results, y)
          row = row + n
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

  /** Makes positions of a sequence zero. */
  private static final String CLEAR =
      """
      def clear(self, caches: List[Tensor], sequence: int, begin: int, end: int) -> Tensor:
        for i in range(len(caches)):
          _0 = torch.zero_(torch.slice(torch.select(caches[i], 0, sequence), 1, begin, end))
        return caches[0]
      """;

  static String of(Transformer transformer) {
    boolean capped = transformer.attentionSoftCap() != 0;
    String attention = (capped ? CAPPED : FUSED) + ATTEND;
    return (NORM + ROTATE + FIRST_SEEN + MASKS + attention + CHECK + COPY + CLEAR)
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
