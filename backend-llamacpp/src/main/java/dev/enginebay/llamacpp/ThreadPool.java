package dev.enginebay.llamacpp;

import com.sun.jna.Function;
import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import java.util.Optional;

/**
 * The threads that compute for one context, kept from one evaluation to the next. Without a pool
 * llama.cpp starts and ends its threads for every token.
 *
 * <p>Between evaluations they wait, and do not spin: the thread that draws the token and the one
 * that reads it need a core too.
 */
final class ThreadPool implements AutoCloseable {

  /** A {@code ggml_threadpool_params} begins with a mask of so many processors. */
  private static final int PROCESSORS = 512;

  private static final int THREADS = PROCESSORS;
  private static final int POLL = PROCESSORS + 8;
  private static final int SIZE = PROCESSORS + 16;

  private final Pointer pool;
  private final Function free;

  private ThreadPool(Pointer pool, Function free) {
    this.pool = pool;
    this.free = free;
  }

  /** Starts the threads; empty where llama.cpp keeps its threads by itself. */
  static Optional<ThreadPool> start(LlamaLibrary library, int threads) {
    if (library.abi() == LlamaAbi.B4916) {
      return Optional.empty();
    }
    Pointer registry = library.call("ggml_backend_reg_by_name", LlamaLibrary.cString("CPU"));
    Function create = function(library, registry, "ggml_threadpool_new");
    Function free = function(library, registry, "ggml_threadpool_free");
    Memory params = new Memory(SIZE);
    params.clear();
    params.setInt(THREADS, threads);
    params.setInt(POLL, Integer.getInteger("poll", 0));
    return Optional.of(new ThreadPool(create.invokePointer(new Object[] {params}), free));
  }

  /** Functions of the processor's library are not among those of llama.cpp itself. */
  private static Function function(LlamaLibrary library, Pointer registry, String name) {
    return Function.getFunction(
        library.call("ggml_backend_reg_get_proc_address", registry, LlamaLibrary.cString(name)));
  }

  /** Lets a context compute with them. */
  void attachTo(LlamaLibrary library, Pointer context) {
    library.callVoid("llama_attach_threadpool", context, pool, pool);
  }

  /** Ends the threads; the context must be gone. */
  @Override
  public void close() {
    free.invokeVoid(new Object[] {pool});
  }
}
