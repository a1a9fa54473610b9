package org.tonle.file;

import jakarta.enterprise.context.ApplicationScoped;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.importing.Changes;
import org.tonle.metadata.importing.Draft;
import org.tonle.metadata.importing.MetadataRule;
import org.tonle.metadata.model.DocumentAddress;
import org.tonle.problem.ErrorCode;

/** Documents: one that is external has an address of the web, to which browsers are sent. */
@ApplicationScoped
public class DocumentRule implements MetadataRule {
    @Override
    public String type() {
        return "document";
    }

    @Override
    public void check(Draft draft, Changes changes) {
        DocumentAddress address = DocumentAddress.of(MetadataObject.unstored(draft.document()));
        boolean isChanged = draft.changes("url") || draft.changes("external");
        if (isChanged && address.isExternal() && !address.url().isEmpty() && address.onTheWeb() == null) {
            draft.refuse(ErrorCode.E4004, "url", "url", address.url());
        }
    }
}
