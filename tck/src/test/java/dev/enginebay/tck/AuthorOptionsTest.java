package dev.enginebay.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enginebay.InferenceBackend;
import dev.enginebay.InferenceException;
import dev.enginebay.InferenceException.Reason;
import dev.enginebay.LoadConfig;
import dev.enginebay.ModelInfo;
import dev.enginebay.tck.scripted.DelegatingBackend;
import dev.enginebay.tck.scripted.DelegatingProvider;
import dev.enginebay.tck.scripted.ScriptedModel;
import dev.enginebay.tck.scripted.ScriptedProvider;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A model that needs an option of its backend is always loaded with it. */
class AuthorOptionsTest {

  private static final String KEY = "lock.key";

  @TempDir Path reports;

  @ParameterizedTest
  @ValueSource(
      classes = {
        BackendConformance.Load.class,
        BackendConformance.LoadContext.class,
        BackendConformance.LoadOption.class
      })
  void everyLoadHasTheOptionsOfTheAuthor(Class<?> group) {
    assertThat(GroupRun.of(reports, Author.class, group).failures()).isEmpty();
  }

  static final class Author extends BackendConformance {

    @Override
    protected ConformanceSubject subject() {
      return ConformanceSubject.of(new LockedProvider(), ScriptedModel.file())
          .withConfig(LoadConfig.unset().withBackendOptions(Map.of(KEY, "1")));
    }
  }

  private static final class LockedProvider extends DelegatingProvider {

    LockedProvider() {
      super(new ScriptedProvider());
    }

    @Override
    public InferenceBackend create() {
      return new DelegatingBackend(super.create()) {
        @Override
        public ModelInfo load(Path model, LoadConfig config) {
          if (!config.backendOptions().containsKey(KEY)) {
            throw new InferenceException(
                Reason.UNSUPPORTED, "Set " + KEY + " to load this model.", id(), null);
          }
          return super.load(model, config);
        }
      };
    }
  }
}
