package onekernel.prompt.snippet;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongFunction;
import onekernel.lab.LabException;
import onekernel.place.Access;
import onekernel.place.Command;
import onekernel.place.Output;

/** Asks the program to do something in a place, and waits for its answer. */
final class Asking {
  private final Outbox outbox;
  private final AtomicLong ids = new AtomicLong();
  private final Map<Long, CompletableFuture<Message>> open = new ConcurrentHashMap<>();

  Asking(Outbox outbox) {
    this.outbox = outbox;
  }

  /** The way into a place from here. */
  Access to(String place) {
    return new Access() {
      @Override
      public Output run(Command c) {
        return ask(id -> new Message.Run(id, place, c.argv(), c.stdin(), c.limit().toMillis()));
      }

      @Override
      public String fact(String name) {
        return ask(id -> new Message.Fact(id, place, name)).stdout();
      }
    };
  }

  void answered(long id, Message answer) {
    CompletableFuture<Message> asked = open.remove(id);
    if (asked != null) {
      asked.complete(answer);
    }
  }

  private Output ask(LongFunction<Message> question) {
    long id = ids.incrementAndGet();
    CompletableFuture<Message> answer = new CompletableFuture<>();
    open.put(id, answer);
    outbox.send(question.apply(id));
    try {
      return switch (answer.get()) {
        case Message.Ran ran -> new Output(ran.exit(), ran.stdout(), ran.stderr());
        case Message.Refused no ->
            throw LabException.environment(no.problem(), no.why(), no.remedy());
        case Message other -> throw new IllegalStateException(other.toString());
      };
    } catch (InterruptedException e) {
      open.remove(id);
      outbox.send(new Message.Cancel(id));
      Thread.currentThread().interrupt();
      throw LabException.environment(
          "The command was ended.", "The snippet that waited for it was stopped.", "Run it again.");
    } catch (ExecutionException never) {
      throw new IllegalStateException(never);
    }
  }
}
