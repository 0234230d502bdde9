package org.zhengyun.platform.http;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.codec.multipart.FilePartEvent;
import org.springframework.http.codec.multipart.PartEvent;
import reactor.core.publisher.Flux;

/** The file in a form that has nothing else to say. */
public final class FormFile {

    private FormFile() {}

    /** Its content as it comes; other fields are passed over. */
    public static Flux<DataBuffer> of(Flux<PartEvent> parts) {
        return parts.filter(part -> {
                    if (part instanceof FilePartEvent) {
                        return true;
                    }
                    DataBufferUtils.release(part.content());
                    return false;
                })
                .map(PartEvent::content);
    }
}
