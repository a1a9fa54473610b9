package org.tonle.metadata.importing;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tonle.metadata.MetadataObject;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;

/**
 * Which versions of an object the caller has read before he changes it, from the header {@code If-Match}. The tag of one object begins with
 * its version; what stands after it is about the answer and not about the object. Compared under the lock of the writer, so that of two
 * who read the same version only one changes it.
 *
 * @param versions null when the caller does not say, or takes any
 */
public record ReadVersion(@Nullable List<Long> versions) {
    /** Whatever the object is by now. */
    public static final ReadVersion ANY = new ReadVersion(null);

    private static final Pattern TAG = Pattern.compile("(?:W/)?\"(\\d{1,18})(?:-[^\"]*)?\"");

    /** What a header says: {@code *}, or tags separated by commas. What is no tag of an object is read as a version that none has. @param ifMatch null when there is none */
    public static ReadVersion valueOf(@Nullable String ifMatch) {
        if (ifMatch == null || ifMatch.isBlank() || ifMatch.strip().equals("*")) {
            return ANY;
        }
        List<Long> versions = new ArrayList<>();
        Matcher tags = TAG.matcher(ifMatch);
        while (tags.find()) {
            versions.add(Long.valueOf(tags.group(1)));
        }
        return new ReadVersion(List.copyOf(versions));
    }

    /** @throws Problem E1128 when the object has changed since it was read */
    void require(MetadataObject object) {
        if (versions != null && !versions.contains(object.version())) {
            throw new Problem(ErrorCode.E1128);
        }
    }
}
