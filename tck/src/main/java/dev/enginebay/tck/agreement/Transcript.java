package dev.enginebay.tck.agreement;

import dev.enginebay.Capability;
import dev.enginebay.ChatOptions;
import dev.enginebay.InferenceBackend;
import dev.enginebay.ModelInfo;
import dev.enginebay.Prompt;
import dev.enginebay.tck.support.Texts;
import java.util.ArrayList;
import java.util.List;

/**
 * What one engine answered. The prompts are asked one after the other, since the rounding of an
 * engine may depend on what else it computes.
 *
 * @param contender the engine
 * @param info the info of the loaded model
 * @param greedy the greedy answers, in the order of the prompts
 * @param seeded sampled answers to the same prompts, the number of the prompt being the seed; empty
 *     if the engine takes no seed
 */
public record Transcript(
    Contender contender, ModelInfo info, List<String> greedy, List<String> seeded) {

  /**
   * Copies the lists.
   *
   * @param contender the engine
   * @param info the info of the loaded model
   * @param greedy the greedy answers
   * @param seeded the sampled answers
   */
  public Transcript {
    greedy = List.copyOf(greedy);
    seeded = List.copyOf(seeded);
  }

  /** Loads the model, asks every prompt, and unloads it. */
  static Transcript of(Contender contender, AgreementSubject subject) {
    try (InferenceBackend backend = contender.provider().create()) {
      ModelInfo info = backend.load(subject.model(), contender.config());
      ChatOptions greedy = ChatOptions.greedy().withMaxTokens(subject.maxTokens());
      List<String> likeliest = new ArrayList<>();
      List<String> sampled = new ArrayList<>();
      for (Prompt prompt : subject.prompts()) {
        likeliest.add(Texts.certain(backend.infer(prompt, greedy).text()));
        if (backend.capabilities().contains(Capability.SEED)) {
          sampled.add(
              Texts.certain(backend.infer(prompt, sampling(subject, sampled.size())).text()));
        }
      }
      return new Transcript(contender, info, likeliest, sampled);
    }
  }

  private static ChatOptions sampling(AgreementSubject subject, long seed) {
    return ChatOptions.unset()
        .withTemperature(0.8)
        .withTopK(40)
        .withTopP(0.95)
        .withMaxTokens(subject.maxTokens())
        .withSeed(seed);
  }
}
