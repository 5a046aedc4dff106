using System.Globalization;
using System.Text.RegularExpressions;
using CourseKit.Extension.Formatters.Tensors;
using CourseKit.Extension.Look;
using CourseKit.Words;
using Microsoft.DotNet.Interactive.Formatting;
using TorchSharp;

namespace CourseKit.Extension.Formatters;

/// <summary>The line above a tuple, a record or an anonymous object, which is its <c>ToString()</c>: tensors in it are called as in their own
/// line. What their values are like stands below.</summary>
internal static partial class Headings
{
    // A reader who prints many tensors wants to know which they are.
    private const int Longest = 300;

    public static void Register()
    {
        if (!Formatter.RegisteredFormatters(false).Any(taken => taken.Type == typeof(object) && taken.MimeType == PlainTextSummaryFormatter.MimeType))
            Formatter.Register<object>(Write, PlainTextSummaryFormatter.MimeType);
    }

    private static bool Write(object? value, FormatContext context)
    {
        if (value is null or string or torch.Tensor || Own(value) is not { } own || !Tensor().IsMatch(own))
            return false;
        context.Writer.Write(Name.Short(Tensor().Replace(own, Form), Longest));
        return true;
    }

    // A tensor that is disposed has no words.
    private static string? Own(object value)
    {
        try
        {
            return value.ToString();
        }
        catch (Exception)
        {
            return null;
        }
    }

    private static string Form(Match found)
    {
        var lengths = found.Groups["lengths"].Value.Split('x', StringSplitOptions.RemoveEmptyEntries).Select(length => Number.Whole(long.Parse(length, CultureInfo.InvariantCulture)));
        var type = Enum.TryParse<torch.ScalarType>(found.Groups["type"].Value, out var known) ? DTypes.Short(known) : found.Groups["type"].Value;
        var device = found.Groups["device"].Value;
        return $"tensor[{string.Join(", ", lengths)}] {type}{(device == "cpu" ? "" : $" {device}")}";
    }

    [GeneratedRegex(@"\[(?<lengths>[0-9]{0,18}(x[0-9]{1,18})*)\], type = (?<type>\w+), device = (?<device>\w+(:[0-9]+)?)")]
    private static partial Regex Tensor();
}
