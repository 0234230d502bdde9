package org.zhengyun.application;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.zhengyun.kernel.Actor;
import org.zhengyun.kernel.ClauseRef;
import org.zhengyun.kernel.Refused;
import org.zhengyun.kernel.Text;
import org.zhengyun.organization.Organizations;
import org.zhengyun.platform.BusinessClock;
import org.zhengyun.printing.Copies;
import org.zhengyun.printing.Layout;
import org.zhengyun.printing.Print;
import org.zhengyun.printing.PrintedFile;
import org.zhengyun.printing.Printer;
import org.zhengyun.printing.Wanted;
import org.zhengyun.regime.FormDefinition;
import org.zhengyun.regime.FormLayout;
import reactor.core.publisher.Mono;

/** The forms of a case on paper: whoever sees the case may print them. */
@Service
public class CasePrints {

    /** Facts of a work order: forms that need them are printed there. */
    private static final String ORDER = "order.";

    private final ApplicationStore store;
    private final HistoryReader histories;
    private final CaseWalk walk;
    private final Organizations organizations;
    private final BusinessClock clock;
    private final Printer printer;

    CasePrints(
            ApplicationStore store,
            HistoryReader histories,
            CaseWalk walk,
            Organizations organizations,
            BusinessClock clock,
            Printer printer) {
        this.store = store;
        this.histories = histories;
        this.walk = walk;
        this.organizations = organizations;
        this.clock = clock;
        this.printer = printer;
    }

    /**
     * A form that can be printed.
     *
     * @param copies how many the regulation asks for; 0 where it does not say
     * @param scans of the printed form with its signatures and seals, as filed back
     */
    public record Offer(
            String form,
            Text title,
            @Nullable String annex,
            int copies,
            @Nullable ClauseRef clause,
            List<Paper> scans) {
        public Offer {
            scans = List.copyOf(scans);
        }
    }

    /** A form as a grid, with the version of the case it shows. */
    public record Shown(Print print, long version) {}

    private record Job(PrintFacts facts, FormDefinition form, Map<String, ?> filled) {

        Print print(Copies copies) {
            FormLayout layout = form.layout();
            Wanted wanted = facts.wanted(copies);
            boolean forSigning = layout != null && layout.forSigning();
            return Layout.lay(form, facts.data(form, filled, Map.of()), forSigning ? wanted.unmarked() : wanted);
        }
    }

    /** What can be printed of a case, in the order of its regulation. */
    public Mono<List<Offer>> offers(UUID id, Actor actor) {
        return store.file(id, actor).map(file -> {
            Engine engine = walk.engine(file.application(), clock.now());
            Map<String, ?> filled = filled(engine, file);
            List<Offer> offers = new ArrayList<>();
            engine.regime().forms().values().stream()
                    .filter(form -> filled.containsKey(form.key()))
                    .forEach(form -> offers.add(offer(form, file)));
            engine.regime().prints().values().stream()
                    .filter(form -> !ofOrder(form))
                    .forEach(form -> offers.add(offer(form, file)));
            return offers;
        });
    }

    public static Offer offer(FormDefinition form, CaseFile file) {
        FormLayout layout = form.layout();
        return new Offer(
                form.key(),
                form.title(),
                layout == null ? null : layout.annex(),
                layout == null ? 0 : layout.copies().size(),
                form.basis().clause(),
                file.papers().stream()
                        .filter(paper -> paper.key().equals(Paper.scanOf(form.key())))
                        .toList());
    }

    /** Whether a form is about a work order of the case. */
    public static boolean ofOrder(FormDefinition form) {
        return form.fields().stream()
                .anyMatch(field -> field.derive() != null && field.derive().startsWith(ORDER));
    }

    /** @return errors {@code not-found} */
    public Mono<Shown> shown(UUID id, String form, Copies copies, Actor actor) {
        return job(id, form, actor)
                .flatMap(job -> printer.laid(() -> job.print(copies))
                        .map(print -> new Shown(
                                print, job.facts().file().application().version())));
    }

    /** @return errors {@code not-found}, {@code no-chinese-font} */
    public Mono<PrintedFile> file(UUID id, String form, Copies copies, Printer.Format format, Actor actor) {
        return job(id, form, actor).flatMap(job -> {
            Application application = job.facts().file().application();
            String name = application.number() + "-" + job.form().title().zh() + "." + format.extension();
            return printer.file(() -> job.print(copies), format)
                    .map(content -> new PrintedFile(name, format.contentType(), content, application.version()));
        });
    }

    private Mono<Job> job(UUID id, String form, Actor actor) {
        return store.file(id, actor)
                .flatMap(file -> histories.of(file.application()).map(history -> job(file, history, form)));
    }

    private Job job(CaseFile file, History history, String key) {
        Instant now = clock.now();
        Engine engine = walk.engine(file.application(), now);
        FormDefinition form = engine.regime().forms().get(key);
        if (form == null) {
            form = engine.regime().prints().get(key);
        }
        if (form == null || ofOrder(form)) {
            throw Refused.notFound();
        }
        var facts = new PrintFacts(
                file,
                engine.regime(),
                history,
                organizations.directory(),
                LocalDate.ofInstant(now, BusinessClock.ZONE));
        return new Job(facts, form, filled(engine, file).getOrDefault(key, Map.of()));
    }

    private static Map<String, Map<String, Object>> filled(Engine engine, CaseFile file) {
        return engine.isEditable(file)
                ? engine.formsToFill(file).data()
                : file.application().forms();
    }
}
