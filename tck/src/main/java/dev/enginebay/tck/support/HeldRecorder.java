package dev.enginebay.tck.support;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A subscriber that stays inside {@code onNext} at its first piece until it is released. */
public final class HeldRecorder extends Recorder {

  private final Patience patience;
  private final CountDownLatch inside = new CountDownLatch(1);
  private final CountDownLatch release = new CountDownLatch(1);

  /**
   * Creates a subscriber that requests some pieces as soon as it is subscribed.
   *
   * @param firstDemand how many; 0 for none
   * @param patience a quarter of the time after which it continues without a release
   */
  public HeldRecorder(long firstDemand, Patience patience) {
    super(firstDemand);
    this.patience = patience;
  }

  @Override
  public void onNext(String piece) {
    super.onNext(piece);
    inside.countDown();
    try {
      boolean inTime = release.await(4 * patience.limit().toNanos(), TimeUnit.NANOSECONDS);
      if (!inTime) {
        release();
      }
    } catch (InterruptedException goOn) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Waits until it is inside {@code onNext}.
   *
   * @return this
   * @throws InterruptedException if this thread is interrupted
   */
  public HeldRecorder awaitHeld() throws InterruptedException {
    patience.await("the first onNext", inside);
    return this;
  }

  /** Releases it. */
  public void release() {
    release.countDown();
  }
}
