package org.zhengyun.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.zhengyun.regime.Procedure;
import org.zhengyun.regime.Regime;
import org.zhengyun.regime.pack.Packs;
import org.zhengyun.testing.Api;
import org.zhengyun.testing.AtOnce;
import org.zhengyun.testing.HttpStory;
import org.zhengyun.testing.Reply;
import org.zhengyun.testing.TestClock;
import org.zhengyun.testing.WebTest;

/**
 * Random people of the demonstration try random moves over HTTP, legal and not, on cases of every kind and on their work
 * orders: what is offered and told completely is done, whatever else is refused with a reason and changes nothing, the
 * record and the case agree after each step, somebody can always go on, and in the end the record verifies. {@code
 * -Dzhengyun.walks=…} for more, {@code -Dzhengyun.walk-seed=…} for the same ones again.
 */
@WebTest
@SuppressWarnings("unchecked")
class HttpWalkTests {

    private static final int WALKS = Integer.getInteger("zhengyun.walks", 10);
    private static final long SEED = Long.getLong("zhengyun.walk-seed", System.nanoTime());
    private static final int LANES = 3;
    private static final int LONGEST = 1000;

    /**
     * What an offered move may still be refused for: it was done already, others have to agree on something first, or what
     * chance wrote into the forms does not go with what is used and granted: how much, until when, which case to prolong.
     */
    private static final Set<String> NOT_NOW = Set.of(
            "expert-already-assigned",
            "date-not-agreed",
            "window-not-agreed",
            "expansion-ineligible",
            "quota-exceeded",
            "limit-exceeded",
            "period-reversed",
            "unknown-case",
            "already-ended");

    private static final Set<String> BACK = Set.of("return", "recall", "cancel", "dispute");

    private record Place(String regime, String unit, String expert, String provider, List<String> others) {

        List<String> people() {
            List<String> people = new ArrayList<>(List.of(unit, provider));
            if (!expert.isEmpty()) {
                people.add(expert);
            }
            people.addAll(others);
            return people;
        }
    }

    private static final List<Place> PLACES = List.of(
            new Place(
                    "lanxian-2025-22", LanCounty.UNIT, LanCounty.EXPERT, LanCounty.PROVIDER, List.of(LanCounty.BUREAU)),
            new Place("shanxi-2021-72", Shanxi.UNIT, Shanxi.EXPERT, Shanxi.PROVIDER, List.of(Shanxi.BUREAU)),
            new Place(
                    "ningwu-2022-14",
                    Ningwu.UNIT,
                    "expert.ningwu",
                    Ningwu.PROVIDER,
                    List.of(Ningwu.BUREAU, Ningwu.GOVERNMENT)),
            new Place(
                    "bozhou-2024-1",
                    Bozhou.UNIT,
                    "",
                    Bozhou.PROVIDER,
                    List.of(Bozhou.SUPERIOR, Bozhou.BUREAU, Bozhou.AGENCY)),
            new Place(
                    "qinghai-2017-24",
                    "unit.qinghai",
                    "expert.qinghai",
                    "provider.qinghai",
                    List.of("bureau.qinghai", "agency.qinghai")));

    /** People who have no business in any of these cases. */
    private static final List<String> STRANGERS = List.of(
            "unit2.lanxian", "unit2.bozhou", "bureau.xinzhou", "finance.ningwu", "expert2.qinghai", "admin.zhengyun");

    private final HttpStory story;
    private final TestClock clock;
    private final AtomicInteger moves = new AtomicInteger();
    private final AtomicInteger refusals = new AtomicInteger();
    private final Queue<String> stumbles = new ConcurrentLinkedQueue<>();

    HttpWalkTests(Api api, TestClock clock) {
        this.story = api.story();
        this.clock = clock;
    }

    @Test
    void everyCaseGetsWhereItsPackLeadsAndTheRecordAgrees() {
        System.out.printf("HttpWalkTests: %d walks, -Dzhengyun.walk-seed=%d%n", WALKS, SEED);
        clock.setTo("2026-05-07T10:00");
        AtomicInteger next = new AtomicInteger();
        Callable<Boolean> lane = () -> {
            for (int i = next.getAndIncrement(); i < WALKS; i = next.getAndIncrement()) {
                try {
                    new Walk(i).onAndOn();
                } catch (AssertionError | RuntimeException stumbled) {
                    stumbles.add(String.valueOf(stumbled.getMessage()));
                }
            }
            return true;
        };
        AtOnce.all(IntStream.range(0, LANES).mapToObj(_ -> lane).toArray(Callable[]::new));
        System.out.printf("HttpWalkTests: %d moves, %d refusals%n", moves.get(), refusals.get());
        assertThat(stumbles).isEmpty();
        assertThat(story.as("admin.zhengyun").get("/audit/verify").expect(200).flag("ok"))
                .isTrue();
    }

    private final class Walk {

        private final Random random;
        private final Place place;
        private final Regime regime;
        private final String name;
        private String path = "";
        private String origin = "";
        private Procedure procedure;

        Walk(int number) {
            this.random = new Random(SEED + number);
            this.place = PLACES.get(number % PLACES.size());
            this.regime = Packs.bundled().regimes().stream()
                    .filter(one -> one.id().equals(place.regime()))
                    .findFirst()
                    .orElseThrow();
            this.procedure = regime.procedure("onboarding");
            this.name = place.regime() + " walk " + number;
        }

        /** A system comes in, and what it then holds is changed, lent or given back, as far as chance leads. */
        void onAndOn() {
            String system = begin("onboarding", null);
            if (toTheEnd().equals("fulfilled") && system != null) {
                List<String> kinds = regime.kinds().stream()
                        .filter(kind -> !kind.equals("onboarding"))
                        .toList();
                begin(one(kinds), system);
                if (!path.isEmpty()) {
                    toTheEnd();
                }
            }
        }

        /** @return the system, or null when this cannot be begun now; then there is no path */
        private @Nullable String begin(String kind, @Nullable String system) {
            procedure = regime.procedure(kind);
            path = "";
            Map<String, Object> body = new LinkedHashMap<>();
            body.put("kind", kind);
            Filler filler = new Filler(random, Map.of("application.kind", kind));
            if (system == null) {
                origin = one(List.of("existing", "new", "superior"));
                Map<String, Object> facts = LanCounty.system(name, origin);
                facts.put("funding", one(List.copyOf(regime.funding().keySet())));
                body.put("system", facts);
            } else {
                body.put("systemId", system);
            }
            Map<String, Map<String, Object>> forms = new LinkedHashMap<>();
            regime.papers(kind, origin).forEach(rule -> {
                if (regime.forms().containsKey(rule.key())) {
                    Map<String, Object> filled = filler.filled(regime.forms().get(rule.key()));
                    filled.computeIfPresent("openRows", (_, rows) -> kind.equals("onboarding") ? four(rows) : rows);
                    forms.put(rule.key(), filled);
                }
            });
            body.put("forms", forms);
            Reply begun = story.as(place.unit()).post("/applications", body);
            if (begun.status() != 201) {
                reasoned(begun);
                assertThat(system).as(name + ": " + begun.body()).isNotNull();
                return null;
            }
            path = "/applications/" + begun.text("id");
            return begun.text("system.id");
        }

        /** Those the rows about servers of the ledger name. */
        private List<Map<String, Object>> four(Object rows) {
            Map<String, Object> first = (Map<String, Object>) ((List<?>) rows).getFirst();
            return IntStream.range(0, 4)
                    .mapToObj(i -> Kinds.with(first, "serverName", "甲" + i))
                    .toList();
        }

        private <T> T one(List<T> of) {
            return of.get(random.nextInt(of.size()));
        }

        private String toTheEnd() {
            int still = 0;
            for (int step = 0; step < LONGEST; step++) {
                Reply file = story.as(place.unit()).get(path).expect(200);
                String stage = file.text("stage");
                if (procedure.stage(stage).isEnd()) {
                    return stage;
                }
                String order = file.at("workOrder.id");
                String object = order != null && random.nextInt(4) > 0 ? "/work-orders/" + order : path;
                still = step(object) ? 0 : still + 1;
                if (still == 40) {
                    assertThat(standing()).as(name + ": nobody can go on").contains("=[");
                }
            }
            return fail(name + " never ended: " + standing());
        }

        /** Where everything stands, and who may do what there. */
        private String standing() {
            Reply file = story.as(place.unit()).get(path).expect(200);
            String order = file.at("workOrder.id");
            StringBuilder text = new StringBuilder(path);
            for (String object : order == null ? List.of(path) : List.of(path, "/work-orders/" + order)) {
                for (String who : place.people()) {
                    Reply seen = story.as(who).get(object);
                    if (seen.status() == 200 && !seen.<String>all("moves").isEmpty()) {
                        text.append(' ').append(who).append(" at ").append(seen.text("stage"));
                        text.append('=').append(seen.<String>all("moves"));
                    }
                }
            }
            return text.toString();
        }

        /** One try of one person; whether it moved anything. */
        private boolean step(String object) {
            String who = random.nextInt(12) == 0 ? one(STRANGERS) : one(place.people());
            HttpStory.Teller teller = story.as(who);
            Reply seen = teller.get(object);
            if (seen.status() != 200) {
                assertThat(seen.status()).as(name + " " + who).isEqualTo(404);
                Reply refused = teller.post(object + "/moves", Map.of("move", "submit", "version", 1));
                assertThat(refused.status()).as(name + " " + who).isIn(403, 404);
                reasoned(refused);
                return false;
            }
            List<Map<String, Object>> offers = seen.all("moveDetails[*]");
            if (offers.isEmpty() || random.nextInt(8) == 0) {
                if (who.equals(place.expert()) && opined()) {
                    return true;
                }
                return random.nextInt(3) == 0 && astray(object, seen, teller, who);
            }
            Map<String, Object> offer = one(offers);
            if (isBack(offer) && random.nextInt(12) > 0) {
                return false;
            }
            String move = String.valueOf(offer.get("move"));
            if (random.nextInt(6) == 0 && !((List<?>) offer.get("needs")).isEmpty()) {
                Reply bare = teller.post(object + "/moves", Map.of("move", move, "version", seen.number("version")));
                return bare.status() == 200 ? moved(object, move, seen, bare) : unmoved(object, seen, bare);
            }
            if (((List<?>) offer.get("needs")).contains("papers")) {
                handIn();
                seen = teller.get(object).expect(200);
            }
            Map<String, Object> body = new LinkedHashMap<>();
            body.put("move", move);
            body.put("version", seen.number("version"));
            body.put("reason", "情况属实");
            if (object.equals(path)) {
                body.put("opinion", "同意");
            }
            body.put("data", data(offer, object, seen));
            if (move.equals("confirm") || move.equals("fulfil")) {
                sign();
            }
            Reply answer = teller.post(object + "/moves", body);
            if (answer.status() == 200) {
                return moved(object, move, seen, answer);
            }
            assertThat(NOT_NOW)
                    .as(name + ": " + move + " is offered to " + who + " at " + seen.text("stage") + " of " + object
                            + " and refused: " + answer.body())
                    .contains(String.valueOf(slug(answer)));
            return unmoved(object, seen, answer);
        }

        /** Whether it gives up or goes back: as often as the others, and walks would be short or without end. */
        private boolean isBack(Map<String, Object> offer) {
            return BACK.contains(String.valueOf(offer.get("move")))
                    || procedure
                            .find(String.valueOf(offer.get("to")))
                            .filter(stage -> stage.isEnd() && !stage.key().equals("fulfilled"))
                            .isPresent();
        }

        private boolean astray(String object, Reply seen, HttpStory.Teller teller, String who) {
            List<String> offered = seen.all("moves");
            List<String> all = new ArrayList<>(List.of("no_such_move"));
            procedure.stages().values().forEach(stage -> stage.exits().forEach(exit -> all.add(exit.move())));
            String move = one(all);
            if (offered.contains(move)) {
                return false;
            }
            Reply refused = teller.post(
                    object + "/moves", Map.of("move", move, "version", seen.number("version"), "reason", "理由"));
            assertThat(refused.status())
                    .as(name + ": " + who + " tried " + move + " unasked at " + seen.text("stage") + ": "
                            + refused.body())
                    .isIn(400, 403, 404, 409);
            return unmoved(object, seen, refused);
        }

        /** Each paper that is missing, from whoever may hand it in. */
        private void handIn() {
            for (String key : story.as(place.unit()).get(path).expect(200).<String>all("missing")) {
                for (String who : place.people()) {
                    if (story.as(who)
                                    .upload(path, key, key + ".pdf", LanCounty.pdf())
                                    .status()
                            == 201) {
                        break;
                    }
                }
            }
        }

        /** Agreements that a confirmation waits for, by everybody who is asked to. */
        private void sign() {
            List<String> open = story.as(place.unit())
                    .get("/agreements?applicationId=" + LanCounty.id(path))
                    .expect(200)
                    .all("items[?(@.state=='to_sign')].id");
            for (String agreement : open) {
                for (String who : place.people()) {
                    Reply seen = story.as(who).get("/agreements/" + agreement);
                    if (seen.status() == 200 && seen.<String>all("moves").contains("sign")) {
                        story.as(who).move("/agreements/" + agreement, "sign").expect(200);
                    }
                }
            }
        }

        private boolean opined() {
            List<String> reviews = story.as(place.expert())
                    .get("/reviews?size=200")
                    .expect(200)
                    .all("items[?(@.applicationId=='" + LanCounty.id(path) + "')].id");
            if (reviews.isEmpty()) {
                return false;
            }
            story.as(place.expert())
                    .post(
                            "/reviews/" + reviews.getFirst(),
                            Map.of(
                                    "conclusion",
                                    one(List.of("pass", "pass", "revise", "reject")),
                                    "opinion",
                                    "意见",
                                    "signatory",
                                    "某专家"))
                    .expect(200);
            return true;
        }

        private Map<String, Object> data(Map<String, Object> offer, String object, Reply seen) {
            Map<String, Object> data = new LinkedHashMap<>();
            Set<Object> needs = new HashSet<>((List<?>) offer.get("needs"));
            List<Map<String, Object>> results = (List<Map<String, Object>>) offer.get("results");
            if (!results.isEmpty()) {
                Map<String, Object> result = one(results);
                data.put("result", result.get("result"));
                needs.addAll((List<?>) result.get("needs"));
            }
            if (needs.contains("experts")) {
                data.put("experts", List.of(place.expert()));
            }
            if (needs.contains("gaps")) {
                data.put("gaps", List.of("缺一页"));
            }
            if (needs.contains("dimensions")) {
                data.put(
                        "rows",
                        Quantities.DIMENSIONS.stream()
                                .map(dimension -> Map.of("dimension", dimension, "quantity", 100_000, "reason", "合理"))
                                .toList());
            }
            if (needs.contains("date")) {
                data.put("date", "2026-06-01");
            }
            if (needs.contains("window")) {
                data.put("from", "2026-05-09T22:00");
                data.put("until", "2026-05-10T02:00");
            }
            if (object.startsWith("/work-orders/") && (needs.contains("rows") || needs.contains("receipt"))) {
                data.put("rows", rows(seen));
                data.put("signatory", "某人");
            }
            return data;
        }

        private List<Map<String, Object>> rows(Reply order) {
            List<Map<String, Object>> rows = new ArrayList<>();
            for (Map<String, Object> row : order.<Map<String, Object>>all("rows")) {
                Map<String, Object> sent = new LinkedHashMap<>();
                for (String key : List.of(
                        "row",
                        "serverName",
                        "cpuCores",
                        "memoryGb",
                        "systemDiskGb",
                        "dataDiskGb",
                        "bandwidthMbps",
                        "ip")) {
                    if (row.get(key) != null) {
                        sent.put(key, row.get(key));
                    }
                }
                sent.putIfAbsent("ip", "10.0.0." + row.get("row"));
                rows.add(sent);
            }
            return rows;
        }

        private boolean moved(String object, String move, Reply before, Reply after) {
            moves.incrementAndGet();
            assertThat(after.number("version"))
                    .as(name + ": " + move + " of " + object)
                    .isGreaterThan(before.number("version"));
            return true;
        }

        private boolean unmoved(String object, Reply before, Reply refused) {
            refusals.incrementAndGet();

            reasoned(refused);
            Reply now = story.as(place.unit()).get(object).expect(200);
            assertThat(now.text("stage")).as(name + " " + object).isEqualTo(before.text("stage"));
            assertThat(now.number("version")).as(name + " " + object).isEqualTo(before.number("version"));
            return false;
        }

        private @Nullable String slug(Reply refused) {
            String type = refused.at("type");
            return type == null ? null : type.substring(type.lastIndexOf('/') + 1);
        }

        private void reasoned(Reply refused) {
            assertThat(refused.header("content-type")).as(refused.body()).startsWith("application/problem+json");
            assertThat(refused.text("detail")).as(refused.body()).isNotBlank();
            assertThat(slug(refused)).as(refused.body()).isNotBlank();
        }
    }
}
