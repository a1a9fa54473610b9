package org.tonle.account.signin;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import javax.imageio.ImageIO;
import org.tonle.security.CurrentUser;

/** The picture an authenticator app reads a secret from. */
final class QrCode {
    private static final int SIZE = 240;
    private static final int BLACK = 0x000000;
    private static final int WHITE = 0xFFFFFF;

    private QrCode() {}

    /** The secret as authenticator apps take it. Source: Key URI Format of Google Authenticator. */
    static String address(CurrentUser user, String secret) {
        String name = URLEncoder.encode(user.username(), StandardCharsets.UTF_8).replace("+", "%20");
        return "otpauth://totp/Tonle:" + name + "?secret=" + secret + "&issuer=Tonle";
    }

    /** A text as a QR code, in PNG. */
    static byte[] png(String text) {
        try {
            BitMatrix bits = new QRCodeWriter().encode(text, BarcodeFormat.QR_CODE, SIZE, SIZE);
            BufferedImage image = new BufferedImage(SIZE, SIZE, BufferedImage.TYPE_INT_RGB);
            for (int x = 0; x < SIZE; x++) {
                for (int y = 0; y < SIZE; y++) {
                    image.setRGB(x, y, bits.get(x, y) ? BLACK : WHITE);
                }
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            ImageIO.write(image, "png", out);
            return out.toByteArray();
        } catch (WriterException impossible) {
            throw new IllegalStateException("a secret always fits into a QR code", impossible);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
