package org.zhengyun.platform;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.r2dbc.postgresql.codec.Json;
import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.R2dbcType;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * The one way to the database: a statement with named parameters, and a function that reads a row. A parameter that the
 * statement does not mention is left out, so that a condition and its values can travel together.
 */
@Component
public class Sql {

    private static final Pattern NAME = Pattern.compile(":(\\w+)");

    /** What each statement asks for: the code has a few hundred of them, and each is run all day. */
    private static final Cache<String, Set<String>> NAMES =
            Caffeine.newBuilder().maximumSize(2_000).build();

    private final DatabaseClient client;
    private final JsonMapper json;

    Sql(DatabaseClient client, JsonMapper json) {
        this.client = client;
        this.json = json;
    }

    public Statement sql(String text) {
        return new Statement(text, new LinkedHashMap<>());
    }

    private static Set<String> namesIn(String text) {
        return NAME.matcher(text).results().map(name -> name.group(1)).collect(Collectors.toUnmodifiableSet());
    }

    /** A value stored as {@code jsonb}. */
    public Json json(Object value) {
        return Json.of(json.writeValueAsString(value));
    }

    public <T> T read(Json value, Class<T> type) {
        return json.readValue(value.asString(), type);
    }

    public <T> T read(Json value, TypeReference<T> type) {
        return json.readValue(value.asString(), type);
    }

    /**
     * Whose rows these are.
     *
     * @param table one with the columns id and unit; named in the code, never by a caller
     */
    public Mono<Map<UUID, String>> units(String table, Collection<UUID> ids) {
        return sql("SELECT id, unit FROM " + table + " WHERE id = ANY(:ids)")
                .with("ids", ids.toArray(UUID[]::new))
                .all(row -> Map.entry(row.uuid("id"), row.text("unit")))
                .collectMap(Map.Entry::getKey, Map.Entry::getValue);
    }

    /** A statement being filled. */
    public final class Statement {

        private final String text;
        private final Map<String, @Nullable Object> values;

        private Statement(String text, Map<String, @Nullable Object> values) {
            this.text = text;
            this.values = values;
        }

        public Statement with(String name, @Nullable Object value) {
            values.put(name, value);
            return this;
        }

        public Statement with(Map<String, ?> more) {
            values.putAll(more);
            return this;
        }

        public <T> Mono<T> one(Function<Row, T> read) {
            return bound().map(row -> read.apply(new Row(row))).one();
        }

        public <T> Flux<T> all(Function<Row, T> read) {
            return bound().map(row -> read.apply(new Row(row))).all();
        }

        /** How many rows it changed. */
        public Mono<Long> run() {
            return bound().fetch().rowsUpdated();
        }

        private DatabaseClient.GenericExecuteSpec bound() {
            DatabaseClient.GenericExecuteSpec spec = client.sql(text);
            for (Map.Entry<String, @Nullable Object> entry : values.entrySet()) {
                if (mentions(entry.getKey())) {
                    spec = spec.bind(entry.getKey(), parameter(entry.getValue()));
                }
            }
            return spec;
        }

        private boolean mentions(String name) {
            return NAMES.get(text, Sql::namesIn).contains(name);
        }

        private Object parameter(@Nullable Object value) {
            return switch (value) {
                case null -> Parameters.in(R2dbcType.VARCHAR);
                case Instant instant -> instant.atOffset(ZoneOffset.UTC);
                case Enum<?> constant -> constant.name().toLowerCase(java.util.Locale.ROOT);
                default -> value;
            };
        }
    }

    /** One row of an answer; {@code text} and the other plain getters are for columns that are never null. */
    public final class Row {

        private final Readable row;

        private Row(Readable row) {
            this.row = row;
        }

        public <T> @Nullable T maybe(String column, Class<T> type) {
            return row.get(column, type);
        }

        private <T> T get(String column, Class<T> type) {
            T value = row.get(column, type);
            if (value == null) {
                throw new IllegalStateException("column " + column + " is null");
            }
            return value;
        }

        public String text(String column) {
            return get(column, String.class);
        }

        public @Nullable String maybeText(String column) {
            return maybe(column, String.class);
        }

        public UUID uuid(String column) {
            return get(column, UUID.class);
        }

        public long number(String column) {
            return get(column, Long.class);
        }

        public boolean flag(String column) {
            return get(column, Boolean.class);
        }

        public Instant instant(String column) {
            return get(column, OffsetDateTime.class).toInstant();
        }

        public @Nullable Instant maybeInstant(String column) {
            OffsetDateTime value = maybe(column, OffsetDateTime.class);
            return value == null ? null : value.toInstant();
        }

        public @Nullable LocalDate maybeDate(String column) {
            return maybe(column, LocalDate.class);
        }

        public <T> T json(String column, Class<T> type) {
            return read(get(column, Json.class), type);
        }

        public <T> T json(String column, TypeReference<T> type) {
            return read(get(column, Json.class), type);
        }

        public <T> @Nullable T maybeJson(String column, Class<T> type) {
            Json value = maybe(column, Json.class);
            return value == null ? null : read(value, type);
        }

        public <T> @Nullable T maybeJson(String column, TypeReference<T> type) {
            Json value = maybe(column, Json.class);
            return value == null ? null : read(value, type);
        }
    }
}
