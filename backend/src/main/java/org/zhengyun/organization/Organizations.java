package org.zhengyun.organization;

import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.stereotype.Component;
import org.zhengyun.kernel.Actor;
import org.zhengyun.kernel.Office;
import org.zhengyun.platform.AtStart;
import org.zhengyun.platform.Sql;
import reactor.core.publisher.Mono;

/** Keeps the directory in memory: every request asks it several times, and it changes a few times a year. */
@Component
@DependsOnDatabaseInitialization
public class Organizations {

    private final Sql sql;
    private final AtomicReference<Directory> current;

    Organizations(Sql sql) {
        this.sql = sql;
        this.current = new AtomicReference<>(AtStart.await(load()));
    }

    public Directory directory() {
        return current.get();
    }

    public Reach reach(Actor actor) {
        return directory().reach(actor);
    }

    /** Reads it anew after a change. */
    public Mono<Directory> refresh() {
        return load().doOnNext(current::set);
    }

    private Mono<Directory> load() {
        var regions = sql.sql("SELECT code, name, parent FROM region")
                .all(row -> new Directory.Region(row.text("code"), row.text("name"), row.maybeText("parent")));
        var organizations = sql.sql(
                        "SELECT code, name, office, region, parent, credit_code, merged_into, version FROM organization")
                .all(row -> new Organization(
                        row.text("code"),
                        row.text("name"),
                        Office.valueOf(row.text("office").toUpperCase(Locale.ROOT)),
                        row.maybeText("region"),
                        row.maybeText("parent"),
                        row.maybeText("credit_code"),
                        row.maybeText("merged_into"),
                        row.number("version")));
        var members = sql.sql("SELECT username, name, org, active FROM person")
                .all(row -> new Member(row.text("username"), row.text("name"), row.text("org"), row.flag("active")));
        return Mono.zip(regions.collectList(), organizations.collectList(), members.collectList())
                .map(all -> Directory.of(all.getT1(), all.getT2(), all.getT3()));
    }
}
