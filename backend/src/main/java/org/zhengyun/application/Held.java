package org.zhengyun.application;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.zhengyun.kernel.Refused;
import org.zhengyun.regime.Act;
import org.zhengyun.regime.OrderKind;

/**
 * What the ledger has of a system.
 *
 * @param now every server it holds
 * @param earlier what it held when the time began in which changes are counted together
 */
public record Held(List<ServerRow> now, List<ServerRow> earlier) {

    public static final Held NOTHING = new Held(List.of(), List.of());

    public Held {
        now = List.copyOf(now);
        earlier = List.copyOf(earlier);
    }

    /** The servers a row may mean: by its id, else by every name and address it gives. */
    List<ServerRow> meant(ServerRow row) {
        return now.stream().filter(server -> means(row, server)).toList();
    }

    private static boolean means(ServerRow row, ServerRow server) {
        UUID id = row.resourceId();
        if (id != null) {
            return id.equals(server.resourceId());
        }
        boolean named = row.serverName() != null || row.ip() != null;
        return named && agree(row.serverName(), server.serverName()) && agree(row.ip(), server.ip());
    }

    /** What one of the two does not say is no contradiction. */
    private static boolean agree(@Nullable String one, @Nullable String other) {
        return one == null || other == null || one.equals(other);
    }

    /** The only row of a decision about one server. */
    ServerRow decided(Applications.Decision decision) {
        Act act = decision.order() == OrderKind.RECLAIM ? Act.CANCEL : Act.CHANGE;
        return now.stream()
                .filter(server -> decision.resourceId().equals(server.resourceId()))
                .findFirst()
                .map(server -> ServerRow.of(1, act, decision.size()).about(server))
                .orElseThrow(() -> Refused.conflict("unknown-resource")
                        .with("row", 1)
                        .with("resource", decision.resourceId().toString()));
    }

    /** The row that takes back what another one gave; none where the server is held no longer. */
    Optional<ServerRow> back(ServerRow given) {
        return now.stream()
                .filter(server ->
                        server.resourceId() != null && server.resourceId().equals(given.resourceId()))
                .findFirst()
                .map(given::back);
    }

    /** The rows whose server is no longer what it was when they were filled in. */
    public List<ServerRow> moved(List<ServerRow> rows) {
        return rows.stream()
                .filter(row -> row.before() != null && !stands(row.before()))
                .toList();
    }

    private boolean stands(ServerRow before) {
        return now.stream()
                .anyMatch(server -> server.resourceId() != null
                        && server.resourceId().equals(before.resourceId())
                        && server.isSizedLike(before));
    }
}
