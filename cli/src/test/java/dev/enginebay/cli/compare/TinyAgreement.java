package dev.enginebay.cli.compare;

import dev.enginebay.ChatMessage;
import dev.enginebay.LoadConfig;
import dev.enginebay.Prompt;
import dev.enginebay.tck.agreement.AgreementSubject;
import dev.enginebay.tck.agreement.Contender;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Compares llama.cpp, ONNX Runtime, PyTorch and plain Java on a file of the tiny model. */
final class TinyAgreement {

  static final Path FOLDER = Path.of("target", "models").toAbsolutePath();

  private static final LoadConfig SMALL =
      LoadConfig.unset().withThreads(1).withConcurrency(1).withContextSize(512);

  private static final List<String> COUNTRIES =
      List.of(
          "France", "Spain", "Italy", "Peru", "Brazil", "Kenya", "Japan", "China", "India", "Cuba",
          "Canada", "Egypt", "Ghana", "Greece", "Norway", "Poland", "Nepal", "Turkey", "Chile",
          "Narnia");
  private static final List<String> ANIMALS =
      List.of("fox", "duck", "bear", "sheep", "cat", "dog", "horse", "owl", "mouse", "frog");
  private static final List<String> NAMES =
      List.of("Emma", "Oscar", "Ida", "Paul", "Lena", "Max", "Nora", "Tom", "Zoe", "Finn");

  private TinyAgreement() {}

  static AgreementSubject of(String name, Path model, Contender... contenders) {
    return AgreementSubject.of(name, model, contenders)
        .withPrompts(prompts(Integer.getInteger("enginebay.agreement.prompts", 40)))
        .withOracle(ReferenceOracle.read(model));
  }

  static Contender llamaCpp() {
    return Contender.of("llamacpp").withConfig(SMALL);
  }

  static Contender onnx(String weights) {
    return inMode("onnx", weights);
  }

  static Contender djl(String weights) {
    return inMode("djl", weights);
  }

  private static Contender inMode(String id, String weights) {
    return Contender.of(id)
        .named(id + " " + weights)
        .withConfig(SMALL.withBackendOptions(Map.of(id + ".weights", weights)));
  }

  /** Returns prompts of five kinds in turn, no two alike up to 200. */
  static List<Prompt> prompts(int count) {
    List<Prompt> prompts = new ArrayList<>();
    for (int number = 0; prompts.size() < count; number++) {
      String country = COUNTRIES.get(number % COUNTRIES.size());
      String animal = ANIMALS.get(number % 10);
      String name = NAMES.get((number + number / 10) % 10);
      prompts.add(
          number < COUNTRIES.size()
              ? chat("What is the capital of " + country + "?")
              : chat("Which country has the capital of " + country + "?"));
      prompts.add(chat("What is %s + %s?".formatted(number % 20, number * 7 % 19)));
      prompts.add(Prompt.raw("Once upon a time there was a %s named %s.".formatted(animal, name)));
      prompts.add(
          Prompt.raw("Long ago a %s named %s lived in a little house.".formatted(animal, name)));
      prompts.add(chat("Tell me a story about a %s named %s.".formatted(animal, name)));
    }
    return prompts.subList(0, count);
  }

  private static Prompt chat(String question) {
    return Prompt.chat(ChatMessage.user(question));
  }
}
