package org.zhengyun.application;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.zhengyun.kernel.Actor;
import org.zhengyun.platform.BusinessClock;
import org.zhengyun.platform.EventLog;
import org.zhengyun.platform.papers.Papers;
import org.zhengyun.printing.Copies;
import org.zhengyun.printing.Printer;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Puts the dossier of a case together (案卷): whoever sees the case may have it. */
@Service
public class Dossiers {

    private final ApplicationStore store;
    private final CasePrints prints;
    private final Papers papers;
    private final EventLog log;
    private final JsonMapper json;
    private final BusinessClock clock;

    Dossiers(
            ApplicationStore store,
            CasePrints prints,
            Papers papers,
            EventLog log,
            JsonMapper json,
            BusinessClock clock) {
        this.store = store;
        this.prints = prints;
        this.papers = papers;
        this.log = log;
        this.json = json;
        this.clock = clock;
    }

    /** @return errors {@code not-found}, {@code no-chinese-font} */
    public Mono<Dossier> of(UUID id, Actor actor) {
        return store.file(id, actor)
                .flatMap(file -> Flux.concat(forms(id, actor), papers(file), record(file.application()))
                        .collectList()
                        .map(entries -> dossier(file.application(), entries)));
    }

    private Flux<Dossier.Entry> forms(UUID id, Actor actor) {
        return prints.offers(id, actor)
                .flatMapIterable(offers -> offers)
                .concatMap(offer -> prints.file(id, offer.form(), Copies.ONE, Printer.Format.PDF, actor)
                        .map(file -> entry("forms/" + file.fileName(), file.content())));
    }

    private Flux<Dossier.Entry> papers(CaseFile file) {
        return Flux.fromIterable(file.papers())
                .concatMap(paper -> papers.content(paper.sha256())
                        .map(content -> new Dossier.Entry(
                                "papers/" + paper.key() + "/" + paper.id() + "-" + paper.fileName(),
                                paper.size(),
                                paper.sha256(),
                                content::getInputStream)));
    }

    /** The links of the record, body by body as they were hashed. */
    private Mono<Dossier.Entry> record(Application application) {
        return log.chain(application.chain())
                .map(link -> json.writeValueAsString(Map.of(
                        "seq", link.seq(), "body", link.body(), "previous", link.previous(), "hash", link.hash())))
                .collect(Collectors.joining("\n", "", "\n"))
                .map(lines -> entry("record.ndjson", lines.getBytes(StandardCharsets.UTF_8)));
    }

    private static Dossier.Entry entry(String name, byte[] content) {
        return new Dossier.Entry(name, content.length, sha256(content), () -> new ByteArrayInputStream(content));
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    private Dossier dossier(Application application, List<Dossier.Entry> entries) {
        Map<String, Object> manifest = new LinkedHashMap<>();
        manifest.put("case", application.number());
        manifest.put("kind", application.kind());
        manifest.put("stage", application.stage());
        manifest.put("regime", application.regime());
        manifest.put("revision", application.revision());
        manifest.put("madeAt", clock.now().toString());
        List<Map<String, Object>> files = new ArrayList<>();
        entries.forEach(
                entry -> files.add(Map.of("name", entry.name(), "size", entry.size(), "sha256", entry.sha256())));
        manifest.put("files", files);
        return new Dossier(
                application.number() + ".zip",
                json.writerWithDefaultPrettyPrinter().writeValueAsBytes(manifest),
                entries);
    }
}
