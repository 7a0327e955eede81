package dev.enginebay.djl.process;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.pytorch.jni.LibUtils;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Prints an answer while an application's own thread starts DJL and computes with it, {@code
 * before} the backend or at the {@code same} moment; then the folder of PyTorch's libraries.
 */
final class BesideApplicationMain {

  private BesideApplicationMain() {}

  public static void main(String[] arguments) {
    CompletableFuture<Void> started = new CompletableFuture<>();
    AtomicBoolean answered = new AtomicBoolean();
    CompletableFuture<Void> application =
        CompletableFuture.runAsync(() -> compute(started, answered), BesideApplicationMain::start);
    if (arguments[1].equals("before")) {
      CompletableFuture.anyOf(started, application).join();
    }
    AnswerMain.answer(Path.of(arguments[0]), "auto");
    CompletableFuture.anyOf(started, application).join();
    answered.set(true);
    application.join();
    System.out.println(LibUtils.getLibtorchPath());
  }

  /** A daemon, so that the process ends if there is no answer. */
  private static void start(Runnable task) {
    Thread application = new Thread(task, "application");
    application.setDaemon(true);
    application.start();
  }

  private static void compute(CompletableFuture<Void> started, AtomicBoolean answered) {
    try (NDManager own = Engine.getEngine("PyTorch").newBaseManager()) {
      int threads = JniUtils.getNumThreads();
      started.complete(null);
      do {
        requireEqual(55, sumOfSquares(own));
        requireEqual(threads, JniUtils.getNumThreads());
      } while (!answered.get());
    }
  }

  private static int sumOfSquares(NDManager own) {
    try (NDManager step = own.newSubManager()) {
      NDArray numbers = step.arange(6f);
      return (int) numbers.mul(numbers).sum().getFloat();
    }
  }

  private static void requireEqual(int expected, int actual) {
    if (actual != expected) {
      throw new IllegalStateException(actual + " instead of " + expected);
    }
  }
}
