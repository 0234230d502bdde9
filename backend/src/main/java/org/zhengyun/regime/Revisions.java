package org.zhengyun.regime;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.bouncycastle.crypto.digests.SM3Digest;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * A regime as one text and back. The text's hash is the revision: the same words have the same revision everywhere, and a
 * stored text can be checked against its name. Keys keep their order, which is the order of the stages.
 */
public final class Revisions {

    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            // an older revision does not know a flag that came later: then it is not set
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .changeDefaultVisibility(visibility -> visibility
                    .withGetterVisibility(com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility.NONE)
                    .withIsGetterVisibility(com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility.NONE)
                    .withFieldVisibility(com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility.ANY))
            .changeDefaultPropertyInclusion(inclusion ->
                    inclusion.withValueInclusion(com.fasterxml.jackson.annotation.JsonInclude.Include.NON_NULL))
            .build();

    private Revisions() {}

    /** The regime under the name of its content. */
    public static Regime named(Regime regime) {
        return with(regime, hash(write(regime)));
    }

    static String write(Regime regime) {
        return JSON.writeValueAsString(with(regime, ""));
    }

    static Regime read(String body) {
        return with(JSON.readValue(body, Regime.class), hash(body));
    }

    private static String hash(String body) {
        byte[] text = body.getBytes(StandardCharsets.UTF_8);
        SM3Digest digest = new SM3Digest();
        digest.update(text, 0, text.length);
        byte[] result = new byte[digest.getDigestSize()];
        digest.doFinal(result, 0);
        return HexFormat.of().formatHex(result);
    }

    private static Regime with(Regime it, String revision) {
        return new Regime(
                it.id(),
                revision,
                it.facts(),
                it.region(),
                it.provider(),
                it.officeLabels(),
                it.stageLabels(),
                it.moveLabels(),
                it.moveEffects(),
                it.papers(),
                it.requirements(),
                it.forms(),
                it.prints(),
                it.sheets(),
                it.procedures(),
                it.funding(),
                it.values(),
                it.agreements(),
                it.utilization(),
                it.inventory(),
                it.standards(),
                it.programme(),
                it.ownClauses());
    }
}
