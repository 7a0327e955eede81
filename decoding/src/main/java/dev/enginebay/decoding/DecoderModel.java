package dev.enginebay.decoding;

import dev.enginebay.Capability;
import dev.enginebay.ChatOptions;
import dev.enginebay.InferenceException;
import dev.enginebay.ModelInfo;
import dev.enginebay.Prompt;
import dev.enginebay.decoding.spi.CheckedModel;
import dev.enginebay.decoding.spi.Geometry;
import dev.enginebay.decoding.spi.OpenModel;
import dev.enginebay.text.template.ChatTemplates;
import dev.enginebay.text.tokenizer.Vocabulary;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;

/**
 * A model whose engine gives logits.
 *
 * @param model what the engine holds open
 * @param geometry the sizes of its decoder
 * @param known what is known of it
 * @param capabilities the engine's and the host's
 * @param chatRefusal why the model does not take messages; empty if it does
 */
record DecoderModel(
    OpenModel model,
    Geometry geometry,
    OpenModelInfo known,
    Set<Capability> capabilities,
    Optional<InferenceException> chatRefusal)
    implements HostedModel {

  /** Opens a model, and closes it again if anything fails on the way. */
  static DecoderModel open(CheckedModel checked) {
    OpenModel model = checked.open();
    try {
      Optional<InferenceException> chatRefusal =
          ChatTemplates.refusal(model.info().chatTemplate(), model.vocabulary());
      return new DecoderModel(
          model,
          model.decoder().geometry(),
          OpenModelInfo.of(model, chatRefusal),
          Capabilities.of(model, chatRefusal.isEmpty()),
          chatRefusal);
    } catch (Throwable failed) {
      model.decoder().close();
      throw failed;
    }
  }

  @Override
  public ModelInfo info() {
    return known.now();
  }

  @Override
  public int seats() {
    return geometry.sequences();
  }

  @Override
  public Optional<Vocabulary> vocabulary() {
    return Optional.of(model.vocabulary());
  }

  @Override
  public Request request(Prompt prompt, ChatOptions options) {
    if (prompt instanceof Prompt.Chat) {
      chatRefusal.ifPresent(DecoderModel::refuse);
    }
    OptionCheck.check(options, capabilities);
    return Request.ofDecoder(prompt, options, model.recommended(), geometry.contextLength());
  }

  /** Throws a new exception, since the caller's stack differs at each call. */
  private static void refuse(InferenceException refusal) {
    throw new InferenceException(refusal.reason(), String.valueOf(refusal.getMessage()));
  }

  @Override
  public Answers answers(SideThreads threads, Runnable news) {
    return new Scheduler(model, geometry, threads, news);
  }

  @Override
  public void abort() {
    model.decoder().abort();
  }

  /** Its memory counts as free after an unload, so that one waits until it is. */
  @Override
  public Duration patience() {
    return ChronoUnit.FOREVER.getDuration();
  }

  @Override
  public void close() {
    model.decoder().close();
  }
}
