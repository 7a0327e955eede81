package dev.enginebay.tck.support;

import java.time.Duration;
import java.util.concurrent.ForkJoinPool;

/** Takes the common pool, and prints how many threads it has then. */
final class TakingMain {

  private TakingMain() {}

  public static void main(String[] arguments) throws InterruptedException {
    TakenCommonPool pool = new TakenCommonPool(new Patience(Duration.ofSeconds(30), Duration.ZERO));
    System.out.println(ForkJoinPool.commonPool().getPoolSize());
    pool.release();
  }
}
