package dev.enginebay.tck.mutants;

import dev.enginebay.ChatOptions;
import dev.enginebay.ChatResponse;
import dev.enginebay.InferenceBackend;
import dev.enginebay.InferenceException.Reason;
import dev.enginebay.LoadConfig;
import dev.enginebay.ModelInfo;
import dev.enginebay.Prompt;
import dev.enginebay.tck.scripted.DelegatingBackend;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Backends that fail when the file of their model is changed. */
final class BrokenChangedFiles {

  private static final int ABORTED = 134;

  private BrokenChangedFiles() {}

  static List<Mutant> mutants() {
    return List.of(
            mutant(
                "dies-when-its-file-is-cut",
                backend ->
                    new Watching(backend) {
                      @Override
                      ChatResponse changed(Prompt prompt, ChatOptions options) {
                        if (isCut()) {
                          Runtime.getRuntime().halt(ABORTED);
                        }
                        return answer(prompt, options);
                      }
                    }),
            onceWrittenTo(
                "answers-otherwise-once-its-file-is-written-to",
                answer -> Altered.text(answer, answer.text() + "!")),
            onceWrittenTo(
                "fails-like-an-engine-once-its-file-is-written-to",
                answer -> {
                  throw OtherLoads.failing(
                      Reason.ENGINE_FAILED, "The weights make no sense. Load them again.");
                }),
            mutant(
                "refuses-where-its-file-was-replaced",
                backend ->
                    new Watching(backend) {
                      @Override
                      ChatResponse changed(Prompt prompt, ChatOptions options) {
                        throw OtherLoads.failing(
                            Reason.MODEL_CHANGED, "The file was changed. Load the model again.");
                      }
                    }),
            mutant(
                "loads-nothing-more-once-its-file-was-changed",
                backend ->
                    new Watching(backend) {
                      @Override
                      public ModelInfo load(Path model, LoadConfig config) {
                        if (hasChanged()) {
                          throw OtherLoads.failing(
                              Reason.MODEL_CHANGED, "The file was changed. Start again.");
                        }
                        return super.load(model, config);
                      }
                    }))
        .stream()
        .map(mutant -> mutant.in(Mutant.Room.CHANGED))
        .toList();
  }

  /** Differs if the loaded file itself was changed, but not if another was renamed over it. */
  private static Mutant onceWrittenTo(String name, UnaryOperator<ChatResponse> change) {
    return mutant(
        name,
        backend ->
            new Watching(backend) {
              @Override
              ChatResponse changed(Prompt prompt, ChatOptions options) {
                ChatResponse answer = answer(prompt, options);
                return isReplaced() ? answer : change.apply(answer);
              }
            });
  }

  private static Mutant mutant(String name, Function<InferenceBackend, Watching> change) {
    return Mutant.of("LOAD-15", name, change::apply);
  }

  /** Detects whether the loaded file is still the same. */
  private static class Watching extends DelegatingBackend {

    private @Nullable Path loaded;
    private @Nullable BasicFileAttributes known;

    Watching(InferenceBackend backend) {
      super(backend);
    }

    @Override
    public ModelInfo load(Path model, LoadConfig config) {
      ModelInfo info = super.load(model, config);
      loaded = model;
      known = now().orElseThrow();
      return info;
    }

    @Override
    public ChatResponse infer(Prompt prompt, ChatOptions options) {
      return hasChanged() ? changed(prompt, options) : answer(prompt, options);
    }

    ChatResponse changed(Prompt prompt, ChatOptions options) {
      return answer(prompt, options);
    }

    final ChatResponse answer(Prompt prompt, ChatOptions options) {
      return super.infer(prompt, options);
    }

    final boolean hasChanged() {
      return isReplaced() || now().filter(this::isOtherwise).isPresent();
    }

    final boolean isCut() {
      return now().filter(file -> known != null && file.size() < known.size()).isPresent();
    }

    final boolean isReplaced() {
      return now().filter(file -> known != null && !key(file).equals(key(known))).isPresent();
    }

    private boolean isOtherwise(BasicFileAttributes file) {
      return known != null
          && (file.size() != known.size()
              || !file.lastModifiedTime().equals(known.lastModifiedTime()));
    }

    private static String key(BasicFileAttributes file) {
      return String.valueOf(file.fileKey());
    }

    private Optional<BasicFileAttributes> now() {
      if (loaded == null) {
        return Optional.empty();
      }
      try {
        return Optional.of(Files.readAttributes(loaded, BasicFileAttributes.class));
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      }
    }
  }
}
