package org.zhengyun.regime.web;

import io.swagger.v3.oas.annotations.Parameter;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.zhengyun.kernel.Actor;
import org.zhengyun.kernel.Refused;
import org.zhengyun.kernel.Text;
import org.zhengyun.regime.Enforcement;
import org.zhengyun.regime.Regime;
import org.zhengyun.regime.Regimes;
import org.zhengyun.regime.RegulationText;

/** The regulations word for word, and what each sentence became: everybody who is signed in may read them. */
@RestController
@RequestMapping("/api/v1/regimes")
class RegulationTextController {

    private final Regimes regimes;

    RegulationTextController(Regimes regimes) {
        this.regimes = regimes;
    }

    /** The text, cut where clauses begin and end; without parts where nobody has entered it. */
    @GetMapping("/{id}/text")
    TextResponse text(@Parameter(hidden = true) Actor actor, @PathVariable String id) {
        Regime regime = regimes.find(id).orElseThrow(Refused::notFound);
        return new TextResponse(
                regime.id(), regime.facts().title(), regimes.text(regime).parts(), Enforcement.of(regime));
    }

    /** Articles of any regulation in which the words stand. */
    @GetMapping("/text")
    Found search(@Parameter(hidden = true) Actor actor, @RequestParam @NotBlank @Size(max = 100) String q) {
        return new Found(regimes.all().stream()
                .flatMap(regime -> regimes.text(regime).search(q).stream()
                        .map(part -> new Place(
                                regime.id(),
                                regime.facts().title(),
                                part.key(),
                                part.heading().text(),
                                part.paragraphs().stream()
                                        .map(RegulationText.Paragraph::text)
                                        .toList())))
                .toList());
    }

    /** @param rules what rests on each clause, by its id */
    record TextResponse(
            String id, Text title, List<RegulationText.Part> parts, Map<String, List<Enforcement.Rule>> rules) {}

    record Found(List<Place> items) {}

    /** @param part key of the article in its regulation's text */
    record Place(String regime, Text title, String part, String heading, List<String> paragraphs) {}
}
