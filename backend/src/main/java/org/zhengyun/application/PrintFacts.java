package org.zhengyun.application;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.zhengyun.inventory.SystemFacts;
import org.zhengyun.kernel.Office;
import org.zhengyun.organization.Directory;
import org.zhengyun.platform.BusinessClock;
import org.zhengyun.printing.Copies;
import org.zhengyun.printing.Opinion;
import org.zhengyun.printing.Wanted;
import org.zhengyun.regime.Effect;
import org.zhengyun.regime.FormDefinition;
import org.zhengyun.regime.FormDefinition.Field;
import org.zhengyun.regime.FormDefinition.Type;
import org.zhengyun.regime.Regime;
import org.zhengyun.regime.Stage;

/** What goes into the printed forms of a case: what was filled in, and what the record knows besides. */
public record PrintFacts(CaseFile file, Regime regime, History history, Directory directory, LocalDate today) {

    private static final String OPINIONS = "opinions.";

    /** What lies across the pages of a case without a decision, e.g. 草稿; null once it is approved. */
    public @Nullable String mark() {
        Stage stage = regime.procedure(file.application().kind())
                .stage(file.application().stage());
        boolean open = stage.exits().stream().anyMatch(exit -> exit.effects().contains(Effect.REVIEWED));
        if (file.application().approvedAt() != null && !open) {
            return null;
        }
        return stage.isEnd() && regime.stageLabels().containsKey(stage.key())
                ? Objects.requireNonNull(regime.stageLabels().get(stage.key())).zh()
                : Wanted.DRAFT;
    }

    public Wanted wanted(Copies copies) {
        return new Wanted(file.application().number(), mark(), copies);
    }

    /** Field → value for a form, filled in or printed only. */
    public Map<String, Object> data(FormDefinition form, Map<String, ?> filled, Map<String, ?> more) {
        Map<String, Object> facts = facts();
        facts.putAll(more);
        Map<String, Object> data = new LinkedHashMap<>();
        for (Field field : form.fields()) {
            Object value = value(field, filled.get(field.key()), facts);
            if (value != null) {
                data.put(field.key(), value);
            }
        }
        return data;
    }

    private @Nullable Object value(Field field, @Nullable Object filled, Map<String, Object> facts) {
        if (field.type() == Type.OPINION) {
            String derive = field.derive();
            String[] said = derive != null && derive.startsWith(OPINIONS)
                    ? derive.substring(OPINIONS.length()).split("\\.", 2)
                    : new String[] {Office.UNIT.key()};
            return said.length == 2 ? opinions(said[0], said[1]) : opinions(said[0], filled);
        }
        if (filled != null || field.derive() == null) {
            return filled;
        }
        Object fact = facts.get(field.derive());
        return fact == null
                ? null
                : Objects.requireNonNullElse(field.translate().get(String.valueOf(fact)), fact);
    }

    /** What an office said with one of its moves, where a form has a box for each of them. */
    private List<Opinion> opinions(String office, String move) {
        return history.entries().reversed().stream()
                .filter(entry -> entry.object().equals("application")
                        && entry.round() == file.application().round()
                        && entry.office().equals(office)
                        && entry.action().equals(move))
                .limit(1)
                .map(entry -> new Opinion(words(entry), signer(entry), day(entry.at())))
                .toList();
    }

    private List<Opinion> opinions(String office, @Nullable Object filled) {
        if (office.equals(Office.EXPERT.key())) {
            return file.currentReviews().stream()
                    .filter(Review::counts)
                    .map(review -> new Opinion(review.opinion(), review.signatory(), day(review.givenAt())))
                    .toList();
        }
        History.Entry last = said(office);
        if (office.equals(Office.UNIT.key())) {
            return applicant(last, filled);
        }
        return last == null ? List.of() : List.of(new Opinion(words(last), signer(last), day(last.at())));
    }

    /** The applicant speaks by handing the form in; what they wrote in the box stands above their name. */
    private static List<Opinion> applicant(History.@Nullable Entry submitted, @Nullable Object filled) {
        Map<?, ?> box = filled instanceof Map<?, ?> map ? map : Map.of();
        String written = filled instanceof String text ? text : text(box.get("opinion"));
        if (submitted == null) {
            return written == null ? List.of() : List.of(new Opinion(written, text(box.get("signer")), null));
        }
        String signer = text(box.get("signer"));
        return List.of(new Opinion(
                written == null ? words(submitted) : written,
                signer == null ? signer(submitted) : signer,
                day(submitted.at())));
    }

    /** What this office did last in the round that is running: the unit's submission, another's opinion. */
    private History.@Nullable Entry said(String office) {
        int round = file.application().round();
        boolean unit = office.equals(Office.UNIT.key());
        return history.entries().reversed().stream()
                .filter(entry -> entry.object().equals("application") && entry.round() == round)
                .filter(entry -> unit ? isSubmission(entry) : entry.office().equals(office) && words(entry) != null)
                .findFirst()
                .orElse(null);
    }

    private boolean isSubmission(History.Entry entry) {
        return regime.procedure(file.application().kind()).stages().values().stream()
                .flatMap(stage -> stage.exits().stream())
                .filter(exit -> exit.effects().contains(Effect.APPLIED))
                .anyMatch(exit -> exit.move().equals(entry.action()));
    }

    private static @Nullable String words(History.Entry entry) {
        String opinion = entry.text("opinion");
        return opinion == null ? entry.text("reason") : opinion;
    }

    private static String signer(History.Entry entry) {
        String signatory = entry.text("signatory");
        return signatory == null ? entry.actorName() : signatory;
    }

    private static @Nullable String text(@Nullable Object value) {
        return value instanceof String text && !text.isBlank() ? text : null;
    }

    public static @Nullable LocalDate day(@Nullable Instant at) {
        return at == null ? null : LocalDate.ofInstant(at, BusinessClock.ZONE);
    }

    /** What the platform knows, by the names packs use in {@code derive}. */
    private Map<String, Object> facts() {
        Application application = file.application();
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("unit.name", directory.name(application.unit()));
        facts.put("bureau.name", directory.name(application.bureau()));
        facts.put("provider.name", directory.name(application.provider()));
        facts.put("application.number", application.number());
        put(facts, "application.submittedOn", application.submittedOn());
        put(facts, "application.approvedOn", day(application.approvedAt()));
        facts.put("today", today);
        decision(facts);
        facts.put("quantities.applied", rows(file.quantities().applied()));
        facts.put("quantities.reviewed", rows(file.quantities().reviewed()));
        facts.put("quantities.delivered", rows(file.quantities().delivered()));
        system(facts);
        return facts;
    }

    private void decision(Map<String, Object> facts) {
        History.Entry decided = said(Office.BUREAU.key());
        if (decided != null) {
            put(facts, "decision.opinion", words(decided));
            facts.put("decision.signer", signer(decided));
            put(facts, "decision.on", day(decided.at()));
            put(facts, "decision.result", label(decided.to()));
        }
    }

    private @Nullable String label(@Nullable String stage) {
        return stage == null || !regime.stageLabels().containsKey(stage)
                ? stage
                : Objects.requireNonNull(regime.stageLabels().get(stage)).zh();
    }

    private void system(Map<String, Object> facts) {
        SystemFacts system = file.system().facts();
        facts.put("system.name", system.name());
        facts.put("system.systemType", system.origin());
        facts.put("system.classified", system.classified());
        put(facts, "system.mlpsLevel", system.mlpsLevel());
        put(facts, "system.networkZone", key(system.networkZone()));
        put(facts, "system.funding", system.funding());
        put(facts, "system.hosting", key(system.hosting()));
        put(facts, "system.builtBy", key(system.builtBy()));
        put(facts, "system.buildingUnit", system.buildingUnit());
        put(facts, "system.developerName", system.developerName());
        put(facts, "system.developerContact", system.developerContact());
        put(facts, "system.wentLiveOn", system.wentLiveOn());
        put(facts, "system.serverCount", system.serverCount());
        put(facts, "system.dataVolumeGb", system.dataVolumeGb());
        put(facts, "system.usage", key(system.usage()));
        Map<String, Object> row = new LinkedHashMap<>();
        facts.forEach((name, value) -> {
            if (name.startsWith("system.")) {
                row.put(name.substring("system.".length()), value);
            }
        });
        row.put("systemName", system.name());
        row.put("unitName", directory.name(file.application().unit()));
        facts.put("systems", List.of(row));
    }

    private static @Nullable String key(@Nullable Enum<?> constant) {
        return constant == null ? null : constant.name().toLowerCase(java.util.Locale.ROOT);
    }

    private static void put(Map<String, Object> facts, String name, @Nullable Object value) {
        if (value != null) {
            facts.put(name, value);
        }
    }

    private static List<Map<String, Object>> rows(Quantities.@Nullable Record quantities) {
        return quantities == null ? List.of() : rows(quantities.rows());
    }

    /** Servers as rows of a printed table. */
    public static List<Map<String, Object>> rows(List<ServerRow> servers) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (ServerRow server : servers) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("rowNo", server.row());
            put(row, "serverName", server.serverName());
            put(row, "networkZone", server.networkZone());
            put(row, "operatingSystem", server.operatingSystem());
            put(row, "purpose", server.purpose());
            put(row, "ip", server.ip());
            server.dimensions().forEach((name, value) -> put(row, name, value));
            rows.add(row);
        }
        return rows;
    }
}
