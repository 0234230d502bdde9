package org.zhengyun.workorder.web;

import java.util.List;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.zhengyun.application.CasePrints;
import org.zhengyun.kernel.Actor;
import org.zhengyun.platform.http.Downloads;
import org.zhengyun.platform.http.Versions;
import org.zhengyun.printing.Copies;
import org.zhengyun.printing.Print;
import org.zhengyun.printing.Printer;
import org.zhengyun.workorder.OrderPrints;
import reactor.core.publisher.Mono;

/** Work orders and their receipts on paper. */
@RestController
@RequestMapping("/api/v1/work-orders/{id}/forms")
class OrderFormController {

    private final OrderPrints prints;

    OrderFormController(OrderPrints prints) {
        this.prints = prints;
    }

    record OrderOffers(List<CasePrints.Offer> items) {}

    @GetMapping
    Mono<OrderOffers> list(@PathVariable UUID id, Actor actor) {
        return prints.offers(id, actor).map(OrderOffers::new);
    }

    /** The form as a grid of cells, to be drawn by whoever asks. */
    @GetMapping("/{form:[a-z0-9_]+}")
    Mono<ResponseEntity<Print>> show(
            @PathVariable UUID id,
            @PathVariable String form,
            @RequestParam(defaultValue = "one") Copies copies,
            Actor actor) {
        return prints.shown(id, form, copies, actor).map(shown -> Versions.ok(shown.print(), shown.version()));
    }

    /** The form as a file, e.g. {@code delivery_receipt.docx}. */
    @GetMapping("/{form:[a-z0-9_]+}.{format:docx|pdf|html}")
    Mono<ResponseEntity<byte[]>> file(
            @PathVariable UUID id,
            @PathVariable String form,
            @PathVariable Printer.Format format,
            @RequestParam(defaultValue = "one") Copies copies,
            Actor actor) {
        return prints.file(id, form, copies, format, actor)
                .map(file -> Downloads.file(file.fileName(), file.contentType(), file.content(), file.version()));
    }
}
