package org.zhengyun.printing;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;
import org.zhengyun.kernel.Refused;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** Makes files of forms: work for the processor, on few threads of its own and never on an event loop. */
@Component
@EnableConfigurationProperties(PrintingSettings.class)
public class Printer implements AutoCloseable {

    private static final int THREADS = 2;
    private static final int WAITING = 200;

    /** Where Debian's packages put Chinese fonts with serifs (宋体), then any other. */
    static final List<String> FONTS = List.of(
            "/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc",
            "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc",
            "/usr/share/fonts/truetype/arphic/uming.ttc",
            "/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc");

    private final Scheduler scheduler = Schedulers.newBoundedElastic(THREADS, WAITING, "printing");
    private final List<Path> fonts;
    private @Nullable Typeface face;

    Printer(PrintingSettings settings) {
        this.fonts = (settings.fonts().isEmpty() ? FONTS : settings.fonts())
                .stream().map(Path::of).toList();
    }

    /** As what a form is wanted. */
    public enum Format {
        DOCX("application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        PDF("application/pdf"),
        HTML("text/html;charset=UTF-8");

        private final String contentType;

        Format(String contentType) {
            this.contentType = contentType;
        }

        public String contentType() {
            return contentType;
        }

        public String extension() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** @return the file; error {@code no-chinese-font} where a PDF is wanted and the machine has no font for it */
    public Mono<byte[]> file(Callable<Print> print, Format format) {
        return laid(print).map(laid -> switch (format) {
            case DOCX -> WordFile.of(laid);
            case PDF -> PdfFile.of(laid, face());
            case HTML -> HtmlPage.of(laid).getBytes(StandardCharsets.UTF_8);
        });
    }

    /** The form as a grid. */
    public Mono<Print> laid(Callable<Print> print) {
        return Mono.fromCallable(print).subscribeOn(scheduler);
    }

    /** The font is read when the first PDF is wanted, and kept. */
    private synchronized Typeface face() {
        if (face == null) {
            face = Typeface.of(fonts);
        }
        if (face == null) {
            throw Refused.unavailable("no-chinese-font").with("fonts", fonts.toString());
        }
        return face;
    }

    @Override
    public void close() {
        scheduler.dispose();
    }
}
