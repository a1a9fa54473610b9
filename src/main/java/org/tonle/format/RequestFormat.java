package org.tonle.format;

import jakarta.enterprise.context.RequestScoped;

/** The format of the answer to the HTTP request at hand, decided before its resource is asked. */
@RequestScoped
public class RequestFormat {
    private String mediaType = "application/json";
    private Packing packing = Packing.NONE;
    private boolean isNamed;

    /** Said once, by who decides. @param isNamed whether the request names it in its address */
    public void set(String mediaType, Packing packing, boolean isNamed) {
        this.mediaType = mediaType;
        this.packing = packing;
        this.isNamed = isNamed;
    }

    /** Whether the request names this format by suffix or parameter; programs send {@code Accept} without thinking of it. */
    public boolean isNamed(WireFormat format) {
        return isNamed && is(format);
    }

    /** What is answered before it is packed: one of the media types the operation offers. */
    public String mediaType() {
        return mediaType;
    }

    /** How the answer will be packed; who answers need not care. */
    public Packing packing() {
        return packing;
    }

    /** Whether this is the format. */
    public boolean is(WireFormat format) {
        return WireFormat.ofMediaType(mediaType) == format;
    }

    /** What names of files end with, without the dot and without the packing. */
    public String suffix() {
        WireFormat format = WireFormat.ofMediaType(mediaType);
        return format == null ? "bin" : format.word();
    }
}
