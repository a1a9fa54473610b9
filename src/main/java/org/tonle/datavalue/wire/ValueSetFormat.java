package org.tonle.datavalue.wire;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tonle.limit.Unpacking;

/** In which format values arrive. */
public enum ValueSetFormat {
    JSON {
        @Override
        ValueSetReader open(InputStream body, @Nullable Boolean firstRowIsHeader, Unpacking watch) {
            return new JsonValueSet(body);
        }
    },
    CSV {
        @Override
        ValueSetReader open(InputStream body, @Nullable Boolean firstRowIsHeader, Unpacking watch) {
            return new CsvValueSet(body, firstRowIsHeader);
        }
    },
    XML {
        @Override
        ValueSetReader open(InputStream body, @Nullable Boolean firstRowIsHeader, Unpacking watch) {
            return new XmlValueSet(body);
        }
    },
    ADX {
        @Override
        ValueSetReader open(InputStream body, @Nullable Boolean firstRowIsHeader, Unpacking watch) {
            return new AdxValueSet(body);
        }
    },
    FHIR {
        @Override
        ValueSetReader open(InputStream body, @Nullable Boolean firstRowIsHeader, Unpacking watch) {
            return new MeasureReportSet(body);
        }
    },
    XLSX {
        @Override
        ValueSetReader open(InputStream body, @Nullable Boolean firstRowIsHeader, Unpacking watch) {
            return new WorkbookValueSet(body, firstRowIsHeader, watch);
        }
    };

    /** Media types of ADX: the one of the standard, and the one that programs send. */
    public static final String ADX_TYPE = "application/adx+xml";

    public static final String ADX_TYPE_OF_OTHERS = "application/xml+adx";

    /** Media type of FHIR as JSON. */
    public static final String FHIR_TYPE = "application/fhir+json";

    /** Media type of workbooks of Excel 2007 and later. */
    public static final String XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private boolean isJson() {
        return this == JSON || this == FHIR;
    }

    /** The format of a media type; JSON for one that is not known. @param mediaType without its parameters */
    public static ValueSetFormat of(String mediaType) {
        return switch (mediaType.toLowerCase(Locale.ROOT)) {
            case "application/csv", "text/csv" -> CSV;
            case "application/xml", "text/xml" -> XML;
            case ADX_TYPE, ADX_TYPE_OF_OTHERS -> ADX;
            case FHIR_TYPE -> FHIR;
            case XLSX_TYPE -> XLSX;
            default -> JSON;
        };
    }

    abstract ValueSetReader open(InputStream body, @Nullable Boolean firstRowIsHeader, Unpacking watch);

    /**
     * Reads a body of this format.
     *
     * @param charset as {@code Content-Type} names it, null when it does not
     * @param firstRowIsHeader for CSV and tables in workbooks; null to find out
     * @param watch refuses workbooks that become too large when they are unpacked
     * @throws org.tonle.problem.Problem E1003 for a charset nobody knows
     */
    public ValueSetReader reader(
            InputStream body, @Nullable String charset, @Nullable Boolean firstRowIsHeader, Unpacking watch)
            throws IOException {
        boolean saysItself = this == XML || this == ADX || this == XLSX || isJson() && charset == null;
        return open(saysItself ? body : TextBody.of(body, charset), firstRowIsHeader, watch);
    }
}
