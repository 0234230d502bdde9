package org.zhengyun.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import org.bouncycastle.crypto.digests.SM3Digest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.zhengyun.kernel.Actor;
import org.zhengyun.platform.DomainEvents;
import org.zhengyun.platform.EventLog;
import org.zhengyun.testing.StoreTest;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** A stranger, who has an export and {@code deploy/verify-audit} and nothing else, finds out whatever was done to it. */
@StoreTest
class ExportTests {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Path VERIFIER = Path.of("../deploy/verify-audit");

    private final Audit audit;
    private final Sealing sealing;
    private final Happenings happenings;
    private final JsonMapper json;

    @TempDir
    @Nullable
    Path directory;

    private String chain = "";
    private List<String> lines = List.of();

    ExportTests(Audit audit, Sealing sealing, DomainEvents events, TransactionalOperator transaction, JsonMapper json) {
        this.audit = audit;
        this.sealing = sealing;
        this.happenings = new Happenings(events, transaction);
        this.json = json;
    }

    private record Said(int code, String text) {}

    @BeforeEach
    void export() {
        chain = happenings.written(3);
        sealing.run(new Actor.Platform(sealing.name()), Instant.now()).block(SOON);
        happenings.written(1);
        lines = exported();
    }

    @Test
    void anUntouchedExportIsWhole() throws IOException {
        Said said = verify(lines);
        assertThat(said.text()).contains("OK", "links", "seals", "unsealed");
        assertThat(said.code()).isZero();
    }

    @Test
    void aChangedByteIsFoundInWhateverLine() throws IOException {
        for (int line : linesToTry()) {
            String text = lines.get(line);
            int at = ThreadLocalRandom.current().nextInt(text.length());
            List<String> changed = new ArrayList<>(lines);
            changed.set(line, text.substring(0, at) + other(text.charAt(at)) + text.substring(at + 1));
            assertThat(verify(changed).code()).as("byte %d of %s", at, text).isEqualTo(1);
        }
    }

    @Test
    void namesTheLinkThatWasChanged() throws IOException {
        List<String> changed = new ArrayList<>(lines);
        int second = find("\"type\":\"link\"", "\"chain\":\"" + chain + "\"", "\"seq\":2,");
        changed.set(second, changed.get(second).replace("上云", "下云"));
        Said said = verify(changed);
        assertThat(said.code()).isEqualTo(1);
        assertThat(said.text()).contains("BROKEN", "chain " + chain + " link 2");
    }

    @Test
    void aMissingLineIsFoundInWhateverPlace() throws IOException {
        for (int line : linesToTry()) {
            List<String> changed = new ArrayList<>(lines);
            String gone = changed.remove(line);
            assertThat(verify(changed).code()).as("without %s", gone).isEqualTo(1);
        }
    }

    @Test
    void anotherOrderIsFound() throws IOException {
        for (int line : linesToTry().subList(1, 9)) {
            List<String> changed = new ArrayList<>(lines);
            changed.set(line, lines.get(line - 1));
            changed.set(line - 1, lines.get(line));
            assertThat(verify(changed).code()).as("line %d", line).isEqualTo(1);
        }
    }

    @Test
    void aChainWrittenAnewWithAllItsHashesIsFound() throws IOException {
        List<Map<String, Object>> forged = forged();
        Said said = verify(closed(forged));
        assertThat(said.code()).isEqualTo(1);
        assertThat(said.text()).contains("chain " + chain + " link 3", "sealed");
    }

    @Test
    void aSealThatWasWrittenDownGivesAwayARecordForgedFromEndToEnd() throws IOException {
        String noted = String.valueOf(read(lines.get(lastSeal())).get("hash"));
        assertThat(verify(lines, noted).text()).contains("still there");
        List<Map<String, Object>> forged = withoutSeals(forged());
        assertThat(verify(closed(forged)).code()).isZero();
        Said said = verify(closed(forged), noted);
        assertThat(said.code()).isEqualTo(1);
        assertThat(said.text()).contains(noted);
    }

    @Test
    void somethingElseIsNotAnExport() throws IOException {
        assertThat(verify(List.of("hello")).code()).isEqualTo(1);
        assertThat(verify(List.of()).code()).isEqualTo(1);
        assertThat(run("/nowhere/at/all").code()).isEqualTo(2);
        assertThat(run().code()).isEqualTo(2);
    }

    /** One of each kind, first and last. */
    private List<Integer> linesToTry() {
        return List.of(
                0,
                find("\"type\":\"seal\""),
                find("\"type\":\"head\""),
                lastSeal(),
                find("\"type\":\"head\"", "\"chain\":\"" + chain + "\""),
                find("\"type\":\"link\"", "\"chain\":\"" + chain + "\"", "\"seq\":1,"),
                find("\"type\":\"link\"", "\"chain\":\"" + chain + "\"", "\"seq\":3,"),
                find("\"type\":\"chain\"", "\"chain\":\"" + chain + "\""),
                lines.size() - 2,
                lines.size() - 1);
    }

    private int lastSeal() {
        return IntStream.range(0, lines.size())
                .filter(line -> lines.get(line).startsWith("{\"type\":\"seal\""))
                .max()
                .orElseThrow();
    }

    private int find(String... parts) {
        return IntStream.range(0, lines.size())
                .filter(line -> List.of(parts).stream().allMatch(lines.get(line)::contains))
                .findFirst()
                .orElseThrow();
    }

    private static char other(char is) {
        return is == 'a' ? 'b' : 'a';
    }

    /** Another reason in the second link, and every hash after it computed again. */
    private List<Map<String, Object>> forged() {
        List<Map<String, Object>> all = new ArrayList<>();
        String previous = "";
        for (String line : lines.subList(0, lines.size() - 1)) {
            Map<String, Object> record = read(line);
            if (chain.equals(record.get("chain")) && "link".equals(record.get("type"))) {
                boolean first = record.get("seq").equals(1);
                String body = String.valueOf(record.get("body"));
                record.put("body", record.get("seq").equals(2) ? body.replace("上云", "下云") : body);
                record.put("previous", first ? record.get("previous") : previous);
                previous = EventLog.hash(String.valueOf(record.get("previous")), String.valueOf(record.get("body")));
                record.put("hash", previous);
            } else if (chain.equals(record.get("chain")) && "chain".equals(record.get("type"))) {
                record.put("hash", previous);
            }
            all.add(record);
        }
        return all;
    }

    private static List<Map<String, Object>> withoutSeals(List<Map<String, Object>> all) {
        return all.stream()
                .filter(record -> !"seal".equals(record.get("type")) && !"head".equals(record.get("type")))
                .toList();
    }

    /** With counts and digest as the exporter itself would write them. */
    private List<String> closed(List<Map<String, Object>> all) {
        List<String> text =
                new ArrayList<>(all.stream().map(json::writeValueAsString).toList());
        SM3Digest digest = new SM3Digest();
        byte[] bytes = (String.join("\n", text) + "\n").getBytes(StandardCharsets.UTF_8);
        digest.update(bytes, 0, bytes.length);
        byte[] hash = new byte[digest.getDigestSize()];
        digest.doFinal(hash, 0);
        Map<String, Object> end = new LinkedHashMap<>();
        end.put("type", "end");
        Map.of("seals", "seal", "heads", "head", "chains", "chain", "links", "link")
                .forEach((name, type) -> end.put(
                        name,
                        all.stream()
                                .filter(record -> type.equals(record.get("type")))
                                .count()));
        end.put("digest", HexFormat.of().formatHex(hash));
        text.add(json.writeValueAsString(end));
        return text;
    }

    private Map<String, Object> read(String line) {
        return json.readValue(line, new TypeReference<>() {});
    }

    private List<String> exported() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        audit.export(Happenings.AUDITOR).doOnNext(bytes::writeBytes).blockLast(SOON);
        return bytes.toString(StandardCharsets.UTF_8).lines().toList();
    }

    private Said verify(List<String> some, String... noted) throws IOException {
        assertThat(directory).isNotNull();
        Path file = directory.resolve("audit.ndjson");
        Files.writeString(file, some.isEmpty() ? "" : String.join("\n", some) + "\n");
        List<String> arguments = new ArrayList<>(List.of(file.toString()));
        arguments.addAll(List.of(noted));
        return run(arguments.toArray(String[]::new));
    }

    private static Said run(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("node", VERIFIER.toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Said(process.onExit().join().exitValue(), text);
    }
}
