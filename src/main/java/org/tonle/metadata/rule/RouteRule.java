package org.tonle.metadata.rule;

import jakarta.enterprise.context.ApplicationScoped;
import org.tonle.common.WebAddress;
import org.tonle.metadata.importing.Changes;
import org.tonle.metadata.importing.Draft;
import org.tonle.metadata.importing.MetadataRule;
import org.tonle.problem.ErrorCode;

/** Routes lead to addresses of the web, never into the files of a server. */
@ApplicationScoped
public class RouteRule implements MetadataRule {
    @Override
    public String type() {
        return "route";
    }

    @Override
    public void check(Draft draft, Changes changes) {
        String url = draft.document().text("url");
        if (url != null && draft.changes("url") && WebAddress.read(url) == null) {
            draft.refuse(ErrorCode.E4004, "url", "url", url);
        }
    }
}
