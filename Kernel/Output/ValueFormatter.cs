using CourseKit.Kernel.Abstractions;
using CourseKit.Kernel.Formatting;
using CourseKit.Kernel.Instrumentation;
using Microsoft.DotNet.Interactive.Formatting;

namespace CourseKit.Kernel.Output;

/// <summary>Gives a value every form in which a front end may want it, by the registered formatters.</summary>
internal static class ValueFormatter
{
    /// <summary>The forms of a value; <c>text/plain</c> is always among them.</summary>
    /// <param name="value">Anything, null too.</param>
    /// <param name="mimeTypes">The forms asked for; if none is, those that the value's type prefers.</param>
    public static MimeBundle Format(object? value, IReadOnlyList<string>? mimeTypes = null)
    {
        ArrayFormats.Ensure();
        var bundle = new MimeBundle(Format(value, MimeBundle.Text));
        if (mimeTypes is not { Count: > 0 })
            mimeTypes = IsPlain(value) && !IsRegistered(value) ? [] : [.. Formatter.GetPreferredMimeTypesFor(value!.GetType())];
        foreach (var mimeType in mimeTypes)
        {
            if (mimeType != MimeBundle.Text)
                bundle = bundle.With(mimeType, Format(value, mimeType));
        }
        return bundle;
    }

    // A number in a box is no better than the number.
    private static bool IsPlain(object? value) =>
        value is null or string or char or bool or decimal or DateTime or DateTimeOffset or DateOnly or TimeOnly or TimeSpan or Guid or Enum or Delegate
        || value.GetType().IsPrimitive;

    // A reader who registers a formatter for numbers wants them shown by it.
    private static bool IsRegistered(object? value) =>
        value is not null && Formatter.RegisteredFormatters(false).Any(formatter => formatter.Type == value.GetType() && formatter.MimeType != MimeBundle.Text);

    private static string Format(object? value, string mimeType)
    {
        // Formatters write numbers in the culture of the thread, which is the cell's to choose: an output is the same everywhere.
        var culture = System.Globalization.CultureInfo.CurrentCulture;
        System.Globalization.CultureInfo.CurrentCulture = System.Globalization.CultureInfo.InvariantCulture;
        try
        {
            using var writer = new StringWriter(System.Globalization.CultureInfo.InvariantCulture);
            if (value is null)
                return Formatter.NullString;
            // Its properties are the runtime's view of it: pages of reflection.
            if (value is Delegate function)
                return function.GetType().ToDisplayString(MimeBundle.Text);
            using var context = new FormatContext(writer);
            value.FormatTo(context, mimeType);
            return writer.ToString();
        }
        catch (Exception exception) when (!CellGuard.IsInterrupted) // A formatter's failure must not cost the reader the value.
        {
            return $"{value?.GetType()} could not be shown as {mimeType}: {exception.GetBaseException().GetType().Name}: {exception.GetBaseException().Message}";
        }
        finally
        {
            System.Globalization.CultureInfo.CurrentCulture = culture;
        }
    }
}
