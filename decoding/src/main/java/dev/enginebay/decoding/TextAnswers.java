package dev.enginebay.decoding;

import dev.enginebay.FinishReason;
import dev.enginebay.InferenceException;
import dev.enginebay.decoding.spi.TextModel;
import java.util.ArrayList;
import java.util.List;

/**
 * The generations of a model whose engine gives text. Each has its own thread in the engine, and at
 * most as many compute as there are seats. A generation whose consumer requests nothing gives its
 * seat up while it waits in a push, and takes a free seat again once its consumer requests more.
 */
final class TextAnswers implements Generations {

  private final TextModel model;
  private final int seats;
  private final SideThreads threads;
  private final Runnable news;

  /** In order of arrival, which is the order in which they are seated. */
  private final List<TextAnswer> answers = new ArrayList<>();

  TextAnswers(TextModel model, int seats, SideThreads threads, Runnable news) {
    this.model = model;
    this.seats = seats;
    this.threads = threads;
    this.news = news;
  }

  @Override
  public void accept(Generation generation) {
    FinishReason endingAsked = generation.endingAsked();
    if (endingAsked == null) {
      answers.add(new TextAnswer(model, generation, threads, news));
    } else {
      generation.endUnread(endingAsked);
    }
  }

  @Override
  public boolean step() {
    answers.forEach(TextAnswer::endIfAsked);
    answers.removeIf(TextAnswer::gone);
    long free = seats - answers.stream().filter(TextAnswer::seated).count();
    for (TextAnswer answer : answers) {
      if (free > 0 && answer.takeSeat()) {
        free--;
      }
    }
    return false;
  }

  @Override
  public boolean idle() {
    return answers.isEmpty();
  }

  @Override
  public int parked() {
    return (int) answers.stream().filter(TextAnswer::parked).count();
  }

  /** Returns false, since the model's thread never calls the engine. */
  @Override
  public boolean blocksEnd(Generation generation) {
    return false;
  }

  @Override
  public void failAll(InferenceException failure) {
    answers.forEach(answer -> answer.fail(failure));
    answers.clear();
  }
}
