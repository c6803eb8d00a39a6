package dev.bluetick.api.account;

import dev.bluetick.api.problem.Problem;
import dev.bluetick.commands.account.PersonalField;
import java.util.regex.Pattern;

/// What people may write into their personal fields. Lengths are counted in code points (Unicode scalar values),
/// of which an emoji may have several; what controls a screen and is not seen is refused.
public final class PersonalText {

    /// Ids of media, as this server gives them or a client brings them.
    private static final Pattern MEDIA_ID = Pattern.compile("[A-Za-z0-9._:-]{1,64}");

    private static final Pattern USERNAME = Pattern.compile("[A-Za-z0-9._]{3,50}");

    private PersonalText() {}

    /// @throws Problem invalid
    public static String check(PersonalField field, String text) {
        boolean ofTheForm = switch (field) {
            case DISPLAY_NAME, DEVICE_NAME -> text.codePoints().anyMatch(PersonalText::isSeen);
            case PICTURE -> MEDIA_ID.matcher(text).matches();
            case USERNAME -> USERNAME.matcher(text).matches();
            case ABOUT, PHONE, PIN, EMAIL, PUSH -> true;
        };
        boolean fits = !text.isEmpty() && text.codePointCount(0, text.length()) <= field.maxLength();
        if (!fits || !ofTheForm || text.codePoints().anyMatch(PersonalText::isForbidden)) {
            throw Problem.invalid(field.wireName() + " takes " + form(field) + ".");
        }
        return text;
    }

    private static String form(PersonalField field) {
        return switch (field) {
            case DISPLAY_NAME, DEVICE_NAME, ABOUT, PHONE, PIN, EMAIL, PUSH ->
                "1 to " + field.maxLength() + " characters, no control characters among them";
            case PICTURE -> "the id of a picture";
            case USERNAME -> "3 to 50 letters a to z, digits, dots and underscores";
        };
    }

    /// Controls (line breaks among them), and halves of characters, which have no UTF-8 form.
    private static boolean isForbidden(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL, Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                true;
            default -> false;
        };
    }

    private static boolean isSeen(int codePoint) {
        return !Character.isWhitespace(codePoint)
                && !Character.isSpaceChar(codePoint)
                && Character.getType(codePoint) != Character.FORMAT;
    }
}
