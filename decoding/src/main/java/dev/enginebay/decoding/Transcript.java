package dev.enginebay.decoding;

import dev.enginebay.FinishReason;
import dev.enginebay.Usage;
import dev.enginebay.decoding.sampling.Sampler;
import dev.enginebay.decoding.spi.Run;
import dev.enginebay.text.tokenizer.Vocabulary;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The tokens of one generation, prompt first, and the text that its answer has become. Used on the
 * model's thread only.
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

  Usage usage() {
    return new Usage(promptLength, 0, generatedTokens());
  }

  private int generatedTokens() {
    return size - promptLength;
  }

  AnswerText text() {
    return text;
  }

  /** Tokens that the decoder has not seen yet; one while decoding, more during prefill. */
  int pending() {
    return size - evaluated;
  }

  /** The next pending tokens as a run that wants logits if it reaches the last of them. */
  Run nextRun(int sequence, int mostTokens) {
    int end = Math.min(size, evaluated + mostTokens);
    int[] part = Arrays.copyOfRange(tokens, evaluated, end);
    return new Run(sequence, evaluated, part, end == size ? part.length - 1 : part.length);
  }

  /**
   * The next pending tokens as a run that depends on nothing but this transcript: a prompt is cut
   * at multiples of a fixed length, and the answer evaluated a token at a time, both the first time
   * and whenever it must be done again. Wants logits wherever a token was drawn.
   */
  Run nextFixedRun(int sequence, int slice) {
    int end = evaluated < promptLength ? Math.min(promptLength, evaluated + slice) : evaluated + 1;
    int[] part = Arrays.copyOfRange(tokens, evaluated, end);
    return new Run(sequence, evaluated, part, end >= promptLength ? part.length - 1 : part.length);
  }

  void evaluatedTo(int length) {
    evaluated = length;
  }

  /** Draws the next token, appends it and returns the piece of text that became certain. */
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

  /** Why the last drawn token was the last one of the answer, or null if it was not. */
  @Nullable FinishReason ending() {
    if (text.stopped() || modelEnded) {
      return FinishReason.STOP;
    }
    return generatedTokens() == mostTokens ? FinishReason.LENGTH : null;
  }
}
