using CourseKit.Kernel.Abstractions;
using Microsoft.DotNet.Interactive.Formatting;
using Html = CourseKit.Kernel.Abstractions.Html;

namespace CourseKit.Extension.Formatters;

/// <summary>Shows values of a type as a line of text and as HTML, both in every bundle.</summary>
internal static class BothForms
{
    /// <summary>Registers both forms. A form that the notebook has registered already stays.</summary>
    public static void Register<T>(Func<T, string> toText, Func<T, Html> toHtml)
    {
        RegisterUnlessTaken<T>(MimeBundle.Text, (value, context) =>
        {
            context.Writer.Write(toText(value));
            return true;
        });
        RegisterUnlessTaken<T>(MimeBundle.Html, (value, context) =>
        {
            // Inside a list or an object the line alone is enough.
            context.Writer.Write((context.Depth > 1 ? Html.FromText(toText(value)) : toHtml(value)).ToString());
            return true;
        });
        Formatter.SetPreferredMimeTypesFor(typeof(T), MimeBundle.Html, MimeBundle.Text);
    }

    private static void RegisterUnlessTaken<T>(string mimeType, FormatDelegate<T> format)
    {
        if (!Formatter.RegisteredFormatters(false).Any(taken => taken.Type == typeof(T) && taken.MimeType == mimeType))
            Formatter.Register(format, mimeType);
    }
}
