package dev.enginebay.decoding;

import dev.enginebay.FinishReason;
import dev.enginebay.Usage;
import dev.enginebay.decoding.sampling.Sampler;
import dev.enginebay.decoding.spi.Run;
import dev.enginebay.text.tokenizer.Vocabulary;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The tokens of one generation, prompt first, and the text of its answer. Used on the model's
 * thread only.
 */
final class Transcript {

  private final Vocabulary vocabulary;
  private final Sampler sampler;
  private final AnswerText text;
  private final int promptLength;
  private final int mostTokens;
  private int[] tokens;
  private int size;
  private int evaluated;
  private boolean modelEnded;

  Transcript(
      int[] prompt, int mostTokens, Vocabulary vocabulary, Sampler sampler, List<String> stops) {
    this.vocabulary = vocabulary;
    this.sampler = sampler;
    this.text = new AnswerText(stops);
    this.promptLength = prompt.length;
    this.mostTokens = mostTokens;
    this.tokens = Arrays.copyOf(prompt, prompt.length + Math.min(mostTokens, 64));
    this.size = prompt.length;
    for (int token : prompt) {
      sampler.accept(token);
    }
  }

  Optional<Usage> usage() {
    return Optional.of(new Usage(promptLength, 0, generatedTokens()));
  }

  private int generatedTokens() {
    return size - promptLength;
  }

  AnswerText text() {
    return text;
  }

  /**
   * Returns how many tokens the decoder has not evaluated yet: one while decoding, more during
   * prefill.
   */
  int pending() {
    return size - evaluated;
  }

  /**
   * Returns the next pending tokens as a run, which wants logits if it includes the last of them.
   */
  Run nextRun(int sequence, int mostTokens) {
    int end = Math.min(size, evaluated + mostTokens);
    int[] part = Arrays.copyOfRange(tokens, evaluated, end);
    return new Run(sequence, evaluated, part, end == size ? part.length - 1 : part.length);
  }

  /**
   * Returns the next pending tokens as a run that depends only on this transcript: a prompt is
   * split at multiples of a fixed length, and an answer is evaluated one token at a time, also when
   * it must be evaluated again. The run wants logits wherever a token was drawn.
   */
  Run nextFixedRun(int sequence, int slice) {
    int end = evaluated < promptLength ? Math.min(promptLength, evaluated + slice) : evaluated + 1;
    int[] part = Arrays.copyOfRange(tokens, evaluated, end);
    return new Run(sequence, evaluated, part, end >= promptLength ? part.length - 1 : part.length);
  }

  void evaluatedTo(int length) {
    evaluated = length;
  }

  /** Draws the next token, appends it and returns the text that has become final. */
  String draw(FloatBuffer logits) {
    int token = sampler.sample(logits);
    if (size == tokens.length) {
      tokens = Arrays.copyOf(tokens, size * 2);
    }
    tokens[size++] = token;
    sampler.accept(token);
    modelEnded = vocabulary.endsGeneration(token);
    return modelEnded ? text.flush() : text.append(vocabulary.bytes(token));
  }

  /** Returns why the last drawn token ended the answer, or null if it did not. */
  @Nullable FinishReason ending() {
    if (text.stopped() || modelEnded) {
      return FinishReason.STOP;
    }
    return generatedTokens() == mostTokens ? FinishReason.LENGTH : null;
  }
}
