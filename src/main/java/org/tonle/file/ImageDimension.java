package org.tonle.file;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.Map;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.tonle.parameter.Parameters;

/** How large a picture is wanted. A smaller one stays as it is, and so does one of a format that cannot be drawn anew. */
public enum ImageDimension {
    SMALL(256),
    MEDIUM(512),
    LARGE(1024),
    ORIGINAL(Integer.MAX_VALUE);

    /** Larger pictures are given as they are. */
    private static final long MOST_PIXELS = 100_000_000;

    private static final Map<String, String> FORMATS = Map.of(FileTypes.PNG, "png", FileTypes.JPEG, "jpeg");

    private final int width;

    ImageDimension(int width) {
        this.width = width;
    }

    /** What the parameter {@code dimension} asks for; the picture as it is when it says nothing. @throws org.tonle.problem.Problem E1003 */
    public static ImageDimension asked(Parameters parameters) {
        ImageDimension said = parameters.word("dimension", ImageDimension.class);
        return said == null ? ORIGINAL : said;
    }

    /** Whether a picture of this type is drawn anew. */
    public boolean applies(String contentType) {
        return this != ORIGINAL && FORMATS.containsKey(contentType);
    }

    /** The picture, at most as wide as this, in its own format. @param contentType one that {@link #applies} */
    public byte[] scaled(byte[] picture, String contentType) throws IOException {
        String format = FORMATS.get(contentType);
        try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(picture))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (format == null || !readers.hasNext()) {
                return picture;
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(in);
                int wide = reader.getWidth(0);
                int high = reader.getHeight(0);
                boolean isTooLarge = (long) wide * high > MOST_PIXELS;
                return wide <= width || isTooLarge ? picture : drawn(read(reader, wide), format);
            } finally {
                reader.dispose();
            }
        }
    }

    /** Of a picture that is much too large only every so many points are read, so that it never is in memory as a whole. */
    private BufferedImage read(ImageReader reader, int wide) throws IOException {
        ImageReadParam few = reader.getDefaultReadParam();
        int step = Math.max(1, wide / (2 * width));
        few.setSourceSubsampling(step, step, 0, 0);
        return reader.read(0, few);
    }

    private byte[] drawn(BufferedImage whole, String format) throws IOException {
        int high = Math.max(1, (int) ((long) whole.getHeight() * width / whole.getWidth()));
        boolean hasAlpha = format.equals("png") && whole.getColorModel().hasAlpha();
        BufferedImage scaled =
                new BufferedImage(width, high, hasAlpha ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB);
        Graphics2D canvas = scaled.createGraphics();
        canvas.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        canvas.drawImage(whole, 0, 0, width, high, null);
        canvas.dispose();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(scaled, format, out);
        return out.toByteArray();
    }
}
