package dev.enginebay.reference;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.enginebay.LoadConfig;
import dev.enginebay.Prompt;
import dev.enginebay.modelfile.architecture.Model;
import dev.enginebay.modelfile.architecture.Transformer;
import dev.enginebay.reference.Choice.Rival;
import dev.enginebay.reference.ForwardPass.Place;
import dev.enginebay.text.output.Utf8Assembler;
import dev.enginebay.text.template.TemplateChoice;
import dev.enginebay.text.tokenizer.MarkedText;
import dev.enginebay.text.tokenizer.TokenizedModel;
import dev.enginebay.text.tokenizer.Vocabulary;
import java.nio.file.Path;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The greedy answers of a model in plain Java, with how clear each choice of a token was. One
 * thread at a time.
 */
public final class GreedyReference {

  private static final int STEP_TOKENS = 64;
  private static final int MAX_CONTEXT = 4096;
  private static final int RIVALS = 15;

  private final boolean hasTemplate;
  private final Vocabulary vocabulary;
  private final TemplateChoice templates;
  private final Transformer transformer;
  private final ForwardPass pass;
  private final int contextLength;

  private GreedyReference(Model model, Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
    hasTemplate = model.fileInfo().chatTemplate().isPresent();
    templates = TemplateChoice.of(model.fileInfo(), LoadConfig.unset());
    contextLength = Math.min(MAX_CONTEXT, model.trainedContextLength());
    transformer = model.transformer(contextLength);
    pass = ForwardPass.read(model, transformer, contextLength, STEP_TOKENS, () -> false);
  }

  /**
   * Reads a model.
   *
   * @param path a GGUF file or a folder of safetensors
   * @return its reference, with all weights in Java's heap
   * @throws dev.enginebay.InferenceException if the file is malformed, or its architecture, number
   *     format or tokenizer is not known
   */
  public static GreedyReference read(Path path) {
    TokenizedModel read = TokenizedModel.read(path);
    return new GreedyReference(read.model(), read.vocabulary());
  }

  /**
   * Returns whether conversations can be asked.
   *
   * @return whether the model has a chat template
   */
  public boolean hasTemplate() {
    return hasTemplate;
  }

  /**
   * Answers a prompt with the likeliest tokens.
   *
   * @param prompt a conversation or raw text
   * @param maxTokens the most tokens of the answer
   * @return the choices in their order; if the model ends its answer, that is the last
   * @throws dev.enginebay.InferenceException if the prompt cannot be rendered or encoded
   * @throws IllegalArgumentException if prompt and answer exceed the context
   */
  public List<Choice> answer(Prompt prompt, int maxTokens) {
    int[] tokens = tokens(prompt);
    if (tokens.length + maxTokens > contextLength) {
      throw new IllegalArgumentException(
          "%s prompt tokens and %s of the answer exceed the context of %s"
              .formatted(tokens.length, maxTokens, contextLength));
    }
    Sequence sequence = new Sequence();
    sequence.append(tokens);
    Utf8Assembler characters = new Utf8Assembler();
    List<Choice> choices = new ArrayList<>();
    while (choices.size() < maxTokens) {
      Choice choice = likeliest(sequence.logits(), characters);
      choices.add(choice);
      if (vocabulary.endsGeneration(choice.token())) {
        break;
      }
      sequence.append(choice.token());
    }
    return choices;
  }

  boolean endsAnswer(Choice choice) {
    return vocabulary.endsGeneration(choice.token());
  }

  private int[] tokens(Prompt prompt) {
    int[] tokens = vocabulary.encode(text(prompt));
    boolean begun =
        vocabulary.beginning().isEmpty()
            || (tokens.length > 0 && tokens[0] == vocabulary.beginning().getAsInt());
    return begun
        ? tokens
        : IntStream.concat(IntStream.of(vocabulary.beginning().getAsInt()), IntStream.of(tokens))
            .toArray();
  }

  private MarkedText text(Prompt prompt) {
    if (prompt instanceof Prompt.Raw raw) {
      return MarkedText.markup(raw.text());
    }
    Prompt.Chat chat = (Prompt.Chat) prompt;
    return templates
        .of(chat)
        .render(chat, vocabulary.specialTexts(), ZonedDateTime::now, () -> false)
        .orElseThrow();
  }

  private Choice likeliest(float[] logits, Utf8Assembler characters) {
    int[] likeliest = likeliest(logits);
    int token = likeliest[0];
    List<Rival> rivals = new ArrayList<>();
    for (int i = 1; i < likeliest.length; i++) {
      rivals.add(
          new Rival(
              likeliest[i],
              new String(vocabulary.bytes(likeliest[i]), UTF_8),
              (double) logits[token] - logits[likeliest[i]]));
    }
    String text =
        vocabulary.endsGeneration(token) ? "" : characters.append(vocabulary.bytes(token));
    return new Choice(token, text, rivals);
  }

  /** Returns the likeliest tokens in order; of two that are equally likely, the first. */
  private static int[] likeliest(float[] logits) {
    int[] likeliest = new int[Math.min(1 + RIVALS, logits.length)];
    int found = 0;
    for (int token = 0; token < logits.length; token++) {
      if (found == likeliest.length && logits[token] <= logits[likeliest[found - 1]]) {
        continue;
      }
      found = Math.min(found + 1, likeliest.length);
      int place = found - 1;
      while (place > 0 && logits[token] > logits[likeliest[place - 1]]) {
        likeliest[place] = likeliest[place - 1];
        place--;
      }
      likeliest[place] = token;
    }
    return likeliest;
  }

  /** The tokens so far and the logits after the last. */
  private final class Sequence {

    private final KvCache cache = new KvCache(transformer, contextLength);
    private final float[][] logits = new float[1][transformer.vocabularySize()];
    private int length;

    void append(int... tokens) {
      for (int from = 0; from < tokens.length; from += STEP_TOKENS) {
        Place[] places = new Place[Math.min(STEP_TOKENS, tokens.length - from)];
        for (int i = 0; i < places.length; i++) {
          places[i] = new Place(tokens[from + i], cache, length++);
        }
        pass.run(places);
        pass.logits(new int[] {places.length - 1}, logits);
      }
    }

    float[] logits() {
      return logits[0];
    }
  }
}
