package org.tonle.analytics.kept;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.UriInfo;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Base64;
import org.tonle.access.DataAccess;
import org.tonle.access.EqualRights;
import org.tonle.access.RequestAccess;
import org.tonle.common.Uid;
import org.tonle.format.RequestFormat;
import org.tonle.metadata.MetadataObject;
import org.tonle.setting.Settings;

/** What the HTTP request at hand asks, in one short text: whoever asks the same has the same text, and nobody else. */
@ApplicationScoped
class AskedQuestion {
    private static final int BYTES = 16;
    private static final char END = '\n';

    /** Versions are counted from the start of the process: questions to another process never match. */
    private final String process = Uid.generate();

    private final UriInfo uri;
    private final HttpHeaders headers;
    private final RequestFormat format;
    private final RequestAccess access;
    private final ReadMetadata metadata;
    private final Settings settings;
    private final Clock clock;

    AskedQuestion(
            UriInfo uri,
            HttpHeaders headers,
            RequestFormat format,
            RequestAccess access,
            ReadMetadata metadata,
            Settings settings,
            Clock clock) {
        this.uri = uri;
        this.headers = headers;
        this.format = format;
        this.access = access;
        this.metadata = metadata;
        this.settings = settings;
        this.clock = clock;
    }

    /** For numbers: with the rights of the caller and the state of the metadata that numbers are made of. */
    String ofNumbers(String about) {
        DataAccess caller = access.get();
        ReadMetadata.State state = metadata.of(caller.snapshot());
        return digest(asked()
                + about
                + END
                + EqualRights.of(caller.user(), state.named()).text()
                + caller.dimensionConstraints().stream()
                        .map(MetadataObject::uid)
                        .sorted()
                        .toList()
                + caller.isToldAll()
                + END
                + state.stamp());
    }

    /** For records, in which anything may be named: with the caller and the state of all metadata. */
    String ofRecords() {
        DataAccess caller = access.get();
        return digest(asked() + caller.user() + END + caller.snapshot().version());
    }

    private String asked() {
        return process
                + END
                + uri.getRequestUri().getRawPath()
                + '?'
                + uri.getRequestUri().getRawQuery()
                + END
                + format.mediaType()
                + format.packing()
                + format.suffix()
                + END
                + headers.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE)
                + END
                + LocalDate.now(clock)
                + END
                + settings.of(access.get().user())
                + END
                + settings.system("analyticsFinancialYearStart").asText()
                + settings.system("keyHideUnapprovedDataInAnalytics").asText()
                + settings.system("keySmallNumberThreshold").asText()
                + END;
    }

    static String digest(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, BYTES));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java knows SHA-256", impossible);
        }
    }
}
