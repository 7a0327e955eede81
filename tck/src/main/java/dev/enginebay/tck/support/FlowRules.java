package dev.enginebay.tck.support;

import dev.enginebay.ChatOptions;
import dev.enginebay.InferenceBackend;
import dev.enginebay.TokenStream;
import dev.enginebay.tck.support.Answers.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.reactivestreams.tck.TestEnvironment;
import org.testng.SkipException;

/** The rules of the Reactive Streams kit, applied to the streams of a subject. */
public final class FlowRules {

  /** The longest stream that any rule needs. */
  private static final int MOST = 20;

  /** How many rules are tested at the same time, since they mostly wait. */
  private static final int TOGETHER = 12;

  /**
   * How soon the kit looks for a due {@code onError}, and the factor by which each further look is
   * later.
   */
  private static final long FIRST_LOOK_MILLIS = 5;

  private static final int LATER = 20;

  /** If an answer takes longer than this, the rule that needs a hundred answers is too slow. */
  private static final Duration SLOW = Duration.ofSeconds(1);

  /**
   * All rules except those for publishers that fail before their first element or serve several
   * subscribers.
   */
  private static final List<Rule> RULES =
      List.of(
          new Rule(
              "createPublisher1MustProduceAStreamOfExactly1Element",
              FlowVerification::required_createPublisher1MustProduceAStreamOfExactly1Element),
          new Rule(
              "createPublisher3MustProduceAStreamOfExactly3Elements",
              FlowVerification::required_createPublisher3MustProduceAStreamOfExactly3Elements),
          new Rule(
              "spec101_subscriptionRequestMustResultInTheCorrectNumberOfProducedElements",
              FlowVerification
                  ::required_spec101_subscriptionRequestMustResultInTheCorrectNumberOfProducedElements),
          new Rule(
              "spec102_maySignalLessThanRequestedAndTerminateSubscription",
              FlowVerification
                  ::required_spec102_maySignalLessThanRequestedAndTerminateSubscription),
          new Rule(
              "spec103_mustSignalOnMethodsSequentially",
              FlowVerification::stochastic_spec103_mustSignalOnMethodsSequentially),
          new Rule(
              "spec105_mustSignalOnCompleteWhenFiniteStreamTerminates",
              FlowVerification::required_spec105_mustSignalOnCompleteWhenFiniteStreamTerminates),
          new Rule(
              "spec105_emptyStreamMustTerminateBySignallingOnComplete",
              FlowVerification::optional_spec105_emptyStreamMustTerminateBySignallingOnComplete),
          new Rule(
              "spec107_mustNotEmitFurtherSignalsOnceOnCompleteHasBeenSignalled",
              FlowVerification
                  ::required_spec107_mustNotEmitFurtherSignalsOnceOnCompleteHasBeenSignalled),
          new Rule(
              "spec109_mustIssueOnSubscribeForNonNullSubscriber",
              FlowVerification::required_spec109_mustIssueOnSubscribeForNonNullSubscriber),
          new Rule(
              "spec109_subscribeThrowNPEOnNullSubscriber",
              FlowVerification::required_spec109_subscribeThrowNPEOnNullSubscriber),
          new Rule(
              "spec109_mayRejectCallsToSubscribeIfPublisherIsUnableOrUnwillingToServeThemRejectionMustTriggerOnErrorAfterOnSubscribe",
              FlowVerification
                  ::required_spec109_mayRejectCallsToSubscribeIfPublisherIsUnableOrUnwillingToServeThemRejectionMustTriggerOnErrorAfterOnSubscribe),
          new Rule(
              "spec302_mustAllowSynchronousRequestCallsFromOnNextAndOnSubscribe",
              FlowVerification
                  ::required_spec302_mustAllowSynchronousRequestCallsFromOnNextAndOnSubscribe),
          new Rule(
              "spec303_mustNotAllowUnboundedRecursion",
              FlowVerification::required_spec303_mustNotAllowUnboundedRecursion),
          new Rule(
              "spec306_afterSubscriptionIsCancelledRequestMustBeNops",
              FlowVerification::required_spec306_afterSubscriptionIsCancelledRequestMustBeNops),
          new Rule(
              "spec307_afterSubscriptionIsCancelledAdditionalCancelationsMustBeNops",
              FlowVerification
                  ::required_spec307_afterSubscriptionIsCancelledAdditionalCancelationsMustBeNops),
          new Rule(
              "spec309_requestZeroMustSignalIllegalArgumentException",
              FlowVerification::required_spec309_requestZeroMustSignalIllegalArgumentException),
          new Rule(
              "spec309_requestNegativeNumberMustSignalIllegalArgumentException",
              FlowVerification
                  ::required_spec309_requestNegativeNumberMustSignalIllegalArgumentException),
          new Rule(
              "spec309_requestNegativeNumberMaySignalIllegalArgumentExceptionWithSpecificMessage",
              FlowVerification
                  ::optional_spec309_requestNegativeNumberMaySignalIllegalArgumentExceptionWithSpecificMessage),
          new Rule(
              "spec312_cancelMustMakeThePublisherToEventuallyStopSignaling",
              FlowVerification
                  ::required_spec312_cancelMustMakeThePublisherToEventuallyStopSignaling),
          new Rule(
              "spec313_cancelMustMakeThePublisherEventuallyDropAllReferencesToTheSubscriber",
              FlowVerification
                  ::required_spec313_cancelMustMakeThePublisherEventuallyDropAllReferencesToTheSubscriber),
          new Rule(
              "spec317_mustSupportAPendingElementCountUpToLongMaxValue",
              FlowVerification::required_spec317_mustSupportAPendingElementCountUpToLongMaxValue),
          new Rule(
              "spec317_mustSupportACumulativePendingElementCountUpToLongMaxValue",
              FlowVerification
                  ::required_spec317_mustSupportACumulativePendingElementCountUpToLongMaxValue),
          new Rule(
              "spec317_mustNotSignalOnErrorWhenPendingAboveLongMaxValue",
              FlowVerification::required_spec317_mustNotSignalOnErrorWhenPendingAboveLongMaxValue));

  private final Subject subject;
  private final Answer whole;
  private final InferenceBackend backend;
  private final Map<Integer, Integer> tokens = new ConcurrentHashMap<>();

  /**
   * Creates the rules for a subject.
   *
   * @param subject the subject whose streams are tested
   */
  public FlowRules(Subject subject) {
    this.subject = subject;
    this.whole = subject.answers().lasting();
    this.backend = subject.load();
  }

  /** A test of the kit, which throws if its rule is broken. */
  private interface Check {
    void run(FlowVerification verification) throws Throwable;
  }

  /**
   * A rule.
   *
   * @param name the kit's name for it
   * @param check tests it
   */
  private record Rule(String name, Check check) {

    /**
     * Returns whether an {@code onError} is due, for which the kit looks only once, whatever its
     * timeout.
     */
    boolean looksOnce() {
      return name.startsWith("spec309");
    }
  }

  /**
   * Returns the broken rules, each with the kit's message.
   *
   * @return empty if no rule is broken
   * @throws Exception if the backend fails
   */
  public List<String> broken() throws Exception {
    for (int elements : new int[] {1, 2, 3, 5, 6, 10, MOST}) {
      tokensFor(elements);
    }
    List<String> broken = new ArrayList<>();
    for (int from = 0; from < RULES.size(); from += TOGETHER) {
      List<CompletableFuture<String>> verdicts = new ArrayList<>();
      for (Rule rule : RULES.subList(from, Math.min(RULES.size(), from + TOGETHER))) {
        verdicts.add(Patience.async(rule.name(), () -> verdict(rule)));
      }
      for (CompletableFuture<String> verdict : verdicts) {
        String found = verdict.get();
        if (!found.isEmpty()) {
          broken.add(found);
        }
      }
    }
    return broken;
  }

  /** Tests a rule again with a later look if the kit looks only once. */
  private String verdict(Rule rule) {
    long limit = subject.patience().limit().toMillis();
    long look = FIRST_LOOK_MILLIS;
    String found = verdict(rule, look);
    while (rule.looksOnce() && !found.isEmpty() && look < limit) {
      look = Math.min(limit, look * LATER);
      found = verdict(rule, look);
    }
    return found;
  }

  private String verdict(Rule rule, long lookMillis) {
    try {
      rule.check().run(verification(lookMillis));
      return "";
    } catch (SkipException notApplicable) {
      return "";
    } catch (Throwable found) {
      return rule.name() + ": " + found.getMessage();
    }
  }

  private FlowVerification verification(long lookMillis) {
    Duration quiet = subject.patience().brief().quiet();
    return new FlowVerification(
        new TestEnvironment(subject.patience().limit().toMillis(), quiet.toMillis(), lookMillis),
        elements -> elements == 0 ? empty() : stream(tokensFor(elements)),
        MOST,
        whole.response().timings().total().compareTo(SLOW) > 0);
  }

  /** Returns how many tokens give exactly this many pieces, found by counting. */
  private int tokensFor(int pieces) {
    return tokens.computeIfAbsent(
        pieces,
        wanted -> {
          int most = wanted;
          while (most <= Answers.LASTING) {
            long made = pieces(most);
            if (made == wanted) {
              return most;
            }
            most += (int) Math.max(1, wanted - made);
          }
          throw subject.unverified(
              "No number of tokens gives exactly %s pieces. Supply a prompt with a longer answer with ConformanceSubject.withPrompts."
                  .formatted(wanted));
        });
  }

  private int pieces(int maxTokens) {
    Recorder counting = new Recorder(Long.MAX_VALUE);
    stream(maxTokens).subscribe(counting);
    try {
      return counting.awaitEnd(subject.patience()).pieces().size();
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stop);
    }
  }

  private TokenStream stream(int maxTokens) {
    return backend.inferStream(whole.prompt(), whole.options().withMaxTokens(maxTokens));
  }

  private TokenStream empty() {
    String first = Texts.codePoints(whole.text(), 0, 1);
    ChatOptions options = whole.options().withStop(first);
    return backend.inferStream(whole.prompt(), options);
  }
}
