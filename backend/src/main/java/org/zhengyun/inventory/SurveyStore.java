package org.zhengyun.inventory;

import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.springframework.stereotype.Repository;
import org.zhengyun.kernel.Actor;
import org.zhengyun.kernel.Refused;
import org.zhengyun.platform.Page;
import org.zhengyun.platform.Sql;
import org.zhengyun.platform.sheets.SheetFile;
import reactor.core.publisher.Mono;
import tools.jackson.core.type.TypeReference;

/** What became of each file: written beside the transaction that takes its rows, so that progress shows and a failure stays. */
@Repository
class SurveyStore {

    private static final String COLUMNS =
            "id, org, username, file, state, total, created, updated, unchanged, faults, at, updated_at";

    private static final TypeReference<List<SurveyImport.Fault>> FAULTS = new TypeReference<>() {};
    private static final TypeReference<List<SheetFile.Line>> LINES = new TypeReference<>() {};

    private final Sql sql;

    SurveyStore(Sql sql) {
        this.sql = sql;
    }

    /** A file is its sender's alone. */
    private static String visibleTo() {
        return "username = :me";
    }

    /** The latest file takes the place of the lines of those before. */
    Mono<Void> begin(SurveyImport file, Actor actor) {
        return sql.sql("UPDATE survey_import SET lines = NULL WHERE lines IS NOT NULL AND " + visibleTo())
                .with("me", actor.username())
                .run()
                .then(sql.sql("""
                                INSERT INTO survey_import (id, org, username, file, state, at, updated_at)
                                VALUES (:id, :org, :username, :file, :state, :at, :at)
                                """)
                        .with("id", file.id())
                        .with("org", file.org())
                        .with("username", file.username())
                        .with("file", file.file())
                        .with("state", file.state())
                        .with("at", file.at())
                        .run())
                .then();
    }

    Mono<SurveyImport> save(SurveyImport file, List<SheetFile.Line> lines) {
        return sql.sql("""
                        UPDATE survey_import
                           SET state = :state, total = :total, created = :created, updated = :updated,
                               unchanged = :unchanged, faults = :faults, updated_at = :at,
                               lines = CASE WHEN :state = 'wrong' THEN CAST(:lines AS jsonb) END
                         WHERE id = :id
                        """)
                .with("id", file.id())
                .with("state", file.state())
                .with("total", file.total())
                .with("created", file.created())
                .with("updated", file.updated())
                .with("unchanged", file.unchanged())
                .with("faults", sql.json(file.faults()))
                .with("at", file.updatedAt())
                .with("lines", sql.json(lines))
                .run()
                .thenReturn(file);
    }

    /** @return errors {@code not-found} */
    Mono<SurveyImport> get(UUID id, Actor actor) {
        return sql.sql("SELECT " + COLUMNS + " FROM survey_import WHERE id = :id AND " + visibleTo())
                .with("id", id)
                .with("me", actor.username())
                .one(SurveyStore::read)
                .switchIfEmpty(Mono.error(Refused::notFound));
    }

    /** The latest first. */
    Mono<Page<SurveyImport>> list(Page.Request page, Actor actor) {
        var items = sql.sql("SELECT " + COLUMNS + " FROM survey_import WHERE " + visibleTo()
                        + " ORDER BY at DESC, id DESC LIMIT :size OFFSET :offset")
                .with("me", actor.username())
                .with("size", page.size())
                .with("offset", page.offset())
                .all(SurveyStore::read);
        var total = sql.sql("SELECT count(*) AS total FROM survey_import WHERE " + visibleTo())
                .with("me", actor.username())
                .one(row -> row.number("total"));
        return Page.of(page, items, total);
    }

    /** The lines of a file with faults; errors {@code not-found}, also where a later file took their place. */
    Mono<List<SheetFile.Line>> lines(UUID id, Actor actor) {
        return sql.sql("SELECT lines FROM survey_import WHERE id = :id AND lines IS NOT NULL AND " + visibleTo())
                .with("id", id)
                .with("me", actor.username())
                .one(row -> row.json("lines", LINES))
                .switchIfEmpty(Mono.error(Refused::notFound));
    }

    private static SurveyImport read(Sql.Row row) {
        return new SurveyImport(
                row.uuid("id"),
                row.text("org"),
                row.text("username"),
                row.text("file"),
                SurveyImport.State.valueOf(row.text("state").toUpperCase(Locale.ROOT)),
                (int) row.number("total"),
                (int) row.number("created"),
                (int) row.number("updated"),
                (int) row.number("unchanged"),
                row.json("faults", FAULTS),
                row.instant("at"),
                row.instant("updated_at"));
    }
}
