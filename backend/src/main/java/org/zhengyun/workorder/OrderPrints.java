package org.zhengyun.workorder;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.zhengyun.application.CasePrints;
import org.zhengyun.application.History;
import org.zhengyun.application.PrintFacts;
import org.zhengyun.kernel.Actor;
import org.zhengyun.kernel.Refused;
import org.zhengyun.organization.Organizations;
import org.zhengyun.platform.BusinessClock;
import org.zhengyun.printing.Copies;
import org.zhengyun.printing.Layout;
import org.zhengyun.printing.Print;
import org.zhengyun.printing.PrintedFile;
import org.zhengyun.printing.Printer;
import org.zhengyun.printing.Wanted;
import org.zhengyun.regime.Act;
import org.zhengyun.regime.Effect;
import org.zhengyun.regime.FormDefinition;
import org.zhengyun.regime.OrderKind;
import reactor.core.publisher.Mono;

/** A work order on paper: the order itself, and the receipt (资源交付回执单) under which its delivery is confirmed. */
@Service
public class OrderPrints {

    private static final String CONFIRMED = "order.confirmedOn";

    private final WorkOrderStore store;
    private final WorkOrders orders;
    private final Organizations organizations;
    private final BusinessClock clock;
    private final Printer printer;

    OrderPrints(
            WorkOrderStore store,
            WorkOrders orders,
            Organizations organizations,
            BusinessClock clock,
            Printer printer) {
        this.store = store;
        this.orders = orders;
        this.organizations = organizations;
        this.clock = clock;
        this.printer = printer;
    }

    private record Job(OnDesk desk, FormDefinition form, PrintFacts facts) {

        Print print(Copies copies) {
            Map<String, Object> data = facts.data(form, Map.of(), orderFacts(desk));
            Wanted wanted = facts.wanted(copies);
            boolean open = desk.order().receipt() == null
                    && form.fields().stream().anyMatch(field -> CONFIRMED.equals(field.derive()));
            return Layout.lay(form, data, open ? wanted.asDraft() : wanted);
        }
    }

    /** What can be printed of an order. */
    public Mono<List<CasePrints.Offer>> offers(UUID id, Actor actor) {
        return store.get(id, actor)
                .flatMap(orders::onDesk)
                .map(desk -> desk.regime().prints().values().stream()
                        .filter(CasePrints::ofOrder)
                        .map(form -> CasePrints.offer(form, desk.file()))
                        .toList());
    }

    /** @return errors {@code not-found} */
    public Mono<CasePrints.Shown> shown(UUID id, String form, Copies copies, Actor actor) {
        return job(id, form, actor)
                .flatMap(job -> printer.laid(() -> job.print(copies))
                        .map(print ->
                                new CasePrints.Shown(print, job.desk().order().version())));
    }

    /** @return errors {@code not-found}, {@code no-chinese-font} */
    public Mono<PrintedFile> file(UUID id, String form, Copies copies, Printer.Format format, Actor actor) {
        return job(id, form, actor).flatMap(job -> {
            WorkOrder order = job.desk().order();
            String name = order.number() + "-" + job.form().title().zh() + "." + format.extension();
            return printer.file(() -> job.print(copies), format)
                    .map(content -> new PrintedFile(name, format.contentType(), content, order.version()));
        });
    }

    private Mono<Job> job(UUID id, String key, Actor actor) {
        return store.get(id, actor).flatMap(orders::onDesk).map(desk -> {
            FormDefinition form = desk.regime().prints().get(key);
            if (form == null || !CasePrints.ofOrder(form)) {
                throw Refused.notFound();
            }
            LocalDate today = LocalDate.ofInstant(clock.now(), BusinessClock.ZONE);
            return new Job(
                    desk,
                    form,
                    new PrintFacts(desk.file(), desk.regime(), desk.history(), organizations.directory(), today));
        });
    }

    private static Map<String, Object> orderFacts(OnDesk desk) {
        WorkOrder order = desk.order();
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("order.number", order.number());
        facts.put("order.kind", order.kind().key());
        put(facts, "order.notifiedAt", PrintFacts.day(order.notifiedAt()));
        put(facts, "order.agreedOn", order.agreedOn());
        put(facts, "order.dueOn", order.dueOn());
        facts.put("order.rows", PrintFacts.rows(order.rows()));
        WorkOrder.Delivery delivery = order.delivered();
        if (delivery != null) {
            facts.put("order.deliveredRows", PrintFacts.rows(delivery.rows()));
            facts.put("order.deliveredBy", name(desk.history(), delivery.by()));
            put(facts, "order.deliveredOn", PrintFacts.day(delivery.at()));
        }
        WorkOrder.Receipt receipt = order.receipt();
        if (receipt != null) {
            facts.put("order.checkResult", receipt.checkResult().name().toLowerCase(Locale.ROOT));
            put(facts, "order.deviationNote", receipt.deviationNote());
            facts.put("order.confirmedBy", receipt.confirmedBy());
            facts.put("order.confirmedOn", receipt.confirmedOn());
            put(facts, "order.billingDate", billingDate(desk, receipt));
        }
        return facts;
    }

    /** What is opened is charged from its confirmation, where the regime has it so; what is taken back until it is taken. */
    private static @Nullable LocalDate billingDate(OnDesk desk, WorkOrder.Receipt receipt) {
        WorkOrder order = desk.order();
        if (order.kind() == OrderKind.RECLAIM) {
            return order.delivered() == null
                    ? null
                    : PrintFacts.day(order.delivered().at());
        }
        boolean opens = order.rows().stream().anyMatch(row -> row.act() == Act.OPEN);
        return opens && bills(desk) ? receipt.confirmedOn() : null;
    }

    /** Whether the confirmation is what billing starts with, as this regime has it. */
    private static boolean bills(OnDesk desk) {
        return desk.procedure().stages().values().stream()
                .flatMap(stage -> stage.exits().stream())
                .anyMatch(exit -> exit.effects().contains(Effect.CONFIRMED)
                        && exit.effects().contains(Effect.BILLING));
    }

    private static String name(History history, String username) {
        return history.entries().stream()
                .filter(entry -> entry.actor().equals(username))
                .map(History.Entry::actorName)
                .findFirst()
                .orElse(username);
    }

    private static void put(Map<String, Object> facts, String name, @Nullable Object value) {
        if (value != null) {
            facts.put(name, value);
        }
    }
}
