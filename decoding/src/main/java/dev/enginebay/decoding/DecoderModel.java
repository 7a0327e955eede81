package dev.enginebay.decoding;

import dev.enginebay.Capability;
import dev.enginebay.ChatOptions;
import dev.enginebay.LoadConfig;
import dev.enginebay.ModelInfo;
import dev.enginebay.Prompt;
import dev.enginebay.decoding.spi.CheckedModel;
import dev.enginebay.decoding.spi.Geometry;
import dev.enginebay.decoding.spi.OpenModel;
import dev.enginebay.text.template.ChatTemplate;
import dev.enginebay.text.template.TemplateChoice;
import dev.enginebay.text.tokenizer.Vocabulary;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;

/**
 * A model whose engine gives logits.
 *
 * @param model the model that the engine opened
 * @param geometry the sizes of its decoder
 * @param known its info
 * @param capabilities the engine's and the host's
 * @param templates its chat templates, or why it does not take messages
 */
record DecoderModel(
    OpenModel model,
    Geometry geometry,
    OpenModelInfo known,
    Set<Capability> capabilities,
    TemplateChoice templates)
    implements HostedModel {

  /** Opens a model, and closes it again if anything fails on the way. */
  static DecoderModel open(
      CheckedModel checked, LoadConfig config, Optional<ChatTemplate> callers) {
    OpenModel model = checked.open();
    try {
      TemplateChoice templates = TemplateChoice.of(model.info().file(), config, callers);
      return new DecoderModel(
          model,
          model.decoder().geometry(),
          OpenModelInfo.of(model, templates),
          Capabilities.of(model, templates.refusal().isEmpty()),
          templates);
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
    if (prompt instanceof Prompt.Chat chat) {
      templates.of(chat);
    }
    OptionCheck.check(options, capabilities);
    return Request.ofDecoder(
        prompt, options, model.recommended().options(), geometry.contextLength());
  }

  @Override
  public Generations generations(SideThreads threads, Runnable news) {
    return new Scheduler(model, geometry, templates, threads, news);
  }

  @Override
  public void abort() {
    model.decoder().abort();
  }

  /** Waits without limit, since an unload promises that the memory is free when it returns. */
  @Override
  public Duration patience() {
    return ChronoUnit.FOREVER.getDuration();
  }

  @Override
  public void close() {
    model.decoder().close();
  }
}
