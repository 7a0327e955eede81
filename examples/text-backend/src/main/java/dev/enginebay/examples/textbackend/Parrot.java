package dev.enginebay.examples.textbackend;

import dev.enginebay.ChatOptions;
import dev.enginebay.FinishReason;
import dev.enginebay.ModelInfo;
import dev.enginebay.Prompt;
import dev.enginebay.decoding.spi.TextModel;
import dev.enginebay.decoding.spi.TextOutput;
import dev.enginebay.modelfile.options.Recommendation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Repeats what it hears and adds one of its phrases, where yours speaks to its server. */
record Parrot(ParrotFile file, int context) implements TextModel {

  /** One begins at a blank and has at most four characters. */
  private static final Pattern TOKEN = Pattern.compile(".[^ ]{0,3}", Pattern.DOTALL);

  @Override
  public ModelInfo info() {
    return file.info(context);
  }

  @Override
  public Recommendation recommended() {
    return Recommendation.of(ChatOptions.greedy().withTopP(1).withTopK(0));
  }

  @Override
  public FinishReason answer(Prompt prompt, ChatOptions options, TextOutput output)
      throws InterruptedException {
    CountDownLatch stopped = new CountDownLatch(1);
    output.whenStopped(stopped::countDown);
    String heard = ((Prompt.Raw) prompt).text();
    output.promptTokens((int) tokens(heard).limit(context).count()); // more do not fit anyway
    for (String token : tokens(heard + " " + phrase(heard, options)).toList()) {
      if (stopped.await(file.pace(), TimeUnit.MICROSECONDS) || !output.push(token)) {
        break;
      }
    }
    return FinishReason.STOP;
  }

  private static Stream<String> tokens(String text) {
    return TOKEN.matcher(text).results().map(MatchResult::group);
  }

  /** One of the phrases that share most words with what was heard; of how many, say the options. */
  private String phrase(String heard, ChatOptions options) {
    Set<String> words = new HashSet<>(List.of(heard.split(" ")));
    List<String> likely = new ArrayList<>(file.phrases());
    likely.sort(Comparator.comparing(phrase -> -inCommon(words, phrase)));
    int topK = options.topK().orElse(0) == 0 ? likely.size() : options.topK().orElse(0);
    int choices = (int) (Math.min(topK, likely.size()) * options.topP().orElse(1));
    boolean greedy = options.temperature().orElse(0) == 0 || choices == 0;
    return likely.get(greedy ? 0 : ThreadLocalRandom.current().nextInt(choices));
  }

  private static long inCommon(Set<String> words, String phrase) {
    return Stream.of(phrase.split(" ")).distinct().filter(words::contains).count();
  }
}
