package dev.enginebay.tck.clauses;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enginebay.tck.probe.CleanRoom;
import dev.enginebay.tck.probe.Guest;
import dev.enginebay.tck.support.Clause;
import dev.enginebay.tck.support.InChildJvm;
import dev.enginebay.tck.support.Subject;

/**
 * DISC, LOAD, UNLD, RES: what a backend leaves behind, observed in a JVM that does nothing else.
 */
@InChildJvm
public abstract class CleanRoomClauses {

  /** For the group of {@code BackendConformance}. */
  protected CleanRoomClauses() {}

  /**
   * The most that each of many loads may leave on average: a few times the greatest measured noise
   * of a JVM.
   */
  private static final long BOUND = 256L << 10;

  @Clause("DISC-01")
  void serviceLoaderFindsTheProvider(Subject subject) {
    assertThat(subject.fact(Guest.FOUND))
        .as(
            "whether ServiceLoader finds '%s' in a JVM with the same class path; check its"
                + " META-INF/services and its public constructor",
            subject.declared().provider().id())
        .isEqualTo("true");
  }

  @Clause("DISC-01")
  void discoveryLoadsNoNativeCodeAndOpensNoFile(Subject subject) {
    assertThat(subject.fact("discovery.libraries"))
        .as("native libraries loaded by constructing the provider and a backend")
        .isEmpty();
    assertThat(subject.fact("discovery.files"))
        .as("files opened by constructing the provider and a backend, and still open")
        .isEmpty();
  }

  @Clause("LOAD-05")
  void failedLoadsLeaveNoThread(Subject subject) {
    assertThat(subject.fact("failed.threads"))
        .as("threads left by %s failed loads", subject.fact("failed.loads"))
        .isEmpty();
  }

  @Clause("LOAD-05")
  void failedLoadsLeaveNoOpenFile(Subject subject) {
    assertThat(subject.fact("failed.files"))
        .as("files left open by %s failed loads", subject.fact("failed.loads"))
        .isEmpty();
  }

  @Clause("LOAD-05")
  void failedLoadsLeaveNoMemory(Subject subject) {
    assertGrowth(subject, "failed", subject.fact("failed.loads") + " failed loads");
  }

  @Clause("UNLD-04")
  void cyclesOfLoadingAndUnloadingLeaveNoMemory(Subject subject) {
    assertGrowth(subject, "cycles", subject.fact("cycles") + " cycles");
  }

  private static void assertGrowth(Subject subject, String what, String of) {
    assertThat(Long.parseLong(subject.fact(what + ".heap")))
        .as("bytes of live objects left by each of %s", of)
        .isLessThan(BOUND);
    assertThat(Long.parseLong(subject.fact(what + ".resident")))
        .as("bytes of memory (resident set) left by each of %s", of)
        .isLessThan(BOUND);
  }

  @Clause("RES-01")
  void noThreadIsLeftAfterUnloading(Subject subject) {
    assertThat(subject.fact("unload.threads"))
        .as("threads left after unloading ('!' marks non-daemon threads)")
        .isEmpty();
  }

  @Clause("RES-01")
  void theJvmEndsByItself(Subject subject) {
    subject.fact("end");
    CleanRoom room = subject.observations().cleanRoom();
    if (room.starved()) {
      throw subject.unverified("The machine was too busy to wait for the end of the JVM.");
    }

    assertThat(room.ending())
        .as(
            "how the JVM ended after main returned; empty if it had to be killed, so look for"
                + " threads")
        .hasValue("it ended by itself");
  }

  @Clause("RES-02")
  void noFileIsLeftAlsoAfterACrash(Subject subject) {
    subject.fact("end");

    assertThat(subject.observations().cleanRoom().left())
        .as(
            "files left in the temp, working and home folders by a JVM that was halted with the"
                + " model loaded, and by a later one that unloaded it")
        .isEmpty();
  }

  @Clause("RES-03")
  void nothingIsPrinted(Subject subject) {
    subject.fact("end");

    assertThat(subject.observations().cleanRoom().printed())
        .as("what the JVM printed to stdout and stderr while it used the backend")
        .isEmpty();
  }

  @Clause("RES-04")
  void noInternetSocketIsOpened(Subject subject) {
    if (!subject.fact("sockets.known").equals("true")) {
      throw subject.unverified("This system does not report the sockets of a process.");
    }

    assertThat(subject.fact("sockets"))
        .as("internet sockets seen while the backend was used")
        .isEmpty();
  }

  @Clause("RES-04")
  void nothingIsWrittenOutsideTheBackendsOwnFolder(Subject subject) {
    subject.fact("end");

    assertThat(subject.observations().cleanRoom().outside())
        .as(
            "files and empty folders in the home folder, except in the backend's own, whose name"
                + " contains 'enginebay' or the id '%s'",
            subject.declared().provider().id())
        .isEmpty();
  }
}
