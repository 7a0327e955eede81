package dev.enginebay.llamacpp.threads;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ThreadGovernorTest {

  private static final StepShape DECODE = StepShape.of(1, 100);
  private static final long MILLI = 1_000_000;

  private final Random random = new Random(7);
  private int neighbours;

  /** A machine on which the time of a step depends on the number of threads. */
  private interface Machine {
    long nanos(int threads);
  }

  private final Machine idle = threads -> noisy(threads == 2 ? 10 : 18);

  /** Figures as measured: the second thread makes a step stall. */
  private final Machine oneBusy = threads -> noisy(threads == 2 ? stall(40, 400) : 20);

  private final Machine twoBusy = threads -> noisy(threads == 2 ? stall(100, 900) : 30);

  @Test
  void keepsAllThreadsOnAnIdleMachine() {
    ThreadGovernor governor = twoCores();

    assertThat(share(governor, idle, 2000)).isGreaterThan(0.99);
    assertThat(governor.gaveWay()).isFalse();
  }

  @Test
  void givesWayToANeighbourThatComes() {
    ThreadGovernor governor = twoCores();
    run(governor, idle, 200);

    assertThat(share(governor, oneBusy, 3000)).isGreaterThan(0.93);
    assertThat(governor.gaveWay()).isTrue();
  }

  @Test
  void givesWayToTwoNeighbours() {
    ThreadGovernor governor = twoCores();
    run(governor, idle, 200);

    assertThat(share(governor, twoBusy, 3000)).isGreaterThan(0.93);
  }

  @Test
  void givesWayToANeighbourThatWasThereFirstAndThatNothingTellsOf() {
    assertThat(share(twoCores(), oneBusy, 3000)).isGreaterThan(0.9);
  }

  @Test
  void beginsWithFewerThreadsWhereItSeesANeighbour() {
    neighbours = 1;
    ThreadGovernor governor = twoCores();

    assertThat(governor.threads(DECODE)).isEqualTo(1);
    assertThat(share(governor, oneBusy, 60)).isGreaterThan(0.9);
  }

  @Test
  void beginsWithOneThreadAmongManyNeighbours() {
    neighbours = 100;

    assertThat(twoCores().threads(DECODE)).isEqualTo(1);
  }

  @Test
  void takesTheThreadsBackWhenItSeesTheNeighbourGo() {
    neighbours = 1;
    ThreadGovernor governor = twoCores();
    run(governor, oneBusy, 1000);
    neighbours = 0;

    assertThat(share(governor, idle, 1000)).isGreaterThan(0.95);
    assertThat(governor.threads(DECODE)).isEqualTo(2);
  }

  @Test
  void takesTheThreadsBackWhereNothingTellsOfNeighbours() {
    ThreadGovernor governor = twoCores();
    run(governor, oneBusy, 1000);

    run(governor, idle, 2000);

    assertThat(governor.threads(DECODE)).isEqualTo(2);
    assertThat(share(governor, idle, 1000)).isGreaterThan(0.98);
  }

  @Test
  void usesAllThreadsBesideNeighboursThatGiveWayThemselves() {
    neighbours = 1;
    ThreadGovernor governor = twoCores();
    run(governor, idle, 2000);

    assertThat(governor.threads(DECODE)).isEqualTo(2);
  }

  @Test
  void keepsUpWithNeighboursThatComeAndGo() {
    ThreadGovernor governor = twoCores();
    double best = 0;
    double took = 0;
    for (int round = 0; round < 20; round++) {
      neighbours = 1 - neighbours;
      Machine machine = neighbours == 0 ? idle : oneBusy;
      best += best(machine, 300);
      took += run(governor, machine, 300);
    }
    assertThat(best / took).isGreaterThan(0.8);
  }

  @Test
  void losesLittleOnANoisyMachine() {
    Machine noisy =
        threads ->
            noisy(threads == 2 ? 10 : 18) * (random.nextInt(60) == 0 ? 5 + random.nextInt(10) : 1);

    assertThat(share(twoCores(), noisy, 4000)).isGreaterThan(0.9);
  }

  @Test
  void staysWithAllThreadsWhereTheyAreBestAlthoughAllIsSlow() {
    ThreadGovernor governor = twoCores();
    run(governor, idle, 200);
    Machine slow = threads -> noisy(threads == 2 ? 60 : 70);

    assertThat(share(governor, slow, 2000)).isGreaterThan(0.95);
  }

  @Test
  void takesAsManyAsAreFreeOfManyCores() {
    Machine fourBusy = threads -> noisy(threads > 12 ? stall(50, 200) : 80.0 / threads);

    double took = run(new ThreadGovernor(16, () -> 0), fourBusy, 4000);

    assertThat(4000 * 80.0 / 12 * MILLI / took).isGreaterThan(0.7);
  }

  @Test
  void followsOtherShapesWhereItKnowsNothing() {
    ThreadGovernor governor = twoCores();
    run(governor, oneBusy, 50);

    assertThat(governor.threads(StepShape.of(300, 300))).isEqualTo(1);
  }

  @Test
  void hasNothingToChooseOnOneCore() {
    ThreadGovernor governor = new ThreadGovernor(1, () -> 3);

    run(governor, threads -> noisy(stall(1, 100)), 200);

    assertThat(governor.threads(DECODE)).isEqualTo(1);
    assertThat(governor.gaveWay()).isFalse();
  }

  private ThreadGovernor twoCores() {
    return new ThreadGovernor(2, () -> neighbours);
  }

  private long noisy(double millis) {
    return (long) (millis * MILLI * (1 + 0.2 * Math.abs(random.nextGaussian())));
  }

  private double stall(int least, int most) {
    return least + random.nextInt(most - least);
  }

  /** Returns the time of the best fixed number relative to the time it took. */
  private double share(ThreadGovernor governor, Machine machine, int steps) {
    return best(machine, steps) / run(governor, machine, steps);
  }

  private double best(Machine machine, int steps) {
    double best = Double.MAX_VALUE;
    for (int threads = 1; threads <= 2; threads++) {
      double sum = 0;
      for (int step = 0; step < steps; step++) {
        sum += machine.nanos(threads);
      }
      best = Math.min(best, sum);
    }
    return best;
  }

  private static double run(ThreadGovernor governor, Machine machine, int steps) {
    double sum = 0;
    for (int step = 0; step < steps; step++) {
      int threads = governor.threads(DECODE);
      long nanos = machine.nanos(threads);
      governor.measured(DECODE, threads, 1, nanos);
      sum += nanos;
    }
    return sum;
  }
}
