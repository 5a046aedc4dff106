using CourseKit.Kernel.Abstractions;
using Microsoft.DotNet.Interactive.Formatting;

namespace CourseKit.Kernel.Formatting;

/// <summary>How arrays of two dimensions and more are shown unless a reader or a package registers something else for them.</summary>
/// <remarks>The engine goes through such an array as through a list of objects. What is registered in the ordinary way would stand in the way of
/// packages, and of lists, for which it would have to take over: so these go among the engine's own formatters, which it does for a type that names
/// them by an attribute, when it first meets that type.</remarks>
internal static class ArrayFormats
{
    /// <summary>Makes sure of them, also after a reader has had all formatters forgotten. Costs a look into a table.</summary>
    public static void Ensure() => Formatter.GetPreferredMimeTypesFor(typeof(Source.Key));

    private static bool Write(object? value, FormatContext context, Func<ArrayPage, string> write)
    {
        // False passes it on to the engine's formatters of lists.
        if (value is not Array { Rank: > 1 } array)
            return false;
        // Inside a list or an object one line is enough.
        context.Writer.Write(write(new(array, IsWhole: context.Depth <= 1)));
        return true;
    }

    /// <summary>Created by the engine.</summary>
    public sealed class Source : ITypeFormatterSource
    {
        public IEnumerable<ITypeFormatter> CreateTypeFormatters() =>
        [
            new ArrayFormat(MimeBundle.Text, (value, context) => Write(value, context, page => page.ToText())),
            new ArrayFormat(MimeBundle.Html, (value, context) => Write(value, context, page => page.ToHtml().ToString())),
        ];

        /// <summary>Nothing but a type to meet. To prefer a form for it makes the engine forget which formatters it has found before.</summary>
        [TypeFormatterSource(typeof(Source), PreferredMimeTypes = [MimeBundle.Text])]
        public sealed class Key;
    }

    private sealed class ArrayFormat(string mimeType, FormatDelegate<object?> format) : ITypeFormatter
    {
        public string MimeType => mimeType;

        public Type Type => typeof(Array);

        public bool Format(object? instance, FormatContext context) => format(instance, context);
    }
}
