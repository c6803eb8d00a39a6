package dev.bluetick.bench.peer;

import dev.bluetick.bench.load.ChatDriver;
import dev.bluetick.bench.queue.QueueDriver;
import dev.bluetick.bench.xmpp.XmppDriver;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// A product in one of the configurations that `bench/peers` keeps for it.
public enum Peer {
    EJABBERD_NONE(Product.EJABBERD, "no archive"),
    EJABBERD_SQL(Product.EJABBERD, "archive in PostgreSQL"),
    PROSODY_NONE(Product.PROSODY, "no archive"),
    PROSODY_INTERNAL(Product.PROSODY, "archive in its files"),
    RABBITMQ_CLASSIC(Product.RABBITMQ, "no history: durable classic queues, confirms"),
    RABBITMQ_QUORUM(Product.RABBITMQ, "no history: quorum queues of one node, confirms");

    private enum Product {
        EJABBERD(List.of("ejabberd", "erlang-p1-pgsql", "postgresql")),
        PROSODY(List.of("prosody")),
        RABBITMQ(List.of("rabbitmq-server"));

        private final List<String> packages;

        Product(List<String> packages) {
            this.packages = packages;
        }
    }

    /// Those of `--peers` without names.
    public static final String DEFAULT = "ejabberd-none,ejabberd-sql,prosody-internal,rabbitmq-classic";

    private final Product product;
    private final String keeps;

    Peer(Product product, String keeps) {
        this.product = product;
        this.keeps = keeps;
    }

    /// @throws IllegalArgumentException for an unknown name
    public static Peer of(String id) {
        return Arrays.stream(values())
                .filter(it -> it.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "There is no peer " + id + "; there are " + String.join(", ", ids())));
    }

    public static List<String> ids() {
        return Arrays.stream(values()).map(Peer::id).collect(Collectors.toList());
    }

    /// As it is called on the command line and in the table: `ejabberd-sql`.
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// What it keeps of a conversation.
    public String keeps() {
        return keeps;
    }

    List<String> packages() {
        return product.packages;
    }

    /// Its start script in the folder of the peers.
    String script() {
        return product.name().toLowerCase(Locale.ROOT) + ".sh";
    }

    String variant() {
        return id().substring(id().indexOf('-') + 1);
    }

    ChatDriver driver(URI base, Path folder) throws IOException {
        return switch (this) {
            case EJABBERD_NONE -> new XmppDriver(base, "/ws", false);
            case EJABBERD_SQL -> new XmppDriver(base, "/ws", true);
            case PROSODY_NONE -> new XmppDriver(base, "/xmpp-websocket", false);
            case PROSODY_INTERNAL -> new XmppDriver(base, "/xmpp-websocket", true);
            case RABBITMQ_CLASSIC, RABBITMQ_QUORUM -> new QueueDriver(base, folder.resolve(id() + ".properties"));
        };
    }
}
