package dev.enginebay.tck;

import dev.enginebay.tck.clauses.CallbackClauses;
import dev.enginebay.tck.clauses.CallerClauses;
import dev.enginebay.tck.clauses.CancelClauses;
import dev.enginebay.tck.clauses.CapabilityClauses;
import dev.enginebay.tck.clauses.ChangedFileClauses;
import dev.enginebay.tck.clauses.ChatClauses;
import dev.enginebay.tck.clauses.ChatPartClauses;
import dev.enginebay.tck.clauses.CleanRoomClauses;
import dev.enginebay.tck.clauses.ConcurrencyClauses;
import dev.enginebay.tck.clauses.ContextClauses;
import dev.enginebay.tck.clauses.DiscoveryClauses;
import dev.enginebay.tck.clauses.ErrorClauses;
import dev.enginebay.tck.clauses.GenerationClauses;
import dev.enginebay.tck.clauses.HostileClauses;
import dev.enginebay.tck.clauses.InfoClauses;
import dev.enginebay.tck.clauses.KeepAliveClauses;
import dev.enginebay.tck.clauses.LoadClauses;
import dev.enginebay.tck.clauses.LoadContextClauses;
import dev.enginebay.tck.clauses.LoadInterruptClauses;
import dev.enginebay.tck.clauses.LoadOptionClauses;
import dev.enginebay.tck.clauses.LoadPathClauses;
import dev.enginebay.tck.clauses.LoadThreadClauses;
import dev.enginebay.tck.clauses.LongPromptClauses;
import dev.enginebay.tck.clauses.PenaltyClauses;
import dev.enginebay.tck.clauses.RepeatClauses;
import dev.enginebay.tck.clauses.SameClauses;
import dev.enginebay.tck.clauses.SamplingClauses;
import dev.enginebay.tck.clauses.StopClauses;
import dev.enginebay.tck.clauses.StreamClauses;
import dev.enginebay.tck.clauses.StreamDemandClauses;
import dev.enginebay.tck.clauses.StreamEndClauses;
import dev.enginebay.tck.clauses.StreamSubscriberClauses;
import dev.enginebay.tck.clauses.TemplateOptionClauses;
import dev.enginebay.tck.clauses.TokenClauses;
import dev.enginebay.tck.clauses.UnloadClauses;
import dev.enginebay.tck.clauses.UnloadDuringClauses;
import dev.enginebay.tck.clauses.UsageClauses;
import dev.enginebay.tck.support.ChildObservations;
import dev.enginebay.tck.support.Observations;
import dev.enginebay.tck.support.Patience;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.TestClassOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * The whole kit. Extend this class, name the backend and a model that it can load, and run it like
 * any test:
 *
 * <pre>{@code
 * class AcmeConformanceTest extends BackendConformance {
 *   @Override
 *   protected ConformanceSubject subject() {
 *     return ConformanceSubject.of("acme", Path.of("src/test/models/tiny.acme"));
 *   }
 * }
 * }</pre>
 *
 * <p>There is nothing else to override, and nothing can be switched off. A journal and, at the end,
 * reports are written to {@code target/conformance}. The class fails unless the whole kit ran and
 * found no broken clause. With {@code -Denginebay.tck.strict=true}, a clause that could not be
 * verified fails it too; {@code -Denginebay.tck.partial=true} is for running only some of the
 * tests.
 *
 * <p>Other settings of JUnit do not matter: the tests run one after another, and nothing else runs
 * at the same time.
 */
@DisplayNameGeneration(ClauseNames.class)
@Execution(ExecutionMode.SAME_THREAD)
@ExtendWith(ClauseExtension.class)
@Isolated("The kit watches the threads and the memory of its JVM.")
@TestClassOrder(ClassOrderer.OrderAnnotation.class)
@Timeout(value = 1, unit = TimeUnit.DAYS, threadMode = Timeout.ThreadMode.SAME_THREAD)
public abstract class BackendConformance {

  /** For subclasses. */
  protected BackendConformance() {}

  /**
   * Returns the backend and the model to test.
   *
   * @return the same at every call
   */
  protected abstract ConformanceSubject subject();

  /** Observes the subject in separate JVMs. The kit's own tests share the observations. */
  Observations observations(ConformanceSubject subject, Patience patience) {
    return new ChildObservations(subject, patience);
  }

  @Nested
  @Order(1)
  @DisplayName("DISC: discovery")
  final class Discovery extends DiscoveryClauses {}

  @Nested
  @Order(1)
  @DisplayName("DISC: capabilities")
  final class Capabilities extends CapabilityClauses {}

  @Nested
  @Order(2)
  @DisplayName("LOAD: loading")
  final class Load extends LoadClauses {}

  @Nested
  @Order(2)
  @DisplayName("LOAD: paths and folders")
  final class LoadPath extends LoadPathClauses {}

  @Nested
  @Order(2)
  @DisplayName("LOAD: options")
  final class LoadOption extends LoadOptionClauses {}

  @Nested
  @Order(2)
  @DisplayName("LOAD: chat templates")
  final class TemplateOption extends TemplateOptionClauses {}

  @Nested
  @Order(2)
  @DisplayName("LOAD: the context")
  final class LoadContext extends LoadContextClauses {}

  @Nested
  @Order(2)
  @DisplayName("LOAD: several threads")
  final class LoadThread extends LoadThreadClauses {}

  @Nested
  @Order(2)
  @DisplayName("LOAD: interrupted threads")
  final class LoadInterrupt extends LoadInterruptClauses {}

  @Nested
  @Order(3)
  @DisplayName("UNLD: unloading")
  final class Unload extends UnloadClauses {}

  @Nested
  @Order(3)
  @DisplayName("UNLD: models that answer")
  final class UnloadDuring extends UnloadDuringClauses {}

  @Nested
  @Order(3)
  @DisplayName("UNLD: models without requests")
  final class KeepAlive extends KeepAliveClauses {}

  @Nested
  @Order(4)
  @DisplayName("INFO: model info")
  final class Info extends InfoClauses {}

  @Nested
  @Order(5)
  @DisplayName("GEN: generation")
  final class Generation extends GenerationClauses {}

  @Nested
  @Order(5)
  @DisplayName("GEN: token counts")
  final class Usage extends UsageClauses {}

  @Nested
  @Order(5)
  @DisplayName("GEN: when the context is full")
  final class Context extends ContextClauses {}

  @Nested
  @Order(5)
  @DisplayName("GEN: after earlier generations")
  final class Repeat extends RepeatClauses {}

  @Nested
  @Order(6)
  @DisplayName("STOP: stop strings")
  final class Stop extends StopClauses {}

  @Nested
  @Order(7)
  @DisplayName("SAMP: sampling")
  final class Sampling extends SamplingClauses {}

  @Nested
  @Order(7)
  @DisplayName("SAMP: penalties")
  final class Penalty extends PenaltyClauses {}

  @Nested
  @Order(8)
  @DisplayName("STRM: streams")
  final class Stream extends StreamClauses {}

  @Nested
  @Order(8)
  @DisplayName("STRM: the demand of streams")
  final class StreamDemand extends StreamDemandClauses {}

  @Nested
  @Order(8)
  @DisplayName("STRM: the end of streams")
  final class StreamEnd extends StreamEndClauses {}

  @Nested
  @Order(8)
  @DisplayName("STRM: the subscribers of streams")
  final class StreamSubscriber extends StreamSubscriberClauses {}

  @Nested
  @Order(9)
  @DisplayName("CANC: cancelling")
  final class Cancel extends CancelClauses {}

  @Nested
  @Order(9)
  @DisplayName("CANC: callers that stop waiting")
  final class Caller extends CallerClauses {}

  @Nested
  @Order(9)
  @DisplayName("CANC: before a long prompt is read")
  final class LongPrompt extends LongPromptClauses {}

  @Nested
  @Order(10)
  @DisplayName("CONC: concurrency")
  final class Concurrency extends ConcurrencyClauses {}

  @Nested
  @Order(10)
  @DisplayName("CONC: callbacks that call back")
  final class Callback extends CallbackClauses {}

  @Nested
  @Order(11)
  @DisplayName("ERR: errors")
  final class Errors extends ErrorClauses {}

  @Nested
  @Order(12)
  @DisplayName("CHAT: chat templates")
  final class Chat extends ChatClauses {}

  @Nested
  @Order(12)
  @DisplayName("CHAT: tools, names, variables")
  final class ChatPart extends ChatPartClauses {}

  @Nested
  @Order(13)
  @DisplayName("TOK: tokens")
  final class Token extends TokenClauses {}

  @Nested
  @Order(14)
  @DisplayName("SAME: the same text on every engine")
  final class Same extends SameClauses {}

  @Nested
  @Order(15)
  @DisplayName("DISC, LOAD, UNLD, RES: what a backend leaves behind")
  final class CleanRoom extends CleanRoomClauses {}

  @Nested
  @Order(16)
  @DisplayName("LOAD, CHAT: hostile models")
  final class Hostile extends HostileClauses {}

  @Nested
  @Order(17)
  @DisplayName("LOAD: files that are changed")
  final class ChangedFile extends ChangedFileClauses {}
}
