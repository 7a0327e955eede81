package dev.enginebay.tck.scripted;

import dev.enginebay.ChatResponse;
import dev.enginebay.TokenStream;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.stream.Stream;

/** A stream that delegates to another; subclasses differ in one method. */
public class DelegatingStream implements TokenStream {

  protected final TokenStream stream;

  public DelegatingStream(TokenStream stream) {
    this.stream = stream;
  }

  @Override
  public void subscribe(Flow.Subscriber<? super String> subscriber) {
    stream.subscribe(subscriber);
  }

  @Override
  public Stream<String> pieces() {
    return stream.pieces();
  }

  @Override
  public CompletionStage<ChatResponse> response() {
    return stream.response();
  }

  @Override
  public void cancel() {
    stream.cancel();
  }
}
