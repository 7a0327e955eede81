package dev.enginebay.decoding;

import dev.enginebay.Capability;
import dev.enginebay.ChatOptions;
import dev.enginebay.ModelInfo;
import dev.enginebay.Prompt;
import dev.enginebay.decoding.spi.CheckedModel;
import dev.enginebay.decoding.spi.Geometry;
import dev.enginebay.decoding.spi.OpenModel;
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
 */
record DecoderModel(
    OpenModel model, Geometry geometry, OpenModelInfo known, Set<Capability> capabilities)
    implements HostedModel {

  /** Opens a model; where that fails halfway, closes it. */
  static DecoderModel open(CheckedModel checked) {
    OpenModel model = checked.open();
    try {
      return new DecoderModel(
          model, model.decoder().geometry(), OpenModelInfo.of(model), Capabilities.of(model));
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
    OptionCheck.ofDecoder(prompt, options, capabilities, model.info());
    return Request.ofDecoder(prompt, options, model.recommended(), geometry.contextLength());
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
