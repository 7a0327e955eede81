package dev.enginebay.examples.custombackend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enginebay.ChatMessage;
import dev.enginebay.ChatOptions;
import dev.enginebay.InferenceBackend;
import dev.enginebay.LoadConfig;
import dev.enginebay.Prompt;
import dev.enginebay.decoding.DecoderBackend;
import dev.enginebay.decoding.spi.Engine;
import dev.enginebay.llamacpp.LlamaEngine;
import dev.enginebay.tinymodel.TinyFolder;
import dev.enginebay.tinymodel.TinyModel;
import dev.enginebay.tinymodel.TinyModelFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The greedy text is llama.cpp's. */
class SameTextTest {

  private static final LoadConfig SMALL =
      LoadConfig.unset().withThreads(1).withConcurrency(1).withContextSize(512);
  private static final ChatOptions GREEDY = ChatOptions.greedy().withMaxTokens(32);

  @TempDir Path folder;

  @Test
  void isTheSameOnTheF16File() {
    Path file = TinyModel.extract(folder);

    assertThat(answers(new PureJavaEngine(), file, prompts()))
        .isEqualTo(answers(new LlamaEngine(), file, prompts()));
  }

  @Test
  void isTheSameOnTheFolder() {
    Path file = TinyModel.extract(folder);
    Path other = TinyFolder.write(folder.resolve("enginebay-tiny"));

    assertThat(answers(new PureJavaEngine(), other, prompts()))
        .isEqualTo(answers(new LlamaEngine(), file, prompts()));
  }

  /** There llama.cpp rounds activations to 8 bits, so a near tie may fall the other way. */
  @Test
  void isNearlyAlwaysTheSameOnTheQ8File() {
    Path file = TinyModelFiles.q8_0(folder);
    List<String> ours = answers(new PureJavaEngine(), file, prompts());
    List<String> theirs = answers(new LlamaEngine(), file, prompts());

    long same =
        IntStream.range(0, ours.size()).filter(i -> ours.get(i).equals(theirs.get(i))).count();

    assertThat(same).isGreaterThanOrEqualTo(24);
  }

  private static List<String> answers(Engine engine, Path file, List<Prompt> prompts) {
    try (InferenceBackend backend = new DecoderBackend(engine)) {
      backend.load(file, SMALL);
      return prompts.stream().map(prompt -> backend.infer(prompt, GREEDY).text()).toList();
    }
  }

  private static List<Prompt> prompts() {
    List<Prompt> prompts = new ArrayList<>();
    for (String question :
        List.of(
            "What is the capital of France?",
            "And of Italy?",
            "What is 3 + 4?",
            "Tell me a story.",
            "Tell me a story about a cat and a dog.",
            "What is the opposite of hot?",
            "What colour is the sky?",
            "Say hello in Japanese.",
            "Spell house backwards.",
            "Count to 20.",
            "Who are you?",
            "🐱 ist süß, 猫!",
            "Which country has the capital Lima?",
            "Write something about the sea.")) {
      prompts.add(Prompt.chat(ChatMessage.user(question)));
    }
    prompts.add(
        Prompt.chat(
            ChatMessage.system("Talk like a pirate."),
            ChatMessage.user("What is the capital of Spain?")));
    prompts.add(
        Prompt.chat(
            ChatMessage.user("What is the capital of France?"),
            ChatMessage.assistant("The capital of France is Paris."),
            ChatMessage.user("And of Italy?")));
    for (String text :
        List.of(
            "Once upon a time",
            "The capital of",
            "1 2 3 4 5",
            "   ",
            "x = y * (z + 1);\n\tif (a) {",
            "Привет, как дела",
            "🐱🐶🐭",
            "<|im_start|>user\nWho are you?<|im_end|>\n<|im_start|>assistant\n",
            "aaaaaaaaaaaaaaaaaaaaaaaa",
            "On Monday")) {
      prompts.add(Prompt.raw(text));
    }
    return prompts;
  }
}
