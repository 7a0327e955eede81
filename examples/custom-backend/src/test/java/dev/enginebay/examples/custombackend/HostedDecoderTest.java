package dev.enginebay.examples.custombackend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enginebay.ChatOptions;
import dev.enginebay.ChatResponse;
import dev.enginebay.FinishReason;
import dev.enginebay.LoadConfig;
import dev.enginebay.Prompt;
import dev.enginebay.TokenStream;
import dev.enginebay.decoding.DecoderBackend;
import dev.enginebay.decoding.spi.Decoder;
import dev.enginebay.decoding.testing.AssertingDecoder;
import dev.enginebay.decoding.testing.WrappedEngine;
import dev.enginebay.tinymodel.TinyModel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Host and decoder keep what they promise each other while many generations run. */
class HostedDecoderTest {

  private static final ChatOptions GREEDY = ChatOptions.greedy().withMaxTokens(40);

  @TempDir Path folder;

  private final List<AssertingDecoder> decoders = new CopyOnWriteArrayList<>();
  private final DecoderBackend backend =
      new DecoderBackend(new WrappedEngine(new PureJavaEngine(), this::asserting));
  private final ExecutorService callers = Executors.newCachedThreadPool();

  @AfterEach
  void close() {
    callers.shutdownNow();
    backend.close();
    assertThat(decoders).isNotEmpty().allMatch(AssertingDecoder::closed);
    decoders.forEach(AssertingDecoder::assertKept);
  }

  @Test
  void concurrentGenerationsGiveTheTextsOfLoneOnes() {
    load(3);
    List<String> lone = IntStream.range(0, 12).mapToObj(i -> answer(i).text()).toList();

    List<CompletableFuture<ChatResponse>> asked =
        IntStream.range(0, 12)
            .mapToObj(i -> CompletableFuture.supplyAsync(() -> answer(i), callers))
            .toList();

    assertThat(asked.stream().map(answer -> answer.join().text()).toList()).isEqualTo(lone);
  }

  @Test
  void cancelledGenerationsLeaveTheOthersAlone() {
    load(2);
    String expected = answer(1).text();
    List<TokenStream> streams = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      TokenStream stream = backend.inferStream(prompt(i), GREEDY);
      Iterator<String> pieces = stream.pieces().iterator();
      assertThat(pieces.next()).isNotEmpty();
      streams.add(stream);
      CompletableFuture<ChatResponse> beside =
          CompletableFuture.supplyAsync(() -> answer(1), callers);
      stream.cancel();
      assertThat(beside.join().text()).isEqualTo(expected);
    }

    for (TokenStream stream : streams) {
      assertThat(stream.response().toCompletableFuture().join().finishReason())
          .isEqualTo(FinishReason.CANCELLED);
    }
  }

  @Test
  void aPromptIsLeftInTheMiddleWhenItsReaderCancels() {
    load(2);
    String expected = answer(2).text();
    Prompt large = Prompt.raw("The cat sat on the mat and looked at the moon. ".repeat(40));
    for (int i = 0; i < 20; i++) {
      TokenStream stream = backend.inferStream(large, GREEDY);
      CompletableFuture<Void> reading =
          CompletableFuture.runAsync(() -> stream.pieces().forEach(piece -> {}), callers);
      CompletableFuture<ChatResponse> beside =
          CompletableFuture.supplyAsync(() -> answer(2), callers);
      stream.cancel();
      reading.exceptionally(cancelled -> null).join();
      assertThat(beside.join().text()).isEqualTo(expected);
    }
  }

  @Test
  void unloadingEndsWhatRuns() {
    load(2);
    for (int round = 0; round < 5; round++) {
      List<CompletableFuture<ChatResponse>> asked =
          IntStream.range(0, 6)
              .mapToObj(i -> CompletableFuture.supplyAsync(() -> answer(i), callers))
              .toList();
      backend.unload();
      asked.forEach(answer -> answer.handle((response, failure) -> true).join());
      load(2);
    }

    assertThat(answer(0).text()).isNotEmpty();
  }

  private AssertingDecoder asserting(Decoder decoder) {
    AssertingDecoder asserting = new AssertingDecoder(decoder);
    decoders.add(asserting);
    return asserting;
  }

  private void load(int concurrency) {
    backend.load(
        TinyModel.extract(folder),
        LoadConfig.unset().withConcurrency(concurrency).withContextSize(1024));
  }

  private ChatResponse answer(int number) {
    return backend.infer(prompt(number), GREEDY);
  }

  private static Prompt prompt(int number) {
    return number % 2 == 0
        ? Prompt.raw("Once upon a time, " + number + " friends ".repeat(number * 7 + 1))
        : Prompt.raw("<|im_start|>user\nTell me a story about " + number + " cats.<|im_end|>\n");
  }
}
