package dev.enginebay.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectNestedMethod;

import dev.enginebay.ChatOptions;
import dev.enginebay.InferenceBackend;
import dev.enginebay.Prompt;
import dev.enginebay.TokenStream;
import dev.enginebay.tck.mutants.Mutant;
import dev.enginebay.tck.scripted.DelegatingBackend;
import dev.enginebay.tck.scripted.DelegatingStream;
import dev.enginebay.tck.scripted.DelegatingSubscriber;
import dev.enginebay.tck.scripted.ScriptedModel;
import dev.enginebay.tck.scripted.ScriptedProvider;
import dev.enginebay.tck.support.Subject;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

class FlowRulesTest {

  @Test
  void aFailureThatIsSignalledLateIsNotMissed() {
    Events tests =
        EngineTestKit.engine("junit-jupiter")
            .selectors(
                selectNestedMethod(
                    List.of(LateFailures.class),
                    BackendConformance.StreamSubscriber.class,
                    "theOfficialKitFindsNoFault",
                    Subject.class.getName()))
            .execute()
            .testEvents();

    assertThat(tests.succeeded().count()).isEqualTo(1);
  }

  /** A backend on a busy machine, whose subscribers are notified late of failures. */
  static final class LateFailures extends BackendConformance {

    @Override
    protected ConformanceSubject subject() {
      Mutant late = Mutant.of("STRM-10", "signals-failures-late", FlowRulesTest::late);
      return ConformanceSubject.of(
              late.change().apply(new ScriptedProvider()), ScriptedModel.file())
          .named("late-failures");
    }
  }

  private static InferenceBackend late(InferenceBackend backend) {
    return new DelegatingBackend(backend) {
      @Override
      public TokenStream inferStream(Prompt prompt, ChatOptions options) {
        return new DelegatingStream(super.inferStream(prompt, options)) {
          @Override
          public void subscribe(Flow.Subscriber<? super String> subscriber) {
            super.subscribe(new Late(Objects.requireNonNull(subscriber)));
          }
        };
      }
    };
  }

  private static final class Late extends DelegatingSubscriber {

    private static final Executor LATER =
        CompletableFuture.delayedExecutor(50, TimeUnit.MILLISECONDS);

    Late(Flow.Subscriber<? super String> subscriber) {
      super(subscriber);
    }

    @Override
    public void onError(Throwable failure) {
      LATER.execute(() -> super.onError(failure));
    }
  }
}
