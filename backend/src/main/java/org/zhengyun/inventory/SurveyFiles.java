package org.zhengyun.inventory;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.zhengyun.kernel.Actor;
import org.zhengyun.kernel.Office;
import org.zhengyun.kernel.Refused;
import org.zhengyun.organization.Directory;
import org.zhengyun.organization.Organizations;
import org.zhengyun.platform.BusinessClock;
import org.zhengyun.platform.Page;
import org.zhengyun.platform.sheets.SheetFile;
import org.zhengyun.regime.Regime;
import org.zhengyun.regime.Regimes;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** The survey as a file (摸底): handed out filled in as far as is known, taken back whole or not at all. */
@Service
public class SurveyFiles {

    /** Rows of one file. */
    private static final int MOST_ROWS = 10_000;

    private final SurveyStore store;
    private final SurveyEntry entry;
    private final Regimes regimes;
    private final Organizations organizations;
    private final BusinessClock clock;

    SurveyFiles(
            SurveyStore store, SurveyEntry entry, Regimes regimes, Organizations organizations, BusinessClock clock) {
        this.store = store;
        this.entry = entry;
        this.regimes = regimes;
        this.organizations = organizations;
        this.clock = clock;
    }

    /** What comes over the wire, opened where waiting is allowed. */
    @FunctionalInterface
    public interface Body {
        InputStream open() throws IOException;
    }

    /**
     * Takes a filled file: a system that is known by its id, or by its unit and name, is corrected, another is new. All rows
     * are taken or none.
     *
     * @return {@code done}, or {@code wrong} with what is; errors {@code survey-forbidden} (403), {@code heads-missing},
     *     {@code heads-unknown}, {@code too-many-rows}, {@code survey-unreadable} (422) and those of {@link SheetFile#lines}
     */
    public Mono<SurveyImport> take(String name, Body body, Actor actor) {
        if (!mayFill(actor)) {
            return Mono.error(Refused.forbidden("survey-forbidden"));
        }
        return Mono.defer(() -> {
            SurveyImport file = SurveyImport.begun(name, actor, clock.now());
            return store.begin(file, actor)
                    .then(Mono.defer(() -> read(file, body, actor)))
                    .onErrorResume(failure ->
                            store.save(file.failed(clock.now()), List.of()).then(Mono.error(failure)));
        });
    }

    private static boolean mayFill(Actor actor) {
        return actor.holds(Office.UNIT) || actor.holds(Office.PROVIDER);
    }

    private Mono<SurveyImport> read(SurveyImport file, Body body, Actor actor) {
        SurveySheet sheet = sheet(null, actor);
        return Mono.fromCallable(() -> lines(body, sheet))
                .subscribeOn(Schedulers.boundedElastic())
                .flatMap(lines -> {
                    List<SheetFile.Line> rows =
                            lines.stream().skip(1).filter(sheet::isRow).toList();
                    SurveyImport saving = file.saving(rows.size(), clock.now());
                    return store.save(saving, List.of())
                            .then(Mono.defer(() -> entry.enter(sheet, rows, actor)))
                            .flatMap(outcome -> store.save(saving.ended(outcome, clock.now()), lines));
                });
    }

    /** What somebody handed in, the latest first. */
    public Mono<Page<SurveyImport>> list(Page.Request page, Actor actor) {
        return store.list(page, actor);
    }

    /** @return errors {@code not-found} */
    public Mono<SurveyImport> get(UUID id, Actor actor) {
        return store.get(id, actor);
    }

    /**
     * A file with faults as it was handed in, the reason beside each wrong cell.
     *
     * @param words what to say of a fault
     * @return errors {@code not-found}, also where a later file took its place
     */
    public Mono<byte[]> corrections(UUID id, Locale locale, Function<SurveyImport.Fault, String> words, Actor actor) {
        return store.get(id, actor)
                .zipWhen(_ -> store.lines(id, actor))
                .publishOn(Schedulers.boundedElastic())
                .map(found -> SurveyBook.corrections(
                        found.getT2(), found.getT1().faults(), words, SurveySheet.faultHead(locale)));
    }

    /**
     * The form to fill in, with every system that is known of the units the actor may enter systems for.
     *
     * @param unit code of one of them; null for all
     * @param whole every column of the inventory instead of those of the regulation's form
     * @return errors {@code survey-forbidden} (403), {@code not-found}
     */
    public Mono<byte[]> form(@Nullable String unit, boolean whole, Actor actor) {
        if (!mayFill(actor) && !actor.holds(Office.BUREAU)) {
            return Mono.error(Refused.forbidden("survey-forbidden"));
        }
        Directory directory = organizations.directory();
        SurveySheet sheet =
                sheet(unit == null ? null : directory.seen(unit, actor).region(), actor);
        return entry.known(unit, MOST_ROWS, actor)
                .collectList()
                .publishOn(Schedulers.boundedElastic())
                .map(known -> SurveyBook.form(sheet, whole, known));
    }

    /** @param region whose form it is; null for the actor's own */
    private SurveySheet sheet(@Nullable String region, Actor actor) {
        Directory directory = organizations.directory();
        Stream<String> places = Stream.concat(
                Stream.ofNullable(
                        region == null ? directory.organization(actor.org()).region() : region),
                directory.reach(actor).served().stream());
        List<Regime> found = places.flatMap(place -> regimes.ofRegion(directory.upwards(place)).stream())
                .distinct()
                .toList();
        return new SurveySheet(found.isEmpty() ? regimes.all() : found);
    }

    /** The heads, and the lines below them. */
    private static List<SheetFile.Line> lines(Body body, SurveySheet sheet) {
        try {
            Iterator<SheetFile.Line> lines = SheetFile.lines(body.open());
            List<SheetFile.Line> kept = new ArrayList<>();
            boolean begun = false;
            while (lines.hasNext()) {
                SheetFile.Line line = lines.next();
                if (!begun) {
                    begun = sheet.heads(line);
                    if (begun) {
                        kept.add(line);
                    }
                } else if (kept.size() > MOST_ROWS) {
                    throw Refused.invalid("too-many-rows").with("most", MOST_ROWS);
                } else if (!line.blank()) {
                    kept.add(line);
                }
            }
            if (!begun) {
                throw sheet.missing();
            }
            return kept;
        } catch (IOException broken) {
            throw Refused.invalid("survey-unreadable");
        }
    }
}
