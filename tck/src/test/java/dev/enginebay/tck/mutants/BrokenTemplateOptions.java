package dev.enginebay.tck.mutants;

import dev.enginebay.InferenceBackend;
import dev.enginebay.InferenceException;
import dev.enginebay.LoadConfig;
import dev.enginebay.ModelInfo;
import dev.enginebay.tck.scripted.DelegatingBackend;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Backends that choose chat templates wrongly. */
final class BrokenTemplateOptions {

  private BrokenTemplateOptions() {}

  static List<Mutant> mutants() {
    return List.of(
        // The tests of these clauses give a template.
        OtherLoads.config(
                "LOAD-16",
                "ignores-the-template-that-is-given",
                config -> config.withChatTemplate(Optional.empty()))
            .also("CHAT-01", "CHAT-02", "CHAT-04", "CHAT-05", "CHAT-06"),
        OtherLoads.config(
            "LOAD-16",
            "ignores-the-name-of-a-template",
            config -> config.withChatTemplateName(Optional.empty())),
        Mutant.of("LOAD-16", "reports-the-template-of-the-file", Reporting::new),
        Mutant.of("LOAD-16", "makes-do-without-a-template-it-cannot-read", Forgiving::new));
  }

  private static final class Reporting extends DelegatingBackend {

    Reporting(InferenceBackend backend) {
      super(backend);
    }

    @Override
    public Optional<ModelInfo> modelInfo() {
      return super.modelInfo().map(info -> info.withChatTemplate(info.file().chatTemplate()));
    }
  }

  private static final class Forgiving extends DelegatingBackend {

    Forgiving(InferenceBackend backend) {
      super(backend);
    }

    @Override
    public ModelInfo load(Path model, LoadConfig config) {
      try {
        return super.load(model, config);
      } catch (InferenceException refused) {
        if (config.chatTemplate().isPresent()) {
          return super.load(model, config.withChatTemplate(Optional.empty()));
        }
        throw refused;
      }
    }
  }
}
